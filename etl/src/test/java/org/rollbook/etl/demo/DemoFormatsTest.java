package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;

/** Every format is what it says it is, and declares what it holds. */
final class DemoFormatsTest {
  private static final YearMonth UNTIL = YearMonth.of(2026, 10);
  private static final YearMonth FROM = YearMonth.of(2026, 9);
  private static final Pattern FILE =
      Pattern.compile(
          "\\{path: \"(.*)\", (?:rows: ([0-9]+)|parts: \\{(.*)}), bytes: ([0-9]+), sha256: \"([0-9a-f]{64})\"}");

  @TempDir private static Path folder;
  private static Path landing;

  @BeforeAll
  static void write() throws IOException {
    landing = folder.resolve("landing");
    new DemoProvince(
            new DemoParameters(2_000, 2, UNTIL, 42, false), TestHouse.CODES, TestHouse.SCOPES)
        .write(landing, folder.resolve("truth"), line -> {});
  }

  @Test
  void whatIsDeclaredIsThere() throws IOException, NoSuchAlgorithmException {
    for (Path manifest : PlainReader.files(landing, "package.yaml")) {
      Matcher declared = FILE.matcher(Files.readString(manifest));
      int files = 0;
      while (declared.find()) {
        files++;
        Path file = manifest.resolveSibling(declared.group(1));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isEqualTo(Integer.parseInt(declared.group(4)));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
            .isEqualTo(declared.group(5));
        Map<String, Integer> parts = new TreeMap<>();
        if (declared.group(2) == null) {
          for (String part : declared.group(3).split(", ", -1)) {
            String[] each = part.split(": ", 2);
            parts.put(each[0], Integer.parseInt(each[1]));
          }
        } else {
          parts.put("", Integer.parseInt(declared.group(2)));
        }
        assertThat(rows(file, parts)).as(file.toString()).isEqualTo(parts);
      }
      assertThat(files).isPositive();
    }
  }

  private static Map<String, Integer> rows(Path file, Map<String, Integer> declared)
      throws IOException {
    String name = file.getFileName().toString();
    if (name.equals("roster.csv")) {
      return Map.of("", PlainReader.roster(file).size());
    }
    if (name.endsWith(".csv")) {
      return Map.of("", PlainReader.csv(file).size());
    }
    if (name.endsWith(".jsonl")) {
      return Map.of("", Files.readAllLines(file).size());
    }
    if (file.toString().contains("/lrmx-1/")) {
      return Map.of("", PlainReader.entries(file).size());
    }
    Map<String, Integer> rows = new TreeMap<>();
    if (name.endsWith(".xlsx")) {
      PlainReader.workbook(file)
          .forEach(
              (sheet, all) -> {
                if (declared.containsKey(sheet) || all.size() > 2 && !sheet.startsWith("A36")) {
                  rows.put(sheet, all.size() - 2);
                }
              });
      return rows;
    }
    for (String entry : PlainReader.entries(file).keySet()) {
      if (entry.startsWith("Table/")) {
        String set = entry.substring("Table/".length(), entry.length() - ".xml".length());
        int many = PlainReader.set(file, set).size();
        if (many > 0) {
          rows.put(set, many);
        }
      }
    }
    return rows;
  }

  @Test
  void anExchangePackageHasAHeaderAndItsSetsAndTextThatIsNoXml() throws IOException {
    Path zip = PlainReader.files(landing, "/220100/" + UNTIL + "/", ".zip").getFirst();
    Map<String, String> entries = PlainReader.entries(zip);
    assertThat(zip.getFileName().toString()).startsWith("按机构导出文件_001_长春市2026");
    assertThat(entries).containsKeys("gwyinfo.xml", "Table/A01.xml", "Table/A57.xml");
    assertThat(entries.get("gwyinfo.xml"))
        .contains(
            "name=\"dataversion\" value=\"20171020\"",
            "name=\"psncount\" value=\"" + PlainReader.set(zip, "A01").size() + "\"");
    assertThat(PlainReader.xml(entries.get("gwyinfo.xml"))).isNotNull();
    assertThat(entries.get("Table/A01.xml")).contains("&<兼>", "<基层党建&乡村振兴>");
    assertThat(entries.get("Table/A06.xml")).doesNotContain("<row");
  }

