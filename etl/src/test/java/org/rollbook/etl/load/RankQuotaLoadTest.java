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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestManifest;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** Holders of ranks are held against the newest approval by the end of each month. */
final class RankQuotaLoadTest {
  private static final String JANUARY = "2026-01";
  private static final String FEBRUARY = "2026-02";
  private static final String FINANCE = "白山市财政局";
  private static final String EDUCATION = "白山市教育局";
  private static final String STATISTICS = "白山市统计局";
  private static final String CONSULTANTS = "一级至四级调研员";

  @TempDir private Path folder;
  @TempDir private Path house;
  private Settings settings;

  @BeforeEach
  void prepare() throws IOException {
    settings = TestHouse.prepared(folder, TestHouse.narrow(house));
  }

  @Test
  void theNewestApprovalByTheEndOfTheMonthHolds() throws IOException {
    people(JANUARY);
    quotas(
        JANUARY,
        List.of(FINANCE, CONSULTANTS, "6", "2", "2024-03-01"),
        List.of(FINANCE, CONSULTANTS, "2", "1", "2025-03-01"),
        // Nobody was sent of the county, so that its posts are not known to be vacant.
        List.of("靖宇县财政局", CONSULTANTS, "3", "1", "2025-03-01"),
        List.of(STATISTICS, CONSULTANTS, "1", "0", "2025-03-01"));
    load();
    assertThat(organs())
        .containsExactly(
            // Three consultants for two posts; one without an approved quota; one vacant post.
            "2026-01-01|白山市教育局|2|0|0|0|0|1|0",
            "2026-01-01|白山市统计局|2|1|0|0|0|0|0",
            "2026-01-01|白山市财政局|2|2|3|1|0|0|3");

    people(FEBRUARY);
    quotas(
        FEBRUARY,
        List.of(FINANCE, CONSULTANTS, "5", "", "2026-02-10"),
        List.of(STATISTICS, CONSULTANTS, "0", "", "2026-02-28"),
        List.of(EDUCATION, CONSULTANTS, "9", "1", "2026-03-01"));
    load();
    assertThat(organs())
        .containsExactly(
            "2026-01-01|白山市教育局|2|0|0|0|0|1|0",
            "2026-01-01|白山市统计局|2|1|0|0|0|0|0",
            "2026-01-01|白山市财政局|2|2|3|1|0|0|3",
            "2026-02-01|白山市教育局|2|0|0|0|0|1|0",
            "2026-02-01|白山市财政局|2|5|3|0|0|0|0");
    assertThat(
            rows("gold.rank_tenure", "period", "rank_tenure_band", "rank_eligibility", "persons"))
        .containsExactly("2026-01-01|4|1|4", "2026-02-01|4|1|4");
  }

  private void people(String period) {
    new TestPackage("220600", period, 1)
        .person(1, FINANCE)
        .person(2, FINANCE)
        .person(3, FINANCE)
        .person(4, EDUCATION)
        .write(settings.landing());
  }

  @SafeVarargs
  private void quotas(String period, List<String>... rows) throws IOException {
    TestManifest manifest = new TestManifest(settings.landing(), "RNK", "rank_quotas", period, 1);
    try (OutputStream out = Files.newOutputStream(manifest.file("quotas.xlsx"));
        Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("职级职数");
      row(sheet, 0, List.of("单位名称", "报送单位代码", "职级层次", "核定职数", "其中较高职级职数", "核定机关", "核定日期"));
      for (int i = 0; i < rows.length; i++) {
        List<String> each = rows[i];
        row(
            sheet,
            i + 1,
            List.of(
                each.get(0),
                "220600",
                each.get(1),
                each.get(2),
                each.get(3),
                "省公务员局",
                each.get(4)));
      }
    }
    manifest.declareParts("quotas.xlsx", "职级职数: %d".formatted(rows.length)).write();
  }

  private static void row(Worksheet sheet, int at, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        sheet.value(at, i, values.get(i));
      }
    }
  }

  private void load() {
    new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
  }

  private List<String> organs() {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load(settings.storage() + "gold/rank_quota")
        .groupBy("period", "organ", "rank_band")
        .sum("quota", "holder", "upper_quota", "upper_holder", "without_quota", "organ_above")
        .collectAsList()
        .stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
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
}
