package org.rollbook.dashboard.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeEntry;

/** Rows of a view, one below the other, with their codes in words. */
final class Listing {
  private final Sheet sheet;
  private final Chart chart;
  private final Listed listed;

  Listing(Sheet sheet, Chart chart) {
    this.sheet = sheet;
    this.chart = chart;
    this.listed = chart.listed().orElseThrow();
  }

  Block block() {
    Words words = sheet.words();
    ListedRows found = sheet.lists().getOrDefault(chart.id(), ListedRows.NONE);
    Table table =
        new Table(listed.shown().stream().map(shown -> words.say(shown.words())).toList());
    for (List<String> row : found.rows()) {
      List<Table.Cell> cells = new ArrayList<>();
      for (int at = 1; at < row.size(); at++) {
        cells.add(Table.Cell.of(said(listed.shown().get(at).column(), row.get(at))));
      }
      table.add(said(listed.shown().getFirst().column(), row.getFirst()), cells);
    }
    Block block =
        sheet.block(
            chart,
            title(found),
            sheet.say(chart, "subtitle", sheet.provenance().place(), words.month(sheet.period())),
            sheet.say(chart, "definition"),
            0,
            List.of(),
            table);
    return found.total() > found.rows().size()
        ? block.noting(
            words.say(
                "list.more",
                words.count(found.rows().size()),
                words.count(found.total()),
                listed.view()))
        : block;
  }

  /** Beyond the reader's own place rows are missing that are there: none of them is no finding. */
  private String title(ListedRows found) {
    String own = sheet.asked().reader().scope();
    if (!sheet.scopes().contains(own, sheet.place())) {
      return sheet.say(
          chart,
          "title.own",
          sheet.scopes().find(own).map(sheet::name).orElse(own),
          sheet.words().count(found.total()));
    }
    return found.total() == 0
        ? sheet.say(chart, "title.none")
        : sheet.say(chart, "title", sheet.words().count(found.total()));
  }

  /** A code of the system that its column is called after, or what it is. */
  private String said(String column, String text) {
    Optional<CodeEntry> entry =
        sheet.codes().all().stream().anyMatch(system -> system.system().equals(column))
            ? sheet.codes().own(column).find(text)
            : Optional.empty();
    return entry.map(each -> each.label().in(sheet.words().locale())).orElse(text);
  }
}