  @Test
  void bothGenerationsOfCodesAreSent() throws IOException {
    Path old = PlainReader.files(landing, "/220200/" + FROM + "/", ".zip").getFirst();
    Path renewed = PlainReader.files(landing, "/220200/" + UNTIL + "/", ".zip").getFirst();
    assertThat(PlainReader.set(old, "A01"))
        .extracting(row -> row.get("A0221"))
        .contains("0141")
        .doesNotContain("1A41");
    assertThat(PlainReader.set(renewed, "A01"))
        .extracting(row -> row.get("A0221"))
        .contains("1A41")
        .doesNotContain("0141");
    assertThat(PlainReader.set(renewed, "A01"))
        .extracting(row -> row.get("A0192E"))
        .contains("17", "607")
        .doesNotContain("06", "112");
  }

  @Test
  void aWorkbookHasTheSheetsOfTheTemplateAndItsBlanks() throws IOException {
    Path workbook = PlainReader.files(landing, "/220400/" + UNTIL + "/", "辽源市本级.xlsx").getFirst();
    Map<String, List<Map<String, String>>> sheets = PlainReader.workbook(workbook);
    assertThat(sheets.keySet())
        .containsExactly(
            "B01单位",
            "A01人员",
            "A02职务",
            "A05职务职级",
            "A06专业技术",
            "A08学历学位",
            "A14奖惩",
            "A15考核",
            "A36家庭及社会关系",
            "A99Z1补充");
    assertThat(sheets.get("A01人员").getFirst().get("A")).contains("V2018.11");
    assertThat(sheets.get("A01人员").get(1))
        .containsEntry("C", "性别 ")
        .containsEntry("H", "民族 ")
        .containsEntry("AJ", "备注");
    assertThat(sheets.get("A14奖惩")).hasSize(2);
  }

  @Test
  void aFormIsXmlWithTheElementsOfTheEditor() throws IOException {
    List<Path> zips = PlainReader.files(landing, "/CBS/" + UNTIL + "/", ".zip");
    assertThat(zips)
        .allMatch(
            zip -> zip.getFileName().toString().matches("001\\.[0-9.]+_(长白山|池[北西南]区).+\\.zip"));
    for (Path zip : zips) {
      for (Map.Entry<String, String> entry : PlainReader.entries(zip).entrySet()) {
        Map<String, String> form = PlainReader.form(entry.getValue());
        assertThat(entry.getKey()).matches("[0-9]+_.+\\.lrmx").contains(form.get("XingMing"));
        assertThat(form)
            .containsKeys("RuDangShiJian", "QuanRiZhiJiaoYu_XueWei", "XianRenZhiWu", "Version");
        assertThat(form.get("ChuShengNianYue")).matches("[0-9]{6}|[0-9]{8}");
      }
    }
  }

  @Test
  void theFirstTrainingPackageReachesBackFiveYears() throws IOException {
    Path first =
        PlainReader.files(landing, "/TRN/" + FROM + "/", "training_classes-1/classes.csv")
            .getFirst();
    Path next =
        PlainReader.files(landing, "/TRN/" + UNTIL + "/", "training_classes-1/classes.csv")
            .getFirst();
    assertThat(PlainReader.csv(first))
        .extracting(row -> row.getField(8).substring(0, 7))
        .contains(FROM.toString(), FROM.minusMonths(60).toString())
        .doesNotContain(FROM.minusMonths(61).toString());
    assertThat(PlainReader.csv(next))
        .extracting(row -> row.getField(8).substring(0, 7))
        .containsOnly(UNTIL.toString());
  }

  @Test
  void theKeysOfAnOnlineCourseStandInNoOrder() throws IOException {
    Path online = PlainReader.files(landing, "/TRN/" + UNTIL + "/", "online.jsonl").getFirst();
    List<String> lines = Files.readAllLines(online);
    assertThat(lines).allMatch(line -> line.startsWith("{\"") && line.endsWith("}"));
    assertThat(lines.stream().map(line -> line.substring(2, 5)).distinct().count())
        .isGreaterThan(5);
    assertThat(lines).anyMatch(line -> line.contains("\"完成日期\":null"));
  }
}
