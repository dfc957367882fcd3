package org.rollbook.etl.conform;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A citizen identity number of GB 11643-1999, normalised to 18 characters.
 *
 * @param number 17 digits and a digit or X
 * @param normalised whether the text as sent was written in another way
 */
public record NationalId(String number, boolean normalised) {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  public NationalId {
    if (!plain(number)) {
      // The number itself never stands in a message.
      throw new IllegalArgumentException("An id number is 17 digits and a digit or X");
    }
  }

  /**
   * Reads an id number as people and spreadsheets write it: with blanks, full-width digits, a
   * leading apostrophe, a small x, or in the 15 digits of before 1999. Empty if it is none, as when
   * a spreadsheet turned it into scientific notation.
   */
  public static Optional<NationalId> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (plain(text)) {
      return Optional.of(new NationalId(text, false));
    }
    String tidy =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("[\\s\\u00a0\\u200b\\ufeff]+", "")
            .replaceFirst("^['’‘`]", "")
            .toUpperCase(Locale.ROOT);
    if (tidy.matches("[0-9]{15}")) {
      String body = tidy.substring(0, 6) + "19" + tidy.substring(6);
      tidy = body + checkDigit(body);
    }
    return plain(tidy) ? Optional.of(new NationalId(tidy, !tidy.equals(text))) : Optional.empty();
  }

  private static boolean plain(String text) {
    if (text.length() != 18) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    char last = text.charAt(17);
    return last == 'X' || (last >= '0' && last <= '9');
  }

  /** The number with the check digit that it should have: one person, however the last is typed. */
  String person() {
    String body = number.substring(0, 17);
    return body + checkDigit(body);
  }

  /** Whether the last character is the check digit of the others. */
  public boolean checkHolds() {
    return number.charAt(17) == checkDigit(number.substring(0, 17));
  }

  /** The first day of the month of birth that the number states; empty if it is no date. */
  public Optional<LocalDate> birthMonth() {
    try {
      LocalDate birth =
          LocalDate.of(
              Integer.parseInt(number.substring(6, 10)),
              Integer.parseInt(number.substring(10, 12)),
              Integer.parseInt(number.substring(12, 14)));
      return Optional.of(birth.withDayOfMonth(1));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The code of sex that the 17th digit states: odd for men, even for women. */
  public String sex() {
    return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
  }

  private static char checkDigit(String body) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }

  /** Hides the number, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "NationalId[hidden]";
  }
}
