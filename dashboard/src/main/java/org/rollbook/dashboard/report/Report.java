package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report in the words of a language, whatever it is written into.
 *
 * @param place the code of its place
 * @param from the first month that it looks at, as yyyy-MM
 * @param to the last
 * @param title with the place
 * @param subtitle the months
 * @param notes what must be known of all of it
 * @param appendix tables of the workbook alone: they are too wide for a page
 * @param source of which publication everything is
 */
public record Report(
    String place,
    String from,
    String to,
    long publication,
    String title,
    String subtitle,
    List<String> notes,
    List<Section> sections,
    List<Grid> appendix,
    String source) {
  public Report {
    requireNonNull(title, "title is null");
    requireNonNull(subtitle, "subtitle is null");
    notes = List.copyOf(notes);
    sections = List.copyOf(sections);
    appendix = List.copyOf(appendix);
    requireNonNull(source, "source is null");
  }

  /** The figures of one subject. */
  public record Section(String name, String title, List<Figure> figures) {
    public Section {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A figure of the review.
   *
   * @param id as the review names it
   * @param sentence empty where numbers are missing without which it says nothing
   * @param reasons why what is missing is missing
   */
  public record Figure(
      String id,
      String title,
      String sentence,
      List<String> reasons,
      List<Line> lines,
      List<Grid> grids,
      List<Drawn> charts) {
    public Figure {
      reasons = List.copyOf(reasons);
      lines = List.copyOf(lines);
      grids = List.copyOf(grids);
      charts = List.copyOf(charts);
    }

    /** Whether any of its numbers comes with what it is made of. */
    public boolean divided() {
      return lines.stream().anyMatch(line -> !line.denominator().text().isEmpty());
    }
  }

  /**
   * A number of a metric, and what it rests on.
   *
   * @param name the metric, or the member that it is of
   * @param unit behind the number; empty for none
   * @param before the number of the months before; a mark if it cannot be told
   * @param address where the dashboard shows it, as a path
   */
  public record Line(
      String metric,
      String name,
      String unit,
      Cell value,
      Cell numerator,
      Cell denominator,
      Cell before,
      String change,
      String address) {}

  /**
   * A cell of a table.
   *
   * @param text as shown: a number, a mark, words
   * @param number the number as it is counted on with; empty for marks and words
   * @param decimals how many it is shown with
   */
  public record Cell(String text, Optional<BigDecimal> number, int decimals) {
    static final Cell EMPTY = words("");

    public Cell {
      requireNonNull(text, "text is null");
      requireNonNull(number, "number is null");
    }

    static Cell words(String text) {
      return new Cell(text, Optional.empty(), 0);
    }
  }

  /** A table; the first column names the rows. */
  public record Grid(String title, List<String> columns, List<Row> rows) {
    public Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        if (row.cells().size() != columns.size() - 1) {
          throw new IllegalArgumentException(
              "%s: %d cells under %d columns"
                  .formatted(row.name(), row.cells().size(), columns.size() - 1));
        }
      }
    }
  }

  /** A row, and its cells after the name. */
  public record Row(String name, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A series of numbers as a chart. */
  public record Drawn(String title, Kind kind, List<Point> points) {
    public Drawn {
      points = List.copyOf(points);
    }

    /** How it is drawn. */
    public enum Kind {
      /** What stands at the end of each month. */
      LINE,
      /** What took place, in columns from zero. */
      COLUMNS,
      /** Members beside each other, in bars from zero. */
      BARS
    }
  }

  /**
   * One number of a series.
   *
   * @param value empty where it is missing or hidden: a gap
   */
  public record Point(String name, Optional<BigDecimal> value, String label) {}

  /** Every line of every figure. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    sections.stream()
        .flatMap(section -> section.figures().stream())
        .flatMap(figure -> figure.lines().stream())
        .forEach(lines::add);
    return List.copyOf(lines);
  }

  /** The figure of an id. */
  Optional<Figure> figure(String id) {
    Stream<Figure> all = sections.stream().flatMap(section -> section.figures().stream());
    return all.filter(figure -> figure.id().equals(id)).findFirst();
  }
}
