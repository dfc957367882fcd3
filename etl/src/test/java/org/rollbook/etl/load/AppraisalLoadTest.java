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
 * Results that are corrected later, a cap that is approved too late and a contact point that ends
 * come to the same, whatever the order in which the packages arrive.
 */
@Tag("soak")
final class AppraisalLoadTest {
  private static final String JANUARY = "2026-01";
  private static final String FEBRUARY = "2026-02";
  private static final String ORGAN = "白山市财政局";

  @TempDir private Path folder;

  /** A house whose packages arrive by and by. */
  private final class Arriving {
    private final Settings settings;

    Arriving(String name) throws IOException {
      settings = TestHouse.prepared(folder.resolve(name));
    }

    Arriving january() throws IOException {
      people(JANUARY);
      results(
          JANUARY,
          result(1, "1", "2026-01-20"),
          result(2, "1", "2026-01-20"),
          result(3, "2", "2026-01-20"),
          result(4, "2", "2026-01-20"),
          result(5, "5B", "2026-01-20"));
      registers(JANUARY, List.of(), List.of(List.of("指定", "2026-01-05")));
      return this;
    }

    /** Two grades are corrected under their day; one comes under another day, and is not new. */
    Arriving february() throws IOException {
      people(FEBRUARY);
      results(
          FEBRUARY,
          result(2, "2", "2026-01-20"),
          result(5, "2", "2026-01-20"),
          result(3, "1", "2026-02-03"));
      registers(FEBRUARY, List.of("60"), List.of(List.of("撤销", "2026-02-15")));
      return this;
    }

    Arriving load() {
      new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
      return this;
    }

    private void people(String period) {
      TestPackage roster = new TestPackage("220600", period, 1);
      for (int number = 1; number <= 5; number++) {
        roster.person(number, ORGAN);
      }
      roster.write(settings.landing());
    }

    private void results(String period, String... rows) throws IOException {
      TestManifest manifest =
          new TestManifest(settings.landing(), "APP", "appraisal_annual", period, 1);
      Files.writeString(
          manifest.file("results.csv"),
          "身份证号,姓名,考核单位,报送单位代码,考核年度,考核类别,考核结论代码,确定日期\n" + String.join("", rows));
      manifest.declare("results.csv", rows.length).write();
    }

    private static String result(int number, String grade, String day) {
      return "%s,张三丰,%s,220600,2025,年度考核,%s,%s\n"
          .formatted(TestPackage.id(number), ORGAN, grade, day);
    }

    private void registers(String period, List<String> caps, List<List<String>> contacts)
        throws IOException {
      TestManifest manifest =
          new TestManifest(settings.landing(), "APP", "appraisal_registers", period, 1);
      try (OutputStream out = Files.newOutputStream(manifest.file("registers.xlsx"));
          Workbook book = new Workbook(out, "test", "1.0")) {
        Worksheet sheet = book.newWorksheet("优秀比例");
        row(sheet, 0, "考核单位", "报送单位代码", "考核年度", "核定比例（%）", "核定机关", "核定日期");
        for (int i = 0; i < caps.size(); i++) {
          row(sheet, i + 1, ORGAN, "220600", "2025", caps.get(i), "市委组织部", "2026-02-10");
        }
        sheet = book.newWorksheet("联系点");
        row(sheet, 0, "单位名称", "报送单位代码", "指定层级", "状态", "日期");
        for (int i = 0; i < contacts.size(); i++) {
          row(sheet, i + 1, ORGAN, "220600", "省级", contacts.get(i).get(0), contacts.get(i).get(1));
        }
      }
      manifest
          .declareParts(
              "registers.xlsx",
              (caps.isEmpty() ? "" : "优秀比例: %d, ".formatted(caps.size()))
                  + "联系点: %d".formatted(contacts.size()))
          .write();
    }

    private static void row(Worksheet sheet, int at, String... values) {
      for (int i = 0; i < values.length; i++) {
        sheet.value(at, i, values[i]);
      }
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

    List<String> grades() {
      return rows(
          "gold.appraisal_count",
          "period",
          "scope_county",
          "appraisal_grade",
          "completed",
          "graded",
          "excellent");
    }

    List<String> organs() {
      return rows(
          "gold.organ_register",
          "period",
          "cap_result",
          "authority_level",
          "graded",
          "excellent",
          "cap");
    }
  }

  @Test
  void aResultBelongsToTheMonthOfItsConclusionHoweverLateItIsCorrected() throws IOException {
    Arriving monthly = new Arriving("monthly").january().load();
    assertThat(monthly.grades())
        .containsExactly(
            "2026-01-01|220600-own|1|2|2|2",
            "2026-01-01|220600-own|2|2|2|0",
            "2026-01-01|220600-own|5|1|0|0");
    assertThat(monthly.organs())
        .containsExactly("2026-01-01|2||4|2|20.0", "2026-01-01||2|null|null|null");

    monthly.february().load();
    List<String> grades = monthly.grades();
    List<String> organs = monthly.organs();
    assertThat(grades)
        .containsExactly("2026-01-01|220600-own|1|1|1|1", "2026-01-01|220600-own|2|4|4|0");
    // A fifth is not more than 20 %, and 60 % were approved only in February.
    assertThat(organs).containsExactly("2026-01-01|1||5|1|20.0", "2026-01-01||2|null|null|null");

    Arriving atOnce = new Arriving("at once").january().february().load();
    assertThat(atOnce.grades()).isEqualTo(grades);
    assertThat(atOnce.organs()).isEqualTo(organs);

    Arriving backwards = new Arriving("backwards").february().load().january().load();
    assertThat(backwards.grades()).isEqualTo(grades);
    assertThat(backwards.organs()).isEqualTo(organs);
  }
}
