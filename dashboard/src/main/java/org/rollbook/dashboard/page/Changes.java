package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Differences in words: up, down or unchanged, by how much. */
public final class Changes {
  private final Words words;

  public Changes(Words words) {
    this.words = requireNonNull(words, "words is null");
  }

  public String persons(long change) {
    return direction(
        BigDecimal.valueOf(change), words.say("change.persons", words.count(Math.abs(change))));
  }

  public String times(long change) {
    return direction(
        BigDecimal.valueOf(change), words.say("change.times", words.count(Math.abs(change))));
  }

  public String years(BigDecimal change) {
    BigDecimal rounded = change.setScale(1, RoundingMode.HALF_UP);
    return direction(rounded, words.say("change.years", words.decimal(rounded.abs(), 1)));
  }

  /** A difference of two shares in percent. */
  public String points(BigDecimal change) {
    BigDecimal rounded = change.setScale(1, RoundingMode.HALF_UP);
    return direction(rounded, words.say("change.points", words.decimal(rounded.abs(), 1)));
  }

  private String direction(BigDecimal change, String amount) {
    return switch (change.signum()) {
      case 1 -> words.say("change.up", amount);
      case -1 -> words.say("change.down", amount);
      default -> words.say("change.none");
    };
  }
}
