package org.rollbook.etl.conform;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads dates of declared patterns; a text that states no day stands for the first of its month.
 */
final class DateTexts implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_REMEMBERED = 10_000;

  private final List<String> patterns;
  private transient List<Fixed> fixed;
  private transient List<DateTimeFormatter> formatters;
  private transient Map<String, Optional<LocalDate>> read;

  DateTexts(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** The first day of the month that {@code text} states; empty if it is no possible date. */
  Optional<LocalDate> month(String text) {
    return day(text).map(date -> date.withDayOfMonth(1));
  }

  /** The day that {@code text} states; empty if it is no possible date. */
  Optional<LocalDate> day(String text) {
    if (read == null) {
      read = new HashMap<>();
      fixed = Fixed.of(patterns);
      formatters =
          patterns.stream()
              .map(
                  pattern ->
                      DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                          .withResolverStyle(ResolverStyle.STRICT))
              .toList();
    }
    for (Fixed pattern : fixed) {
      Optional<LocalDate> date = pattern.read(text);
      if (date.isPresent()) {
        return date;
      }
    }
    if (read.size() > MOST_REMEMBERED) {
      read.clear();
    }
    return read.computeIfAbsent(text, this::parse);
  }

  private Optional<LocalDate> parse(String text) {
    for (DateTimeFormatter formatter : formatters) {
      try {
        return Optional.of(
            formatter.parse(
                text,
                parsed ->
                    parsed.isSupported(ChronoField.EPOCH_DAY)
                        ? LocalDate.from(parsed)
                        : YearMonth.from(parsed).atDay(1)));
      } catch (DateTimeParseException e) {
        continue; // the next pattern may fit
      }
    }
    return Optional.empty();
  }

  /**
   * A pattern whose digits stand at fixed places, as in nearly all dates that are sent: read digit
   * by digit, as looking up what was read before took a twentieth of the time of conforming.
   */
  private record Fixed(String pattern, int year, int month, int day) {
    private static final Pattern SHAPE = Pattern.compile("yyyy[-./年]?MM([-./月]?dd)?");

    /** The patterns up to the first that has no fixed places: the order of all patterns holds. */
    static List<Fixed> of(List<String> patterns) {
      return patterns.stream()
          .takeWhile(pattern -> SHAPE.matcher(pattern).matches())
          .map(
              pattern ->
                  new Fixed(
                      pattern,
                      pattern.indexOf("yyyy"),
                      pattern.indexOf("MM"),
                      pattern.indexOf("dd")))
          .toList();
    }

    /** The day that the text states in this pattern; empty if it does not, or in another one. */
    Optional<LocalDate> read(String text) {
      if (text.length() != pattern.length()) {
        return Optional.empty();
      }
      for (int i = 0; i < text.length(); i++) {
        char wanted = pattern.charAt(i);
        char found = text.charAt(i);
        if (Character.isLetter(wanted) ? found < '0' || found > '9' : found != wanted) {
          return Optional.empty();
        }
      }
      int ofYear = number(text, year, 4);
      int ofMonth = number(text, month, 2);
      int ofDay = day < 0 ? 1 : number(text, day, 2);
      return ofMonth < 1
              || ofMonth > 12
              || ofDay < 1
              || ofDay > YearMonth.of(ofYear, ofMonth).lengthOfMonth()
          ? Optional.empty()
          : Optional.of(LocalDate.of(ofYear, ofMonth, ofDay));
    }

    private static int number(String text, int from, int digits) {
      int number = 0;
      for (int i = from; i < from + digits; i++) {
        number = number * 10 + text.charAt(i) - '0';
      }
      return number;
    }
  }
}
