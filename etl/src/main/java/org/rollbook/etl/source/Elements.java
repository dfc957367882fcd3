package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The elements of one name of a file that is nearly XML: every value is an attribute, and its text
 * may hold {@code &}, {@code <} and quotes as they are, because the exporting program does not
 * escape them. An element that cannot be split is given whole, and reading goes on with the next.
 */
final class Elements implements Closeable {
  /**
   * One element.
   *
   * @param ordinal its place among the elements, from 1
   * @param attributes by name, in the order of the file; empty if it is faulty
   * @param raw the beginning of its text if it is faulty; else empty
   * @param fault why it could not be split; null if it could
   */
  record Element(int ordinal, Map<String, String> attributes, String raw, RowFault fault) {}

  private static final int MOST_NAME_CHARS = 64;
  private static final int MOST_TAG_CHARS = 200;
  private static final int RAW_CHARS = 1_000;

  /** A value that holds the beginning of another has lost its closing quote. */
  private static final Pattern HOLDS_ATTRIBUTE =
      Pattern.compile("(^|[\\s\"'])[A-Za-z_][A-Za-z0-9_.-]{0,63}\\s*=\\s*\"");

  private static final Pattern MARKUP_AROUND =
      Pattern.compile("(?s)<\\?.*\\?>|<!--.*-->|</[A-Za-z0-9_]+\\s*>|<[A-Za-z0-9_]+\\s*/?>");

  private final Window text;
  private final String start;
  private final SourceLimits limits;
  private int ordinal;

  Elements(Reader in, String name, SourceLimits limits) {
    this.text = new Window(in);
    this.start = "<" + name;
    this.limits = limits;
  }

  /** The next element; null after the last. */
  Element next() throws IOException {
    StringBuilder stray = new StringBuilder();
    while (text.at(0) >= 0 && !startsAt(0)) {
      int around = stray.isEmpty() ? around() : 0;
      if (around > 0) {
        text.pass(around);
      } else {
        char c = (char) text.at(0);
        if (stray.length() < RAW_CHARS && !(stray.isEmpty() && blank(c))) {
          stray.append(c);
        }
        text.pass(1);
      }
    }
    if (!stray.isEmpty()) {
      boolean declares = stray.toString().startsWith("<!") && !stray.toString().startsWith("<!-");
      return faulty(
          stray.toString().strip(),
          declares ? RowFault.ENTITY_DECLARED : RowFault.ROW_NOT_PARSEABLE);
    }
    return text.at(0) < 0 ? null : element();
  }

  private Element faulty(String raw, RowFault fault) {
    return new Element(++ordinal, Map.of(), raw, fault);
  }

  /** The length of a tag that only wraps the elements, such as {@code <data>}; 0 if it is none. */
  private int around() throws IOException {
    if (text.at(0) != '<') {
      return 0;
    }
    for (int i = 1; i < MOST_TAG_CHARS && text.at(i) >= 0; i++) {
      if (text.at(i) == '>') {
        return MARKUP_AROUND.matcher(text.cut(0, i + 1)).matches() ? i + 1 : 0;
      }
    }
    return 0;
  }

  private boolean startsAt(int at) throws IOException {
    for (int i = 0; i < start.length(); i++) {
      if (text.at(at + i) != start.charAt(i)) {
        return false;
      }
    }
    int after = text.at(at + start.length());
    return blank(after) || after == '/' || after == '>';
  }

