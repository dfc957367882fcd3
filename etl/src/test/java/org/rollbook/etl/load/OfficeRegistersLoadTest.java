package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestManifest;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/**
 * Items that end and findings that go on come to the same, whatever the order in which the packages
 * of a register arrive, and no package changes a month before the change that it tells of.
 */
@Tag("soak")
final class OfficeRegistersLoadTest {
  private static final String JANUARY = "2026-01";
  private static final String FEBRUARY = "2026-02";
  private static final String OFFICE = "白山市委组织部";

  @TempDir private Path folder;

  /** A house whose packages arrive by and by. */
  private final class Arriving {
    private final Settings settings;

    Arriving(String name) throws IOException {
      settings = TestHouse.prepared(folder.resolve(name));
    }

    Arriving january() throws IOException {
      people(JANUARY);
      items(
          JANUARY,
          List.of("Z1", "一票否决", "2018年3月", ""),
          List.of("Z2", "责任状", "2019.5.6", ""),
          List.of("Z3", "责任状", "2022-01-01", "2024年7月1日"));
      findings(JANUARY, finding("W1", "2026-01-05", "2026-01-31", ""));
      return this;
    }

    Arriving february() throws IOException {
      people(FEBRUARY);
      items(
          FEBRUARY,
          List.of("Z2", "责任状", "2019.5.6", "2026-02-10"),
          List.of("Z4", "责任状", "2026年2月", ""));
      findings(
          FEBRUARY,
          finding("W1", "2026-01-05", "2026-01-31", "2026-02-20"),
          finding("W2", "2026-01-28", "2026-02-28", "2026-02-27"));
      return this;
    }

    Arriving load() {
      new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
      return this;
    }

    private void people(String period) {
      TestPackage roster = new TestPackage("220600", period, 1);
      roster.person(1, "白山市财政局");
      roster.write(settings.landing());
    }

    @SafeVarargs
    private void items(String period, List<String>... items) throws IOException {
      TestManifest manifest = new TestManifest(settings.landing(), "REG", "registers", period, 1);
      try (OutputStream out = Files.newOutputStream(manifest.file("registers.xlsx"));
          Workbook book = new Workbook(out, "test", "1.0")) {
        Worksheet sheet = book.newWorksheet("责任事项");
        row(sheet, 0, "设定机关", "报送单位代码", "设定层级", "类别", "编号", "生效日期", "取消日期");
        row(sheet, 1, OFFICE, "220600", "市级");
        for (int i = 0; i < items.length; i++) {
          for (int j = 0; j < items[i].size(); j++) {
            sheet.value(i + 1, j + 3, items[i].get(j));
          }
        }
        for (int column = 0; column < 3; column++) {
          sheet.range(1, column, items.length, column).merge();
        }
        row(book.newWorksheet("制度"), 0, "单位名称", "报送单位代码", "类别", "编号", "日期");
      }
      manifest.declareParts("registers.xlsx", "责任事项: " + items.length).write();
    }

    private static void row(Worksheet sheet, int at, String... values) {
      for (int i = 0; i < values.length; i++) {
        sheet.value(at, i, values[i]);
      }
    }

    private void findings(String period, String... lines) throws IOException {
      TestManifest manifest =
          new TestManifest(settings.landing(), "INS", "inspection_findings", period, 1);
      Files.writeString(manifest.file("findings.jsonl"), String.join("", lines));
      manifest.declare("findings.jsonl", lines.length).write();
    }

    private static String finding(String number, String issued, String due, String closed) {
      return """
          {"问题编号":"%s","单位类别":"市（州）","被检查单位":"白山市","报送单位代码":"220600","下发日期":"%s","反馈日期":"%s","整改期限":"%s","整改完成日期":"%s","销号日期":"%s"}
          """
          .formatted(number, issued, issued, due, closed, closed);
    }

    private List<String> rows(String table, String... columns) {
      return TestSpark.SESSION
          .read()
          .format("delta")
          .load(settings.storage() + table.replace('.', '/'))
          .selectExpr(Arrays.stream(columns).toArray(String[]::new))
          .collectAsList()
          .stream()
          .map(row -> row.mkString("|"))
          .sorted()
          .toList();
    }

    List<String> items() {
      return rows(
          "gold.burden", "period", "entry_no", "responsibility_kind", "items", "items_before");
    }

    List<String> findings() {
      return rows("gold.finding", "period", "finding_no", "finding_state", "overdue", "issued");
    }
  }

  @Test
  void aPackageChangesNoMonthBeforeTheChangeThatItTellsOf() throws IOException {
    Arriving monthly = new Arriving("monthly").january().load();
    assertThat(monthly.items()).containsExactly("2026-01-01|Z1|1|1|1", "2026-01-01|Z2|2|1|1");
    assertThat(monthly.findings()).containsExactly("2026-01-01|W1|2|1|1");

    monthly.february().load();
    List<String> items = monthly.items();
    List<String> findings = monthly.findings();
    // The one that ended is no longer in force, but was at the start of the 60 months.
    assertThat(items)
        .containsExactly(
            "2026-01-01|Z1|1|1|1",
            "2026-01-01|Z2|2|1|1",
            "2026-02-01|Z1|1|1|1",
            "2026-02-01|Z2|2|0|1",
            "2026-02-01|Z4|2|1|0");
    // W2 came late, but was issued in January all the same.
    assertThat(findings)
        .containsExactly(
            "2026-01-01|W1|2|1|1",
            "2026-01-01|W2|2|0|1",
            "2026-02-01|W1|4|0|0",
            "2026-02-01|W2|4|0|0");

    Arriving atOnce = new Arriving("at once").january().february().load();
    assertThat(atOnce.items()).isEqualTo(items);
    assertThat(atOnce.findings()).isEqualTo(findings);

    Arriving backwards = new Arriving("backwards").february().load().january().load();
    assertThat(backwards.items()).isEqualTo(items);
    assertThat(backwards.findings()).isEqualTo(findings);
  }
}
