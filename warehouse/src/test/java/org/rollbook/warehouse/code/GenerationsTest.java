package org.rollbook.warehouse.code;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.setting.House;

/**
 * The same code says other things in other generations of the personnel systems: held against the
 * domain's crosswalk and the rules of its converter, which were written down apart from our tables.
 */
final class GenerationsTest {
  private static final CodeBook CODES =
      CodeBook.read(new House(Path.of("").toAbsolutePath().getParent()).codes());

  /** Where the warehouse keeps the code sets of the crosswalk: system and stem of the version. */
  private static final Map<String, String[]> SETS =
      Map.of(
          "ZB148", new String[] {"rank", "hzb"},
          "ZB136", new String[] {"rank", "hzb"},
          "ZB09", new String[] {"post_level", "zb09"},
          "ZB126", new String[] {"person_status", "zb126"},
          "ZB125", new String[] {"person_category", "zb125"},
          "ZB133", new String[] {"sub_county_rank", "zb133"},
          "ZB134", new String[] {"grade", "zb134"},
          "ZB135", new String[] {"establishment", "zb135"},
          "ZB16", new String[] {"removal", "zb16"},
          "ZB27", new String[] {"training_institution", "zb27"});

  private static Optional<String> renew(String set, String code) {
    String[] place = SETS.get(set);
    return CODES.renew(place[0], place[1] + "_old", code);
  }

  private static CodeSystem newGeneration(String set) {
    String[] place = SETS.get(set);
    return CODES.get(place[0], place[1] + "_new");
  }

  @Test
  void everyRowOfTheCrosswalkHolds() throws IOException {
    int rows = 0;
    try (CsvReader<NamedCsvRecord> crosswalk =
        CsvReader.builder()
            .ofNamedCsvRecord(Path.of("src/test/resources/codes/crosswalk_old_new.csv"))) {
      for (NamedCsvRecord row : crosswalk) {
        String set = row.getField("code_set");
        String expected = row.getField("new_code");
        String name = row.getField("name");
        assertThat(renew(set, row.getField("old_code"))).as(row.toString()).hasValue(expected);
        CodeEntry entry = newGeneration(set).find(expected).orElseThrow();
        if (!name.isEmpty()) {
          assertThat(entry.label().zh()).as(row.toString()).isEqualTo(name);
        }
        rows++;
      }
    }
    assertThat(rows).isEqualTo(93);
  }

  @ParameterizedTest
  @CsvSource({
    // Sets of codes in which old and new differ by a rule: set, old beginning, new beginning.
    "ZB148, '12 11 10 09 08 07 06 05 04 03 02 01', '11 12 13 14 15 16 17 18 19 1A 1B 1C'",
    "ZB09, '01A 0101 0102 0111 0112 0121 0122', '1A 1A01 1A02 1A11 1A12 1A21 1A22'",
    "ZB09, '0131 0132 0141 0142 0150 0160 0198 0199', '1A31 1A32 1A41 1A42 1A50 1A60 1A98 1A99'",
    "ZB09, '02 020 021 022 023 024 025 026 027 028 0811', '2 20 21 22 23 24 25 26 27 28 901'",
    "ZB136, '1 2 3 4', '3 4 5 6'",
    "ZB133, '1 2 3 4 5', '21 22 23 24 25'",
    "ZB125, '2 3 61 62 63 A2 B1 B2 B3 B4', '1 1 6 6 6 9 9 9 9 9'",
    "ZB126, '2 3 4 5', '21 22 23 29'",
    "ZB134, '01 02 03 04 05 06 07 08 09', '1 2 3 4 5 6 7 8 9'",
    "ZB135, '4', '9'",
    "ZB27, '4', '9'",
    "ZB16, '3 4 5 6 7 8', '2 3 4 5 6 7'",
  })
  void theRulesOfTheConverterHold(String set, String old, String renewed) {
    List<String> before = List.of(old.split(" "));
    List<String> after = List.of(renewed.split(" "));
    assertThat(before).hasSameSizeAs(after);
    for (int i = 0; i < before.size(); i++) {
      assertThat(renew(set, before.get(i))).as(set + " " + before.get(i)).hasValue(after.get(i));
    }
  }

