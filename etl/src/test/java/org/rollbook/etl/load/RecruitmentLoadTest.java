package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestManifest;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** What the recruitment system sends month after month: late, corrected, and of those who left. */
@Tag("soak")
final class RecruitmentLoadTest {
  private static final String BEFORE = "2025-10";
  private static final String NOW = "2026-10";

  @TempDir private Path folder;
  private Settings settings;

  @Test
  void whatComesLateOrCorrectedChangesTheMonthsThatItIsOf() throws IOException {
    settings = TestHouse.prepared(folder.resolve("home"));
    people(BEFORE, 1, 2, 3);
    recruitment(
        BEFORE,
        List.of("P1,靖宇县财政局,县市区,考录,2,90,2025-10-18"),
        List.of(
            entry("E1", 1, "白山市靖宇县财政局", "考录", "大学", "", "吉林大学", "环境工程"),
            entry("E2", 2, "白山市靖宇县三道湖镇", "选调生", "研究生", "法学硕士", "北华大学", "法学专业"),
            // Of a unit that sends nothing.
            entry("E3", 8, "白城市财政局", "考录", "大学", "", "", ""),
            entry("E4", 9, "白山市财政局", "15", "大学", "", "东北师范大学", "金融学")),
        List.of());
    load();

    assertThat(events("period = '2025-10-01'"))
        .containsExactly(
            // event, way, county, level, education, degree, school, field, outcome
            "1|1|220622|3|2|0|1|3|0",
            "1|1|220800-own|2|2|0|9|0|0",
            "1|2|220622|4|1|2|2|0|0",
            "1|3|220600-own|2|2|0|1|4|0");
    assertThat(events("period > '2025-10-01'")).isEmpty();
    assertThat(rows("gold.recruitment_post", "period", "scope_county", "places", "applicants"))
        .containsExactly("2025-10-01|220622|2|90");

    people(NOW, 1, 4);
    load();

    assertThat(events("period = '2026-10-01'"))
        .as("stayed, not observed, left; who was transferred in is no recruit")
        .containsExactly(
            "3|1|220622|3|2|0|1|3|4", "3|1|220800-own|2|2|0|9|0|6", "3|2|220622|3|1|2|2|0|5");

    recruitment(
        NOW,
        // The number of places is put right.
        List.of("P1,靖宇县财政局,县市区,考录,3,90,2025-10-18"),
        List.of(
            entry("E1", 1, "白山市靖宇县财政局", "考录", "研究生", "工学硕士", "吉林大学", "环境工程"),
            entry("E5", 3, "白山市财政局", "2", "大专", "", "北华大学", "会计学")),
        List.of("E1,2026-10-20,合格", "E9,2026-10-20,合格"));
    load();

    assertThat(events("period = '2025-10-01'"))
        .contains("1|1|220622|3|1|2|1|3|0", "1|1|220600-own|2|3|0|2|0|0")
        .doesNotContain("1|1|220622|3|2|0|1|3|0")
        .hasSize(5);
    assertThat(events("period = '2026-10-01'"))
        .contains("2|1|220622|3|1|2|1|3|1", "3|1|220622|3|1|2|1|3|4", "3|1|220622|3|3|0|2|0|5")
        .hasSize(5);
    assertThat(rows("gold.recruitment_post", "period", "places")).containsExactly("2025-10-01|3");
    assertThat(rows("quality.finding", "file", "line", "rule", "severity"))
        .containsExactly("probation.csv|3|ENTRY_UNKNOWN|error");
  }

  private void load() {
    assertThat(new Load(TestSpark.SESSION, settings).run(List.of(settings.landing())).packages())
        .allSatisfy(each -> assertThat(each.refusals()).isEmpty());
  }

  private void people(String period, int... numbers) {
    TestPackage sent = new TestPackage("220600", period, 1);
    for (int number : numbers) {
      sent.person(number, "靖宇县财政局");
    }
    sent.write(settings.landing());
  }

  private static String entry(
      String id,
      int person,
      String organ,
      String way,
      String education,
      String degree,
      String school,
      String major) {
    return String.join(
        ",",
        id,
        TestPackage.id(person),
        "张三丰",
        organ,
        way,
        education,
        degree,
        school,
        major,
        "2025-10-08",
        "2026-10-08");
  }

  private void recruitment(
      String period, List<String> posts, List<String> entries, List<String> decisions)
      throws IOException {
    TestManifest manifest = new TestManifest(settings.landing(), "REC", "recruitment", period, 1);
    file(manifest, "posts.csv", "职位代码,招录机关,机构层级,招录类别,计划人数,报名人数,公告日期", posts);
    file(manifest, "entries.csv", "进入编号,身份证号,姓名,用人单位,进入方式,学历,学位,毕业院校,专业,进入日期,试用期至", entries);
    file(manifest, "probation.csv", "进入编号,决定日期,试用期结果", decisions);
    manifest.write();
  }

  private static void file(TestManifest manifest, String name, String heading, List<String> rows)
      throws IOException {
    Files.writeString(
        manifest.file(name),
        heading + "\r\n" + String.join("\r\n", rows) + (rows.isEmpty() ? "" : "\r\n"));
    manifest.declare(name, rows.size());
  }

  private List<String> events(String where) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load(settings.storage() + "gold/recruitment")
        .where(where)
        .selectExpr(
            "recruit_event",
            "entry_way",
            "scope_county",
            "organ_level",
            "education_band",
            "degree_band",
            "school_group",
            "urgent_field",
            "recruit_outcome")
        .collectAsList()
        .stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  private List<String> rows(String table, String... expressions) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load(settings.storage() + table.replace('.', '/'))
        .selectExpr(expressions)
        .collectAsList()
        .stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
