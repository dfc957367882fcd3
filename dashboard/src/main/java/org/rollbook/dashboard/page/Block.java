package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A chart on a page, with the table behind it; or a table alone.
 *
 * @param id in the address of its download
 * @param title the finding
 * @param subtitle measure, population, unit, date
 * @param definition how the measure is counted
 * @param height in pixels
 * @param options the charts side by side, as ECharts options; none for a table alone
 * @param columns headings of the table; the first names the row
 * @param rows cells as shown
 * @param links for each cell where its number is explained; blank for none
 * @param places the place that each row is about, as a code; blank for none
 * @param note what the chart leaves out, to be read beside it; may be empty
 * @param wide whether it takes the whole width
 * @param choices other measures to show, as addresses; may be empty
 */
public record Block(
    String id,
    String title,
    String subtitle,
    String definition,
    int height,
    List<Map<String, Object>> options,
    List<String> columns,
    List<List<String>> rows,
    List<List<String>> links,
    List<String> places,
    String note,
    boolean wide,
    List<Choice> choices) {
  public Block {
    requireNonNull(id, "id is null");
    requireNonNull(title, "title is null");
    requireNonNull(subtitle, "subtitle is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(note, "note is null");
    options = List.copyOf(options);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    links = links.stream().map(List::copyOf).toList();
    places = List.copyOf(places);
    choices = List.copyOf(choices);
    if (links.size() != rows.size()) {
      throw new IllegalArgumentException(
          "%s has links of %d rows for %d rows".formatted(id, links.size(), rows.size()));
    }
    if (!places.isEmpty() && places.size() != rows.size()) {
      throw new IllegalArgumentException(
          "%s names %d places for %d rows".formatted(id, places.size(), rows.size()));
    }
  }

  /**
   * Whether a column holds words and hardly a number; they stand to the left and may take more than
   * one line.
   */
  public boolean worded(int column) {
    List<String> said =
        rows.stream()
            .map(row -> row.get(column))
            .filter(cell -> !cell.isEmpty() && !cell.equals(Words.MISSING))
            .toList();
    long words = said.stream().filter(cell -> Character.isLetter(cell.codePointAt(0))).count();
    return 2 * words > said.size();
  }

  /** The same with a note. */
  Block noting(String newNote) {
    return new Block(
        id,
        title,
        subtitle,
        definition,
        height,
        options,
        columns,
        rows,
        links,
        places,
        newNote,
        wide,
        choices);
  }

  /** The same with other measures to choose. */
  Block choosing(List<Choice> newChoices) {
    return new Block(
        id,
        title,
        subtitle,
        definition,
        height,
        options,
        columns,
        rows,
        links,
        places,
        note,
        wide,
        newChoices);
  }
}
