package org.rollbook.dashboard.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Appendix;
import org.rollbook.dashboard.report.Report;
import org.rollbook.dashboard.table.CrossTable.Form;
import org.springframework.stereotype.Component;

/** The cross table as a sheet of the report's workbook, of the last month that it looks at. */
@Component
class CrossAppendix implements Appendix {
  private static final String INDENT = "\u3000";

  private final CrossTableMaker maker;

  CrossAppendix(CrossTableMaker maker) {
    this.maker = maker;
  }

  @Override
  public Report.Grid grid(Asked asked, Words words) {
    return grid(maker.make(asked, words), words);
  }

  /** Without rows, and saying why, where the table cannot be shown. */
  static Report.Grid grid(TablePage page, Words words) {
    List<String> columns = new ArrayList<>();
    columns.add(page.shown() ? words.say("table.row") : page.headline());
    Iterator<String> second = page.columns().iterator();
    for (TablePage.Heading group : page.groups()) {
      for (int at = 0; at < group.span(); at++) {
        columns.add(
            group.tall() ? group.title() : words.say("report.line", group.title(), second.next()));
      }
    }
    return new Report.Grid(
        page.title(),
        page.shown() ? columns : columns.subList(0, 1),
        page.rows().stream().map(CrossAppendix::row).toList());
  }

  private static Report.Row row(TablePage.Row row) {
    return new Report.Row(
        INDENT.repeat(row.depth()) + row.label(),
        row.cells().stream().map(CrossAppendix::cell).toList());
  }

  /** A share is in percent, as it is shown. */
  private static Report.Cell cell(Cell cell) {
    int decimals = cell.form() == Form.COUNT ? 0 : 1;
    Optional<BigDecimal> number =
        cell.number()
            .map(each -> cell.form() == Form.SHARE ? each.movePointRight(2) : each)
            .map(each -> each.setScale(decimals, RoundingMode.HALF_UP));
    return new Report.Cell(cell.text(), number, decimals);
  }
}
