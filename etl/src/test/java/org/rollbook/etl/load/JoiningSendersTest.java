package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestManifest;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** Senders in shapes that the demo does not make join with a YAML alone; a correction mends one. */
final class JoiningSendersTest {
  @TempDir private Path folder;

  @Test
  void twoNewShapesAndACorrectionAreLoaded() throws IOException {
    Settings settings = TestHouse.prepared(folder.resolve("home"), houseWithTheirFeeds());
    Path landing = settings.landing();
    staffList(landing);
    workbook(landing);
    correction(landing);

    LoadResult result = new Load(TestSpark.SESSION, settings).run(List.of(landing));

    assertThat(result.packages()).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
    assertThat(
            rows(
                settings,
                "silver.person_claim",
                "sender",
                "line",
                "scope_county",
                "organ_level",
                "sex",
                "birth",
                "education_band",
                "rank",
                "work_start"))
        .containsExactly(
            "220600|2|220600-own|2|1|1981-10-01|1|四级调研员|2005-07-01",
            "220600|3|220622|4|2|1993-10-01|2|一级科员|2016-09-01",
            // Codes of GB/T 4658: 22 is 大学本科结业, which gives no level.
            "220700|4|220781|3|1|1975-06-01|1|二级主任科员|null",
            "220700|5|220781|3|1|1975-06-01|9|一级科员|null");
    assertThat(rows(settings, "quality.finding", "sender", "rule")).isEmpty();
    assertThat(rows(settings, "bronze.record", "array_join(cells, '|', '-')"))
        .noneMatch(cells -> cells.contains("13800000000"));
    assertThat(
            rows(
                settings, "ops.lineage", "concat(input_namespace, ':', input_name)", "output_name"))
        .contains(
            "landing:220700_survey_workbook_2026-10_0001|bronze.record",
            "rollbook:bronze.record|silver.person_claim",
            "rollbook:silver.person_claim|gold.person_month",
            "rollbook:gold.person_month|gold.structure")
        .noneMatch(edge -> edge.startsWith("rollbook:gold.structure|"));
    assertThat(rows(settings, "ops.package", "package_id", "kind", "declared_rows", "read_rows"))
        .contains("220600_english_staff_list_2026-10_0002|correction|2|2");
  }

  private static void staffList(Path landing) throws IOException {
    TestManifest list = new TestManifest(landing, "220600", "english_staff_list", "2026-10", 1);
    Files.writeString(
        list.file("staff.csv"),
        """
        Name;StaffNo;Sex;Age;Office;Schooling;Rank;Joined;Phone
        李明;7001;M;45;白山市财政局;Doctor;副局长、四级调研员;01/07/2005;13800000000
        王芳;7002;F;33;靖宇县三道湖镇;Undergraduate;一级科员;15/09/2016;13800000000
        """);
    list.declare("staff.csv", 2).write();
  }

  /** Says that the first one is a postgraduate, and lies over send 1. */
  private static void correction(Path landing) throws IOException {
    TestManifest correction =
        new TestManifest(landing, "220600", "english_staff_list", "2026-10", 2);
    Files.writeString(
        correction.file("corrections.csv"),
        """
        file,part,line,column,value
        staff.csv,,2,Schooling,Postgraduate
        """);
    correction.declare("corrections.csv", 1).with("kind: correction\ncorrects: 1").write();
  }

  private static void workbook(Path landing) throws IOException {
    TestManifest survey = new TestManifest(landing, "220700", "survey_workbook", "2026-10", 1);
    try (OutputStream out = Files.newOutputStream(survey.file("普查.xlsx"));
        Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("说明").value(0, 0, "填表说明");
      Worksheet sheet = book.newWorksheet("在编人员");
      sheet.value(0, 0, "扶余市在编人员普查表");
      String[] heading = {"证件号码", "性别代码", "出生年", "出生月", "工作部门", "学历码", "职级名称", "手机"};
      row(sheet, 2, heading);
      row(sheet, 3, TestPackage.id(1), "1", "1975", "6", "扶余市财政局", "14", "二级主任科员", "13800000000");
      row(sheet, 4, TestPackage.id(2), "1", "1975", "6", "扶余市司法局", "22", "一级科员", "");
    }
    survey.declareParts("普查.xlsx", "在编人员: 2").write();
  }

  private static void row(Worksheet sheet, int at, String... values) {
    for (int i = 0; i < values.length; i++) {
      sheet.value(at, i, values[i]);
    }
  }

  /** A house with the declarations of this one and two feeds more. */
  private Path houseWithTheirFeeds() throws IOException {
    Path house = TestHouse.narrow(folder.resolve("house"));
    Path feeds = house.resolve("etl/feeds");
    try (Stream<Path> others = Files.list(feeds)) {
      for (Path other : others.toList()) {
        Files.delete(other);
      }
    }
    for (String name : List.of("english_staff_list", "survey_workbook")) {
      Files.copy(
          TestHouse.HOUSE.root().resolve("etl/src/test/resources/feeds").resolve(name + ".yaml"),
          feeds.resolve(name + ".yaml"));
    }
    return house;
  }

  private static List<String> rows(Settings settings, String table, String... expressions) {
    Dataset<Row> rows =
        TestSpark.SESSION.read().format("delta").load(settings.storage() + table.replace('.', '/'));
    return rows.selectExpr(expressions).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
