package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.warehouse.setting.Settings;

/** Loads small packages with real Spark and Delta, and looks at the tables. */
final class LoadTest {
  @TempDir private Path folder;
  private Path home;
  private Path landing;
  private Settings settings;

  @BeforeEach
  void prepare() throws IOException {
    // Blanks and Chinese in the path must do no harm.
    home = folder.resolve("花名册 数据");
    settings = TestHouse.prepared(home, TestHouse.narrow(folder.resolve("house")));
    landing = settings.landing();
  }

  private LoadResult load() {
    return new Load(TestSpark.SESSION, settings).run(List.of(landing));
  }

  private Dataset<Row> table(String name) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load("file:" + home.resolve("warehouse").resolve(name.replace('.', '/')));
  }

  private List<String> rows(String table, String... expressions) {
    return table(table).selectExpr(expressions).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  private List<String> headcount() {
    return rows("gold.structure", "period", "scope_unit", "scope_county", "persons");
  }

  @Test
  void bringsEveryRowSomewhereAndSaysWhy() {
    new TestPackage("220600", "2026-10", 1)
        .person(1, "靖宇县财政局")
        .person(2, "白山市财政局")
        .person(3, "某某局")
        .row("只,有,三格")
        .row(TestPackage.personRow(4, "白山市财政局").replace("大学,吉林大学", "太学,吉林大学"))
        .row(TestPackage.personRow(5, "白山市财政局").replace("1975.06,1998", "1975.13,1998"))
        .row(TestPackage.personRow(6, "白山市财政局").replace(TestPackage.id(6), "2.20102E+17"))
        .person(1, "靖宇县财政局")
        .row(TestPackage.personRow(7, "白山市财政局"))
        .row(TestPackage.personRow(7, "白山市财政局").replace("四级调研员", "三级调研员"))
        .declaring(12)
        .write(landing);
    new TestPackage("220100", "2026-10", 1).person(50, "长春市财政局").encoding("UTF-8").write(landing);

    LoadResult result = load();

    assertThat(result.whole()).isFalse();
    PackageCount count = result.counts().getFirst();
    assertThat(count).isEqualTo(new PackageCount("220600_roster_csv_2026-10_0001", 10, 6, 1));
    assertThat(count.accepted() + count.quarantined()).isEqualTo(count.read());
    assertThat(rows("silver.person_claim", "line", "scope_county"))
        .containsExactly("10|220600-own", "13|220600-own", "9|220622");
    assertThat(rows("quality.finding", "stage", "file", "line", "column_name", "rule", "severity"))
        .contains(
            "conform|roster.csv|11|单位归口|ORGAN_UNKNOWN|error",
            "conform|roster.csv|12||ROW_NOT_PARSEABLE|error",
            "conform|roster.csv|13|全日制教育/学历、在职教育/学历|EDUCATION_UNKNOWN|warning",
            "conform|roster.csv|14|出生年月|BIRTH_IMPOSSIBLE|error",
            "conform|roster.csv|15|身份证号|ID_MISSING|error",
            "conform|roster.csv|16||DUPLICATE_IDENTICAL|info",
            "conform|roster.csv|17||DUPLICATE_DIFFERENT|error",
            "conform|roster.csv|18||DUPLICATE_DIFFERENT|error",
            "receive|roster.csv|null||HEADING_MISSING|error",
            "receive||null||ROWS_DIFFER|warning");
    assertThat(
            rows(
                "ops.package",
                "sender",
                "status",
                "declared_rows",
                "read_rows",
                "accepted_rows",
                "quarantined_rows"))
        .containsExactly("220100|refused|1|0|0|0", "220600|loaded|12|10|4|6");
    assertThat(table("bronze.record").count()).isEqualTo(10);
  }

  @Test
  void letsTheHighestSendNumberWinWhateverTheOrder() {
    new TestPackage("220600", "2026-10", 2).person(1, "靖宇县财政局").person(2, "靖宇县财政局").write(landing);
    load();
    assertThat(headcount()).containsExactly("2026-10-01|220600|220622|2");

    new TestPackage("220600", "2026-10", 1).person(3, "白山市财政局").write(landing);
    load();
    assertThat(headcount()).containsExactly("2026-10-01|220600|220622|2");

    new TestPackage("220600", "2026-10", 3).person(1, "白山市财政局").write(landing);
    load();
    assertThat(headcount()).containsExactly("2026-10-01|220600|220600-own|1");
    assertThat(table("bronze.record").count()).isEqualTo(4);
  }

  @Test
  void isIdempotentAndKeepsOtherSlices() {
    new TestPackage("220600", "2026-09", 1).person(1, "靖宇县财政局").write(landing);
    new TestPackage("220600", "2026-10", 1).person(1, "靖宇县财政局").write(landing);
    LoadResult first = load();
    assertThat(first.run()).isEqualTo(1);
    List<String> before = headcount();

    LoadResult again = load();
    assertThat(again.packages()).isEmpty();
    assertThat(again.run()).isZero();
    assertThat(headcount()).isEqualTo(before);

    new TestPackage("220100", "2026-10", 1).person(2, "长春市财政局").write(landing);
    assertThat(load().run()).isEqualTo(2);
    assertThat(headcount())
        .containsExactly(
            "2026-09-01|220600|220622|1",
            "2026-10-01|220100|220100-own|1",
            "2026-10-01|220600|220622|1");
  }

  @Test
  void countsAPersonOnceWhomTwoSendersClaim() {
    new TestPackage("220600", "2026-10", 1).person(1, "白山市财政局").write(landing);
    new TestPackage("220100", "2026-10", 1)
        .row(TestPackage.personRow(1, "长春市财政局").replace("2020.01", "2021.01"))
        .write(landing);
    load();
    assertThat(headcount()).containsExactly("2026-10-01|220100|220100-own|1");
    assertThat(table("silver.person_claim").count()).isEqualTo(2);
    assertThat(rows("quality.finding", "sender", "rule", "severity"))
        .containsExactly("220100|CLAIMED_BY_SEVERAL|warning", "220600|CLAIMED_BY_SEVERAL|warning");
  }

  @Test
  void refusesAnotherContentUnderTheSameSendNumber() {
    new TestPackage("220600", "2026-10", 1).person(1, "白山市财政局").write(landing);
    load();
    new TestPackage("220600", "2026-10", 1).person(2, "白山市财政局").write(landing);
    LoadResult result = load();
    assertThat(result.packages().getFirst().refusals().getFirst().code())
        .isEqualTo("SEND_NUMBER_REUSED");
    assertThat(headcount()).containsExactly("2026-10-01|220600|220600-own|1");
    assertThat(rows("ops.package", "status")).containsExactly("loaded", "refused");
  }

  @Test
  void forgetsARefusalOnceThePackageIsMended() {
    TestPackage wrong = new TestPackage("220600", "2026-10", 1).person(1, "白山市财政局");
    wrong.encoding("UTF-8").write(landing);
    assertThat(load().whole()).isFalse();
    wrong.encoding("GB18030").write(landing);
    assertThat(load().whole()).isTrue();
    assertThat(rows("ops.package", "status")).containsExactly("loaded");
    assertThat(table("quality.finding").count()).isZero();
    assertThat(headcount()).containsExactly("2026-10-01|220600|220600-own|1");
  }

  @Test
  void keepsNamesAndIdsInBronze() {
    new TestPackage("220600", "2026-10", 1).person(1, "白山市财政局").write(landing);
    load();
    for (String name :
        List.of("silver.person_claim", "gold.person_month", "quality.finding", "ops.package")) {
      assertThat(table(name).toJSON().collectAsList())
          .noneMatch(json -> json.contains("张三丰") || json.contains(TestPackage.id(1)));
    }
  }
}