  @Test
  void theLaddersOfSpecialRanksMoveAsAWhole() {
    Map<String, String> ladders =
        Map.of("1", "3", "2", "4", "3", "5", "4", "6", "5", "71", "6", "72");
    long moved = 0;
    for (CodeEntry rank : CODES.get("rank", "hzb_old").entries()) {
      String ladder = ladders.get(rank.code().substring(0, 1));
      if (rank.code().length() == 3 && ladder != null) {
        assertThat(renew("ZB136", rank.code())).hasValue(ladder + rank.code().substring(1));
        moved++;
      }
    }
    assertThat(moved).isEqualTo(12 + 12 + 11 + 12 + 10 + 12);
  }

  @Test
  void technicalAndEnforcementLevelsLoseTheirZero() {
    List<String> levels =
        CODES.get("post_level", "zb09_old").codes().stream()
            .filter(code -> code.matches("01[BC]\\d\\d"))
            .toList();
    assertThat(levels).hasSize(26);
    for (String level : levels) {
      assertThat(renew("ZB09", level)).hasValue(level.substring(1));
    }
  }

  @Test
  void whatTheConverterDropsHasNoNewCode() {
    assertThat(CODES.renew("selection", "zb122_old", "19")).isEmpty();
    assertThat(CODES.renew("selection", "zb122_old", "12")).hasValue("12");
    assertThat(CODES.get("selection", "zb122_new").find("19")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rank, 11, hzb_old, 二级巡视员, hzb_new, 一级巡视员",
    "rank, 12, hzb_old, 一级巡视员, hzb_new, 二级巡视员",
    "rank, 301, hzb_old, 警务技术一级总监, hzb_new, 首席大法官",
    "rank, 401, hzb_old, 一级警务专员, hzb_new, 首席大检察官",
    "education, 11, zb64, 研究生, gbt4658, 博士研究生毕业",
    "education, 13, zb64, 研究生班, gbt4658, 博士研究生肄业",
    "education, 22, editor_v3, 中央党校大学, gbt4658, 大学本科结业",
    "education, 23, editor_v3, 省委党校大学, gbt4658, 大学本科肄业",
    "education, 31, zb64, 大专, gbt4658, 大学专科毕业",
    "education, 41, zb64, 中专, gbt4658, 中等专科毕业",
    "education, 61, zb64, 高中, gbt4658, 普通高中毕业",
  })
  void theVersionDecidesWhatACodeSays(
      String system, String code, String one, String first, String other, String second) {
    assertThat(CODES.get(system, one).find(code).orElseThrow().label().zh()).isEqualTo(first);
    assertThat(CODES.get(system, other).find(code).orElseThrow().label().zh()).isEqualTo(second);
  }

  @Test
  void theMovedCityHasItsOldCodeOnlyBefore2020() {
    assertThat(CODES.get("division", "zb01").find("220381")).isPresent();
    assertThat(CODES.get("division", "nbs2023").find("220381")).isEmpty();
    assertThat(CODES.get("division", "nbs2023").find("220184")).isPresent();
  }

  @Test
  void aCodeMeansTheSameToUsBeforeAndAfterItsRenewal() {
    for (CodeSystem old : CODES.all()) {
      CodeSystem successor = CODES.successor(old).orElse(null);
      if (successor == null || old.system().equals("person_category")) {
        continue; // ZB125: the converter itself makes a judge one of 其他人员.
      }
      for (CodeEntry entry : old.entries()) {
        CODES
            .renew(old.system(), old.version(), entry.code())
            .ifPresent(
                code -> {
                  assertThat(ours(successor.find(code).orElseThrow()))
                      .as("%s %s → %s", old.version(), entry.code(), code)
                      .isEqualTo(ours(entry));
                });
      }
    }
  }

  /** What a code is converted to, without its successor and remarks. */
  private static Map<String, String> ours(CodeEntry entry) {
    Map<String, String> targets = new TreeMap<>(entry.targets());
    targets.keySet().removeAll(List.of("new", "note"));
    return targets;
  }
}
