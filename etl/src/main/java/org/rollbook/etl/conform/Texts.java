package org.rollbook.etl.conform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Small readings of cells as people fill them in. */
final class Texts {
  private static final Set<String> YES = Set.of("是", "1", "TRUE", "true", "Y", "y", "完成", "有");
  private static final Set<String> NO = Set.of("否", "0", "FALSE", "false", "N", "n", "未完成", "无");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,2})?");
  private static final BigDecimal LARGEST = new BigDecimal("100000");

  private Texts() {}

  /** The text without blanks of any width; spreadsheets pad names and words with them. */
  static String compact(String text) {
    if (text == null) {
      return "";
    }
    int blanks = 0;
    for (int i = 0; i < text.length(); i++) {
      blanks += blank(text.charAt(i)) ? 1 : 0;
    }
    if (blanks == 0) {
      return text;
    }
    StringBuilder compact = new StringBuilder(text.length() - blanks);
    for (int i = 0; i < text.length(); i++) {
      if (!blank(text.charAt(i))) {
        compact.append(text.charAt(i));
      }
    }
    return compact.toString();
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\u200b' || c == '\ufeff';
  }

  /** 1 for yes, 0 for no, empty for what is neither. */
  static Optional<Integer> flag(String text) {
    if (YES.contains(text)) {
      return Optional.of(1);
    }
    return NO.contains(text) ? Optional.of(0) : Optional.empty();
  }

  /** A number from 0 on with one decimal; empty if the text is none. */
  static Optional<BigDecimal> number(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (!NUMBER.matcher(plain).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(plain).setScale(1, RoundingMode.HALF_UP);
    return number.compareTo(LARGEST) > 0 ? Optional.empty() : Optional.of(number);
  }

  /**
   * An amount in yuan, which may be negative; empty if the text is none, or has parts of a fen:
   * money is not rounded.
   */
  static Optional<BigDecimal> amount(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return AMOUNT.matcher(plain).matches()
        ? Optional.of(new BigDecimal(plain).setScale(2, RoundingMode.UNNECESSARY))
        : Optional.empty();
  }

  /** Whether a name is made of letters other than Latin ones, with dots between them. */
  static boolean plausibleName(String name) {
    return name.isEmpty()
        || name.codePoints()
            .allMatch(
                c ->
                    c == '·'
                        || c == '•'
                        || (Character.isLetter(c)
                            && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN));
  }
}
