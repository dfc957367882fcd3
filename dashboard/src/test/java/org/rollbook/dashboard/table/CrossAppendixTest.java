package org.rollbook.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.dashboard.report.Report;

/** The cross table as a sheet of the report. */
final class CrossAppendixTest {
  @Test
  void itHasEveryColumnUnderOneHeading() {
    TablePage page = HandTable.some().page(Locale.CHINESE);
    Report.Grid grid = CrossAppendix.grid(page, Requests.words(Locale.CHINESE));
    assertThat(grid.title()).isEqualTo(page.title());
    assertThat(grid.columns()).hasSize(1 + HandTable.TABLE.columns().size());
    assertThat(grid.rows()).hasSameSizeAs(page.rows());
    assertThat(grid.rows()).allMatch(row -> row.cells().size() == grid.columns().size() - 1);
    Report.Row all = grid.rows().getFirst();
    assertThat(all.cells().getFirst().text()).isEqualTo("1,004");
    assertThat(all.cells().getFirst().number().orElseThrow()).isEqualByComparingTo("1004");
  }

  @Test
  void sharesAreInPercentAsShown() {
    Report.Grid grid =
        CrossAppendix.grid(HandTable.some().page(Locale.CHINESE), Requests.words(Locale.CHINESE));
    List<Report.Cell> shares =
        grid.rows().getFirst().cells().stream().filter(cell -> cell.text().endsWith("%")).toList();
    assertThat(shares)
        .allMatch(
            cell ->
                cell.number().orElseThrow().toPlainString().equals(cell.text().replace("%", "")));
  }

  @Test
  void beyondOnesOwnPlaceItSaysWhy() {
    TablePage page =
        new CrossPages(HandTable.TABLE, Requests.CODES, Requests.SCOPES)
            .page(HandTable.asked("220600"), Requests.words(Locale.CHINESE), false, List.of());
    Report.Grid grid = CrossAppendix.grid(page, Requests.words(Locale.CHINESE));
    assertThat(grid.rows()).isEmpty();
    assertThat(grid.columns()).containsExactly(page.headline());
  }
}
