package org.rollbook.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The workbook, read back. */
final class CrossWorkbookTest {
  private static final String MARK = "内部资料 · =cmd|'/c calc'!A1 & co · 2026-11-28 09:00";

  private final TablePage page = HandTable.some().page(Locale.SIMPLIFIED_CHINESE);

  private WrittenSheet sheet() throws IOException {
    return new WrittenSheet(new CrossWorkbook(page, "职务层次", MARK).bytes());
  }

  @Test
  void everyNumberOfThePageStandsThereAsANumber() throws IOException {
    WrittenSheet sheet = sheet();
    int at = 6;
    int numbers = 0;
    for (TablePage.Row row : page.rows()) {
      assertThat(sheet.cell(at, 0)).isEqualTo(row.label());
      for (int i = 0; i < row.cells().size(); i++) {
        Cell cell = row.cells().get(i);
        Object written = sheet.cell(at, i + 1);
        if (cell.number().isPresent()) {
          assertThat(written).isEqualTo(cell.number().get().doubleValue());
          numbers++;
        } else {
          assertThat(written).isEqualTo(cell.text());
        }
      }
      at++;
    }
    assertThat(numbers).isGreaterThan(500);
    assertThat(sheet.cell(6, 1)).isEqualTo(1004.0);
    assertThat(sheet.format(6, 1)).isIn("#,##0", "3");
    assertThat(sheet.format(6, 3)).isEqualTo("0.0%");
    assertThat(sheet.format(6, 27)).isEqualTo("0.0");
    assertThat(sheet.cell(6, 27)).isEqualTo(30.521479);
  }

  @Test
  void aboveItStandsWhatItIs() throws IOException {
    WrittenSheet sheet = sheet();
    assertThat(sheet.cell(0, 0)).isEqualTo("基本情况统计表");
    assertThat(sheet.cell(1, 0)).isEqualTo("吉林省 · 2026年10月31日 · 单位：人、%、岁");
    assertThat((String) sheet.cell(2, 0)).contains("第 7 号发布");
    assertThat(sheet.cell(3, 0)).isEqualTo(MARK);
  }

  @Test
  void headingsAreTwoRowsMergedAsOnThePage() throws IOException {
    WrittenSheet sheet = sheet();
    assertThat(sheet.cell(4, 0)).isEqualTo("职务层次");
    assertThat(sheet.cell(4, 1)).isEqualTo("合计");
    assertThat(sheet.cell(4, 2)).isEqualTo("女");
    assertThat(sheet.cell(5, 2)).isEqualTo("人数");
    assertThat(sheet.cell(5, 3)).isEqualTo("占比");
    assertThat(sheet.cell(4, 27)).isEqualTo("平均年龄");
    assertThat(sheet.elements(WrittenSheet.SHEET, "mergeCell"))
        .extracting(each -> each.getAttribute("ref"))
        .contains("A5:A6", "B5:B6", "C5:D5", "K5:P5", "AB5:AB6", "AC5:AG5", "AH5:AH6", "A1:AH1");
  }

  @Test
  void itIsReadAndPrintedWithItsHeadings() throws IOException {
    WrittenSheet sheet = sheet();
    Element pane = sheet.elements(WrittenSheet.SHEET, "pane").getFirst();
    assertThat(pane.getAttribute("xSplit")).isEqualTo("1");
    assertThat(pane.getAttribute("ySplit")).isEqualTo("6");
    Element setup = sheet.elements(WrittenSheet.SHEET, "pageSetup").getFirst();
    assertThat(setup.getAttribute("orientation")).isEqualTo("landscape");
    assertThat(setup.getAttribute("paperSize")).isEqualTo("8");
    assertThat(sheet.elements("xl/workbook.xml", "definedName"))
        .anySatisfy(
            each -> {
              assertThat(each.getAttribute("name")).isEqualTo("_xlnm.Print_Titles");
              assertThat(each.getTextContent()).contains("$5:$6").contains("$A:$A");
            });
    assertThat(sheet.elements(WrittenSheet.SHEET, "oddFooter").getFirst().getTextContent())
        .contains("A1 && co");
    assertThat(sheet.elements(WrittenSheet.SHEET, "col")).isNotEmpty();
  }

  @Test
  void nothingIsAFormula() throws IOException {
    assertThat(sheet().elements(WrittenSheet.SHEET, "f")).isEmpty();
  }
}
