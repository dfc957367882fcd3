package org.rollbook.dashboard.overview;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rollbook.dashboard.page.Words;

/** What the map can show. */
enum Measure {
  PERSONS,
  AGE,
  BACHELOR,
  TRAINING;

  static List<String> names() {
    return Arrays.stream(values()).map(Measure::id).toList();
  }

  static Measure of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Its name in addresses. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label(Words words) {
    return switch (this) {
      case PERSONS -> words.say("tile.persons");
      case AGE -> words.say("tile.mean");
      case BACHELOR -> words.say("tile.bachelor");
      case TRAINING -> words.say("tile.training");
    };
  }

  String definition(Words words) {
    return switch (this) {
      case PERSONS -> words.say("definition.persons");
      case AGE -> words.say("definition.mean");
      case BACHELOR -> words.say("definition.bachelor");
      case TRAINING -> words.say("definition.training");
    };
  }

  /** The value, unrounded; null where nothing is known. */
  BigDecimal value(Counts counts) {
    return switch (this) {
      case PERSONS -> counts.persons() == 0 ? null : BigDecimal.valueOf(counts.persons());
      case AGE -> counts.ageKnown() == 0 ? null : Words.ratio(counts.ageSum(), counts.ageKnown());
      case BACHELOR ->
          counts.persons() == 0 ? null : Words.percent(counts.bachelors(), counts.persons());
      case TRAINING ->
          counts.trainees() == 0 ? null : Words.percent(counts.trained(), counts.trainees());
    };
  }

  String written(Words words, Counts counts) {
    return switch (this) {
      case PERSONS -> counts.persons() == 0 ? Words.MISSING : words.count(counts.persons());
      case AGE -> words.mean(counts.ageSum(), counts.ageKnown());
      case BACHELOR -> words.share(counts.bachelors(), counts.persons());
      case TRAINING -> words.share(counts.trained(), counts.trainees());
    };
  }
}
