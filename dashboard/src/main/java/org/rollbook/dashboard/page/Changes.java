package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.rollbook.warehouse.metric.Unit;

/** Differences in words: up, down or unchanged, by how much. */
public final class Changes {
  private final Words words;

  public Changes(Words words) {
    this.words = requireNonNull(words, "words is null");
  }

  /** A difference of two numbers of a unit; of two shares it is in points. */
  public String of(Unit unit, BigDecimal change) {
    BigDecimal rounded = change.setScale(unit.decimals(), RoundingMode.HALF_UP);
    String written = words.decimal(rounded.abs(), unit.decimals());
    String amount =
        switch (unit) {
          case YEAR -> words.say("change.years", written);
          case PERCENT -> words.say("change.points", written);
          case PERSON,
              PERSON_TIME,
              CLASS,
              ORGAN,
              ITEM,
              WORKING_DAY,
              COLLECTIVE,
              HOUR,
              PLACE,
              APPLICATION,
              POST,
              REGISTRATION,
              PER_PLACE ->
              words.amount(unit, written);
        };
    return switch (rounded.signum()) {
      case 1 -> words.say("change.up", amount);
      case -1 -> words.say("change.down", amount);
      default -> words.say("change.none");
    };
  }
}
