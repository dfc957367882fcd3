package org.rollbook.etl.source;

import java.util.Map;

/** Text with what is left of XML escapes in it. */
final class XmlText {
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");
  private static final int LONGEST = 10;

  private XmlText() {}

  /**
   * Decodes the five entities of XML, numeric references, and {@code &1lt;}, as one exporter writes
   * {@code &lt;}. Anything else that begins with {@code &} stays as it is.
   */
  static String decode(String text) {
    int at = text.indexOf('&');
    if (at < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int end = text.indexOf(';', at);
      String replacement =
          end > at + 1 && end - at <= LONGEST ? replacement(text.substring(at + 1, end)) : null;
      if (replacement != null) {
        decoded.append(text, done, at).append(replacement);
        done = end + 1;
      }
      at = text.indexOf('&', Math.max(at + 1, done));
    }
    return decoded.append(text, done, text.length()).toString();
  }

  private static String replacement(String name) {
    if (name.startsWith("1")) {
      return name.equals("1lt") ? "<" : name.equals("1gt") ? ">" : null;
    }
    if (!name.startsWith("#")) {
      return ENTITIES.get(name);
    }
    boolean hex = name.startsWith("#x");
    String digits = name.substring(hex ? 2 : 1);
    if (!digits.matches(hex ? "[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}")) {
      return null;
    }
    int code = Integer.parseInt(digits, hex ? 16 : 10);
    boolean text = code == '\t' || code == '\n' || code == '\r' || code >= ' ';
    return text && Character.isValidCodePoint(code) && (code < 0xd800 || code > 0xdfff)
        ? Character.toString(code)
        : null;
  }
}
