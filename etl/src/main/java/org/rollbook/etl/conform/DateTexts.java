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

/**
 * Reads dates of declared patterns; a text that states no day stands for the first of its month.
 */
final class DateTexts implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_REMEMBERED = 10_000;

  private final List<String> patterns;
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
      formatters =
          patterns.stream()
              .map(
                  pattern ->
                      DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                          .withResolverStyle(ResolverStyle.STRICT))
              .toList();
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
}
