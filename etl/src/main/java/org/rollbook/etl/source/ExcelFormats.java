package org.rollbook.etl.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Excel stores what a person sees in a cell. */
final class ExcelFormats {
  /** Built-in formats that show a date, with those of the Chinese edition. */
  private static final Set<String> DATES =
      Set.of(
          "14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53",
          "54", "57", "58");

  private static final Pattern NOT_SHOWN_AS_DATE =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|[_*].");
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final int MOST_NUMBER_CHARS = 40;

  /** Excel keeps no more digits of a number. */
  private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);

  private static final int LAST_SERIAL = 2_958_465; // 9999-12-31
  private static final int DAYS_TO_1904 = 1_462;
  private static final int NO_SUCH_DAY = 60; // 1900-02-29, of which Excel thinks that it was

  private ExcelFormats() {}

  /** Whether a number format shows a date; a time of day alone is none. */
  static boolean showsDate(String id, String code) {
    if (code.isEmpty()) {
      return DATES.contains(id);
    }
    String shown =
        NOT_SHOWN_AS_DATE.matcher(code).replaceAll("").split(";", 2)[0].toLowerCase(Locale.ROOT);
    if (shown.equals("general") || shown.equals("g/通用格式")) {
      return false;
    }
    return shown.matches("(?s).*[yd].*")
        || (shown.indexOf('m') >= 0 && !shown.matches("(?s).*[hs0#?].*"));
  }

  /** The text of a stored number: a date if the cell shows one, else the number. */
  static String number(String stored, boolean date, boolean from1904) {
    String trimmed = stored.strip();
    if (trimmed.length() > MOST_NUMBER_CHARS) {
      return trimmed;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(trimmed);
    } catch (NumberFormatException e) {
      return trimmed; // what the file holds, for the rules to judge
    }
    // 1E+999999 would be written out with a million zeros.
    if (number.precision() - (long) number.scale() > MOST_NUMBER_CHARS
        || number.scale() > MOST_NUMBER_CHARS) {
      return trimmed;
    }
    return date ? date(number, from1904) : plain(trimmed, number);
  }

  private static String plain(String stored, BigDecimal number) {
    boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    if (whole) {
      boolean lostDigits =
          stored.toUpperCase(Locale.ROOT).indexOf('E') >= 0
              && number.precision() - number.scale() > KEPT.getPrecision();
      return lostDigits ? stored : number.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
    }
    return number.round(KEPT).stripTrailingZeros().toPlainString();
  }

  private static String date(BigDecimal number, boolean from1904) {
    int days = number.setScale(0, RoundingMode.FLOOR).intValue();
    int serial = from1904 ? days + DAYS_TO_1904 : days;
    if (days < (from1904 ? 0 : 1) || serial > LAST_SERIAL || serial == NO_SUCH_DAY) {
      return plain(number.toPlainString(), number);
    }
    LocalDate first = LocalDate.of(1899, 12, serial < NO_SUCH_DAY ? 31 : 30);
    return first.plusDays(serial).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** A date stored as ISO text. */
  static String isoDate(String stored) {
    return stored.matches("\\d{4}-\\d{2}-\\d{2}(T.*)?")
        ? stored.substring(0, 10).replace("-", "")
        : stored;
  }

  /** Characters that XML cannot hold are stored as {@code _x000D_}. */
  static String unescape(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            each ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(each.group(1), 16))));
  }
}