  private Element element() throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    boolean doubtful = false;
    int i = start.length();
    while (true) {
      i = afterBlanks(i);
      int end = endAt(i);
      if (end > 0) {
        String raw = doubtful ? SourceRow.cut(text.cut(0, Math.min(end, RAW_CHARS))) : "";
        text.pass(end);
        return doubtful
            ? faulty(raw, RowFault.ROW_NOT_PARSEABLE)
            : new Element(++ordinal, attributes, "", null);
      }
      int nameEnd = afterName(i);
      int quoteAt = afterBlanks(nameEnd);
      if (nameEnd == i || text.at(quoteAt) != '=') {
        return broken(i, RowFault.ROW_NOT_PARSEABLE);
      }
      quoteAt = afterBlanks(quoteAt + 1);
      int quote = text.at(quoteAt);
      if (quote != '"' && quote != '\'') {
        return broken(quoteAt, RowFault.ROW_NOT_PARSEABLE);
      }
      int closing = closing(quoteAt + 1, quote);
      if (closing < 0) {
        return broken(
            -closing,
            -closing > limits.rowChars() ? RowFault.CELL_TOO_LARGE : RowFault.ROW_NOT_PARSEABLE);
      }
      String value = text.cut(quoteAt + 1, closing);
      doubtful |=
          attributes.putIfAbsent(text.cut(i, nameEnd), XmlText.decode(value)) != null
              || (value.contains("=") && HOLDS_ATTRIBUTE.matcher(value).find());
      i = closing + 1;
    }
  }

  /** Where the value ends that begins at {@code from}; negated where it cannot be read on. */
  private int closing(int from, int quote) throws IOException {
    for (int i = from; ; i++) {
      int c = text.at(i);
      if (c < 0 || i > limits.rowChars()) {
        return -i;
      }
      if (c == '<' && startsAt(i) && attributeFollows(i + start.length())) {
        return -i;
      }
      if (c == quote && valueEndsBefore(i + 1)) {
        return i;
      }
    }
  }

  private boolean valueEndsBefore(int at) throws IOException {
    int next = afterBlanks(at);
    return endAt(next) > 0 || (next > at && attributeFollows(at));
  }

  private boolean attributeFollows(int at) throws IOException {
    int name = afterBlanks(at);
    int nameEnd = afterName(name);
    int equals = afterBlanks(nameEnd);
    if (nameEnd == name || text.at(equals) != '=') {
      return false;
    }
    int quote = text.at(afterBlanks(equals + 1));
    return quote == '"' || quote == '\'';
  }

  /** The position after {@code >} or {@code />}; 0 if neither is there. */
  private int endAt(int at) throws IOException {
    if (text.at(at) == '>') {
      return at + 1;
    }
    return text.at(at) == '/' && text.at(at + 1) == '>' ? at + 2 : 0;
  }

  private int afterBlanks(int at) throws IOException {
    int i = at;
    while (blank(text.at(i)) && i - at < RAW_CHARS) {
      i++;
    }
    return i;
  }

  private int afterName(int at) throws IOException {
    int i = at;
    while (i - at < MOST_NAME_CHARS && inName(text.at(i), i == at)) {
      i++;
    }
    return i;
  }

  private Element broken(int at, RowFault fault) throws IOException {
    String raw = text.cut(0, Math.min(at, RAW_CHARS));
    StringBuilder more = new StringBuilder(raw);
    text.pass(Math.max(1, at));
    while (text.at(0) >= 0 && !startsAt(0)) {
      if (more.length() < RAW_CHARS) {
        more.append((char) text.at(0));
      }
      text.pass(1);
    }
    return faulty(more.toString().strip(), fault);
  }

  private static boolean blank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\ufeff';
  }

  private static boolean inName(int c, boolean first) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** A piece of text that moves on; it grows with what is looked ahead and no further. */
  private static final class Window implements Closeable {
    private final Reader in;
    private char[] chars = new char[1 << 16];
    private int from;
    private int to;
    private boolean ended;

    Window(Reader in) {
      this.in = in;
    }

    /** The character so far ahead; -1 behind the end. */
    int at(int ahead) throws IOException {
      while (from + ahead >= to) {
        if (ended) {
          return -1;
        }
        fill();
      }
      return chars[from + ahead];
    }

    private void fill() throws IOException {
      if (to == chars.length) {
        if (from > chars.length / 2) {
          System.arraycopy(chars, from, chars, 0, to - from);
        } else {
          char[] larger = new char[from == 0 ? chars.length * 2 : chars.length];
          System.arraycopy(chars, from, larger, 0, to - from);
          chars = larger;
        }
        to -= from;
        from = 0;
      }
      int n = in.read(chars, to, chars.length - to);
      if (n < 0) {
        ended = true;
      } else {
        to += n;
      }
    }

    String cut(int start, int end) {
      return new String(chars, from + start, Math.min(end, to - from) - start);
    }

    void pass(int count) throws IOException {
      if (at(count - 1) >= 0) {
        from += count;
      } else {
        from = to;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
