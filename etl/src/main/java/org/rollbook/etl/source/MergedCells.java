package org.rollbook.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamReader;

/**
 * The merged cells of a sheet: what the first cell of a range says holds for all that it covers, as
 * a reader of the sheet sees it. A sheet lists them behind its rows, so it is gone through once
 * before.
 */
final class MergedCells {
  static final MergedCells NONE = new MergedCells(0);

  private static final Pattern RANGE =
      Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

  private final Map<Integer, List<Range>> byTop = new HashMap<>();
  private final int[] until;
  private final String[] texts;

  /** Columns from 0, rows from 1, both ends included. */
  private record Range(int left, int right, int bottom) {}

  private MergedCells(int width) {
    this.until = new int[width];
    this.texts = new String[width];
  }

  /** The ranges within the first {@code width} columns. */
  static MergedCells of(Archive archive, ZipEntry sheet, int width) throws IOException {
    MergedCells merged = new MergedCells(width);
    try (InputStream in = archive.open(sheet)) {
      XMLStreamReader reader = Xml.reader(in);
      while (Xml.find(reader, "mergeCell")) {
        merged.add(Xml.attribute(reader, "ref"));
      }
    } catch (Xml.BrokenException e) {
      return merged; // the rows tell of it at the place where they end
    }
    return merged;
  }

  private void add(String reference) {
    Matcher range = RANGE.matcher(reference);
    if (range.matches()) {
      int left = column(range.group(1));
      int right = Math.min(column(range.group(3)), until.length - 1);
      if (left <= right) {
        byTop
            .computeIfAbsent(Integer.parseInt(range.group(2)), row -> new ArrayList<>(1))
            .add(new Range(left, right, Integer.parseInt(range.group(4))));
      }
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (letters.charAt(i) - 'A' + 1);
    }
    return column - 1;
  }

  /** Fills the covered cells of a row that are blank; rows must come in their order. */
  void fill(List<String> cells, int line) {
    for (Range range : byTop.getOrDefault(line, List.of())) {
      String text = range.left() < cells.size() ? cells.get(range.left()) : null;
      for (int column = range.left(); column <= range.right(); column++) {
        until[column] = range.bottom();
        texts[column] = text;
      }
    }
    for (int column = 0; column < until.length; column++) {
      if (until[column] >= line && texts[column] != null) {
        while (cells.size() <= column) {
          cells.add(null);
        }
        if (cells.get(column) == null) {
          cells.set(column, texts[column]);
        }
      }
    }
  }
}
