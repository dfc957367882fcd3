package org.rollbook.etl.conform;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedColumn;
import org.rollbook.etl.feed.PersonField;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;

/** What the words and dates of one feed mean, by the code systems and patterns that it declares. */
final class FeedWords implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<PersonField, DateTexts> dates = new EnumMap<>(PersonField.class);
  private final Map<PersonField, Map<String, String>> bands = new EnumMap<>(PersonField.class);
  private final Map<String, String> sexes;
  private final RankWords ranks;

  FeedWords(Feed feed, CodeBook codes) {
    for (PersonField field :
        List.of(
            PersonField.BIRTH,
            PersonField.WORK_START,
            PersonField.POST_SINCE,
            PersonField.RANK_SINCE)) {
      dates.put(
          field, new DateTexts(feed.column(field.key()).map(FeedColumn::dates).orElse(List.of())));
    }
    sexes = targets(feed, codes, PersonField.SEX, "sex");
    for (PersonField field :
        List.of(PersonField.FULL_TIME_EDUCATION, PersonField.IN_SERVICE_EDUCATION)) {
      bands.put(field, targets(feed, codes, field, "education_band"));
    }
    ranks = system(feed, codes, PersonField.POST).map(RankWords::new).orElse(null);
  }

  private static Optional<CodeSystem> system(Feed feed, CodeBook codes, PersonField field) {
    return feed.column(field.key())
        .flatMap(column -> codes.find(column.codeSystem(), column.codeVersion()));
  }

  private static Map<String, String> targets(
      Feed feed, CodeBook codes, PersonField field, String target) {
    Map<String, String> targets = new HashMap<>();
    system(feed, codes, field)
        .ifPresent(
            system ->
                system
                    .codes()
                    .forEach(
                        code ->
                            system.convert(code, target).ifPresent(own -> targets.put(code, own))));
    return targets;
  }

  /** Rollbook's code of the sex, 9 if the word is unknown. */
  String sex(String text) {
    return sexes.getOrDefault(text, "9");
  }

  /** The band of an education, empty if it is blank or unknown. */
  Optional<String> education(PersonField field, String text) {
    return Optional.ofNullable(bands.get(field).get(text));
  }

  Optional<LocalDate> month(PersonField field, String text) {
    return dates.get(field).month(text);
  }

  Optional<RankWords.Rank> rank(String post) {
    return ranks == null || post == null ? Optional.empty() : ranks.find(post);
  }
}
