package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * The assumptions that a reader has set; those that are empty are as measured.
 *
 * @param recruits persons who enter in a year
 * @param exits percent who leave in a year otherwise than by retirement
 * @param replacement how many enter for each hundred who leave; wins over {@code recruits}
 */
record Wishes(
    Optional<BigDecimal> recruits, Optional<BigDecimal> exits, Optional<BigDecimal> replacement) {
  static final int MOST_RECRUITS = 100_000;
  static final int MOST_EXITS = 50;
  static final int MOST_REPLACEMENT = 300;

  private static final int MOST_DECIMALS = 2;

  Wishes {
    requireNonNull(recruits, "recruits is null");
    requireNonNull(exits, "exits is null");
    requireNonNull(replacement, "replacement is null");
  }

  /** Everything as measured. */
  static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the parameters of a request; a blank one is as measured.
   *
   * @throws RollbookException naming every value that cannot be used
   */
  static Wishes of(String recruits, String exits, String replacement) {
    List<String> faults = new ArrayList<>();
    Wishes wishes =
        new Wishes(
            number(
                recruits,
                0,
                MOST_RECRUITS,
                "recruits must be a whole number of persons a year from 0 to %d, such as 300"
                    .formatted(MOST_RECRUITS),
                faults),
            number(
                exits,
                MOST_DECIMALS,
                MOST_EXITS,
                "exits must be a percentage a year from 0 to %d with at most two decimals, such as 1.5"
                    .formatted(MOST_EXITS),
                faults),
            number(
                replacement,
                0,
                MOST_REPLACEMENT,
                "replacement must be how many enter for each hundred who leave, a whole number from 0 to %d, such as 80; leave it out for a fixed number of recruits"
                    .formatted(MOST_REPLACEMENT),
                faults));
    if (!faults.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "The address cannot be used: " + String.join("; ", faults) + ".");
    }
    return wishes;
  }

  private static Optional<BigDecimal> number(
      String text, int decimals, int most, String rule, List<String> faults) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String digits = "[0-9]{1,6}" + (decimals == 0 ? "" : "(\\.[0-9]{1,%d})?".formatted(decimals));
    if (text.strip().matches(digits)) {
      BigDecimal number = new BigDecimal(text.strip());
      if (number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return Optional.of(number);
      }
    }
    faults.add(rule);
    return Optional.empty();
  }

  /** What an address carries to ask for the same, behind a filter; only what was set. */
  String query() {
    StringBuilder query = new StringBuilder();
    recruits.ifPresent(each -> query.append("&recruits=").append(each.toPlainString()));
    exits.ifPresent(each -> query.append("&exits=").append(each.toPlainString()));
    replacement.ifPresent(each -> query.append("&replacement=").append(each.toPlainString()));
    return query.toString();
  }
}
