package org.rollbook.warehouse.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows laid out in columns for a terminal: numbers to the right, all else to the left, a Chinese
 * character as wide as two others.
 */
public final class TextTable {
  private final List<String> names;
  private final List<List<?>> rows = new ArrayList<>();

  /** A table with these column names. */
  public TextTable(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Adds a row; values may be null. */
  public void add(List<?> row) {
    rows.add(row);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  int size() {
    return rows.size();
  }

  /** The table as lines, heading first. */
  public List<String> lines() {
    int[] widths = new int[names.size()];
    boolean[] right = new boolean[names.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(names.get(i));
      boolean numbers = false;
      boolean others = false;
      for (List<?> row : rows) {
        Object cell = row.get(i);
        widths[i] = Math.max(widths[i], width(text(cell)));
        numbers |= cell instanceof Number;
        others |= cell != null && !(cell instanceof Number);
      }
      right[i] = numbers && !others;
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(names, widths, right));
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(line(row, widths, right)));
    return List.copyOf(lines);
  }

  private static String line(List<?> row, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = text(row.get(i));
      String gap = " ".repeat(widths[i] - width(text));
      line.append(i == 0 ? "" : " | ").append(right[i] ? gap + text : text + gap);
    }
    return line.toString().stripTrailing();
  }

  private static String text(Object cell) {
    return cell == null
        ? ""
        : cell.toString()
            .codePoints()
            .mapToObj(point -> Character.isISOControl(point) ? "\uFFFD" : Character.toString(point))
            .collect(Collectors.joining());
  }

  /** How many columns of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE4F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
