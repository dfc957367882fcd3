package org.rollbook.warehouse.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.setting.House;

/** What the code tables of this checkout say. */
final class CodeTablesTest {
  private static final Path FOLDER = new House(Path.of("").toAbsolutePath().getParent()).codes();
  private static final CodeBook CODES = CodeBook.read(FOLDER);

  @Test
  void ourOwnCodesAreNamedInBothLanguages() {
    for (CodeSystem system : CODES.all()) {
      if (system.version().equals(CodeBook.OWN)) {
        assertThat(system.entries())
            .as(system.system())
            .isNotEmpty()
            .allSatisfy(
                entry ->
                    assertThat(entry.label().en())
                        .as(entry.code())
                        .isNotBlank()
                        .isNotEqualTo(entry.label().zh()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zb64", "gbt4658", "editor_v3", "words"})
  void onlyAFinishedEducationGivesABand(String version) {
    CodeSystem bands = CODES.own("education_band");
    assertThat(CODES.get("education", version).entries())
        .allSatisfy(
            entry -> {
              Map<String, String> targets = entry.targets();
              String level = targets.get("education_level");
              if (level != null) {
                assertThat(bands.find(level)).as(entry.code()).isPresent();
              }
              assertThat(targets.get("finished")).as(entry.code()).isIn("0", "1");
              assertThat(targets.get("education_band"))
                  .as(entry.code())
                  .isEqualTo(targets.get("finished").equals("1") ? level : null);
            });
  }

  @Test
  void inTheNationalListOnlyGraduationsAreFinished() {
    assertThat(
            CODES.get("education", "gbt4658").entries().stream()
                .filter(entry -> "1".equals(entry.targets().get("finished")))
                .map(CodeEntry::code))
        .containsExactly("11", "14", "17", "21", "28", "31", "41", "44", "47", "61", "71", "81");
  }

  @ParameterizedTest
  @CsvSource({
    "zb64, 3B, 3", "gbt4658, 28, 3", "words, 大学普通班, 3", "editor_v3, 35, 4", "editor_v3, 36, 4",
    "zb64, 47, 4", "words, 职业高中, 4", "editor_v3, 37, 5", "words, 中央党校大学, 2", "words, 博士研究生, 1",
  })
  void aLevelIsNotReadFromTheBeginningOfACode(String version, String code, String band) {
    assertThat(CODES.get("education", version).convert(code, "education_band")).hasValue(band);
  }

  @Test
  void unfinishedWordsAreKnownAndRaiseNothing() {
    CodeEntry unfinished = CODES.get("education", "words").find("大学结业").orElseThrow();
    assertThat(unfinished.targets())
        .containsEntry("education_level", "2")
        .containsEntry("finished", "0")
        .doesNotContainKey("education_band");
  }

  @ParameterizedTest
  @CsvSource({
    "words, 工学学士, 3, 08",
    "words, 工学学士学位, 3, 08",
    "words, 公共管理硕士, 2, 12",
    "words, 法律硕士专业学位, 2, 03",
    "words, 医学博士, 1, 10",
    "words, 艺术学学士, 3, 13",
    "words, 名誉博士, 0, ",
    "words, 博士, 1, ",
    "gb6864, 1, 0, ",
    "gb6864, 444, 3, 08",
  })
  void degreesHaveABandAndAGroup(String version, String code, String band, String group) {
    CodeSystem degrees = CODES.get("degree", version);
    assertThat(degrees.convert(code, "degree_band")).hasValue(band);
    assertThat(degrees.convert(code, "major_group").orElse(null)).isEqualTo(group);
  }

  @Test
  void laddersOfRanksRunFromTheHighestDownAndTheSeniorOnesComeFirst() {
    Map<String, Integer> steps = new HashMap<>();
    Set<String> juniors = new HashSet<>();
    for (CodeEntry rank : CODES.own("rank").entries()) {
      Map<String, String> targets = rank.targets();
      String ladder =
          targets.get("category") + (rank.code().startsWith("警务技术") ? " technical" : "");
      int step = steps.merge(ladder, 1, Integer::sum);
      assertThat(targets).as(rank.code()).containsEntry("step", Integer.toString(step));
      if (targets.get("senior").equals("0")) {
        juniors.add(ladder);
      } else {
        assertThat(juniors).as(rank.code()).doesNotContain(ladder);
      }
    }
    assertThat(steps)
        .containsOnly(
            Map.entry("1", 12),
            Map.entry("2", 11),
            Map.entry("3", 11),
            Map.entry("4", 12),
            Map.entry("4 technical", 11),
            Map.entry("5", 12),
            Map.entry("6", 12));
  }

  @Test
  void rankWordsAndRanksAreTheSameList() {
    assertThat(CODES.get("rank", "words").codes()).isEqualTo(CODES.own("rank").codes());
    for (String version : List.of("words", "hzb_old", "hzb_new")) {
      for (CodeEntry entry : CODES.get("rank", version).entries()) {
        String rank = entry.targets().get("rank");
        if (rank != null) {
          Map<String, String> own = CODES.own("rank").find(rank).orElseThrow().targets();
          assertThat(entry.label().zh()).isEqualTo(rank);
          assertThat(entry.targets())
              .containsEntry("category", own.get("category"))
              .containsEntry("rank_band", own.get("rank_band"));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "words, 试用期人员, 80, , ", "words, 督导, 00, 3, 督办", "words, 督办, 00, 3, 督办",
    "words, 县处级副职, 42, 1, ", "words, 四级主管, 00, 2, 四级主管", "zb09_old, 01C01, 00, 3, 督办",
    "zb09_new, 1C01, 00, 3, 督办", "zb09_old, 027, 80, 4, ", "zb09_new, 1A41, 51, 1, ",
    "words, 管理七级, , , ",
  })
  void postLevelsGiveALevelACategoryAndARank(
      String version, String code, String level, String category, String rank) {
    CodeEntry entry = CODES.get("post_level", version).find(code).orElseThrow();
    assertThat(entry.targets().get("post_level")).isEqualTo(level);
    assertThat(entry.targets().get("category")).isEqualTo(category);
    assertThat(entry.targets().get("rank")).isEqualTo(rank);
  }

  @Test
  void theWholeBookIsReadInAMoment() {
    // The best of a few: other work on the machine may hold up any one of them.
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long started = System.nanoTime();
      CodeBook.read(FOLDER);
      best = Math.min(best, System.nanoTime() - started);
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(300));
  }
}
