package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.House;

/** What may be declared as a metric, and what is refused. */
final class MetricsTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Contracts CONTRACTS = Contracts.read(HOUSE.contracts());
  private static final Marts MARTS = Marts.read(HOUSE.marts(), CONTRACTS);
  private static final CodeBook CODES = CodeBook.read(HOUSE.codes());

  private static final String GOOD =
      """
      metric: young_share
      subject: structure
      title: {zh: 占比, en: Share}
      description: {zh: 说明, en: Says what}
      kind: ratio
      unit: percent
      marts: [structure, age]
      numerator: {measure: persons, where: {age_band: ["1"]}}
      denominator: {measure: persons}
      windows: [month]
      splits: [organ_level, sex]
      release: {regions: county, splits: {sex: unit}}
      privacy: {class: counts_persons, threshold: 5}
      direction: none
      owner: {zh: 处, en: Division}
      rule: {text: {zh: 规则, en: Rule}, source: {zh: 此处, en: here}, confidence: decision}
      """;

  private static final String HEADCOUNT =
      GOOD.replace("young_share", "people")
          .replace("kind: ratio", "kind: headcount")
          .replace("unit: percent", "unit: person")
          .replace("denominator: {measure: persons}\n", "");

  @TempDir private Path folder;

  private Metrics read(String... files) throws IOException {
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve("metric%d.yaml".formatted(i)), files[i]);
    }
    return Metrics.read(folder, MARTS, CONTRACTS, CODES);
  }

  private List<String> violations(String... files) {
    return catchThrowableOfType(InvalidDeclarationException.class, () -> read(files)).violations();
  }

  private void refused(String file, String key, String message) {
    assertThat(violations(file))
        .singleElement()
        .asString()
        .containsPattern("metric0\\.yaml:\\d+ \\(" + key.replace(".", "\\.") + "\\)")
        .contains(message);
  }

  @Test
  void theHouseDeclaresStructureAndTraining() {
    Metrics metrics = Metrics.of(HOUSE);
    assertThat(metrics.all())
        .extracting(Metric::id)
        .contains("headcount", "age_structure", "training_coverage", "flow_balance");
    assertThat(metrics.get("age_structure").members()).containsExactly("age_band");
    assertThat(metrics.get("full_time_education_structure").codeSystem("full_time_band"))
        .isEqualTo("education_band");
  }

  @Test
  void sourcesAreNamedInTheLanguageOfTheirReaders() {
    assertThat(Metrics.of(HOUSE).all())
        .allSatisfy(
            metric -> {
              assertThat(metric.rule().source().zh()).containsPattern("\\p{IsHan}{4}");
              assertThat(metric.rule().source().en()).containsPattern("[a-z]{4}");
              metric
                  .target()
                  .ifPresent(
                      target -> assertThat(target.source().zh()).containsPattern("\\p{IsHan}{4}"));
            });
  }

  @Test
  void whatIsReleasedIsListed() {
    Metrics metrics = Metrics.of(HOUSE);
    Metric coverage = metrics.get("training_coverage");
    assertThat(metrics.released().stream().filter(table -> table.metric().equals(coverage)))
        .containsExactly(
            new ReleasedTable(coverage, Window.MONTH, RegionLevel.COUNTY, false, List.of()),
            new ReleasedTable(coverage, Window.MONTH, RegionLevel.UNIT, true, List.of()),
            new ReleasedTable(
                coverage, Window.MONTH, RegionLevel.UNIT, false, List.of("training_group")));
    assertThat(metrics.released())
        .filteredOn(table -> table.metric().id().equals("age_structure"))
        .allMatch(table -> table.by().equals(List.of("age_band")));
    assertThat(metrics.released()).allMatch(table -> table.by().size() <= 2);
  }

  @Test
  void anUnknownIdBringsTheNearest() {
    assertThatThrownBy(() -> Metrics.of(HOUSE).get("training_coverge"))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("Did you mean training_coverage");
  }

  @Test
  void aMetricMadeOfAnotherMayStandBeforeIt() throws IOException {
    Metrics metrics =
        read(
            GOOD.replace("young_share", "growth_of_people")
                .replace("kind: ratio", "kind: growth")
                .replaceAll("(?m)^(marts|numerator|denominator):.*\n", "")
                .replace("windows", "growth: {of: people, over: year}\nwindows"),
            HEADCOUNT);
    assertThat(metrics.get("growth_of_people").formula())
        .isEqualTo(new Formula.Growth(metrics.get("people"), 12));
  }

  @Test
  void allFaultsComeAtOnce() {
    assertThat(
            violations(
                GOOD.replace("kind: ratio", "kind: rate")
                    .replace("en: Division", "en: ''")
                    .replace("direction: none", "directions: none")))
        .hasSizeGreaterThanOrEqualTo(4)
        .anyMatch(text -> text.contains("(kind): is 'rate', but must be one of headcount"))
        .anyMatch(text -> text.contains("(owner.en): is blank"))
        .anyMatch(text -> text.contains("(direction): is missing"))
        .anyMatch(text -> text.contains("(directions): is unknown here"));
  }

  @Test
  void aHeadcountIsNotAddedUpOverMonths() {
    refused(
        HEADCOUNT.replace("windows: [month]", "windows: [month, year_to_date]"),
        "windows",
        "counted again");
    refused(GOOD.replace("windows: [month]", "windows: [review]"), "windows", "only month");
  }

  @Test
  void personsAndPersonTimesDoNotMeet() {
    refused(
        HEADCOUNT.replace("marts: [structure, age]", "marts: [structure, flow]"),
        "marts",
        "count more than once");
  }

  @Test
  void aFlowIsNoHeadcountAndAStockNoCount() {
    refused(
        HEADCOUNT
            .replace("marts: [structure, age]", "marts: [flow]")
            .replace(", where: {age_band: [\"1\"]}", "")
            .replace("splits: [organ_level, sex]", "splits: [organ_level]")
            .replace(", splits: {sex: unit}", ""),
        "kind",
        "needs a mart of persons");
    refused(
        HEADCOUNT.replace("kind: headcount", "kind: count\nknown: {mart: structure}"),
        "kind",
        "this is a headcount");
  }

  @Test
  void aCountSaysWhereNoRowMeansZero() {
    refused(
        GOOD.replace("kind: ratio", "kind: count")
            .replace("marts: [structure, age]", "marts: [training_event]")
            .replaceAll("(?m)^numerator:.*\n", "numerator: {measure: person_times}\n")
            .replaceAll("(?m)^denominator:.*\n", "")
            .replace("splits: [organ_level, sex]", "splits: [kind]")
            .replace(", splits: {sex: unit}", ""),
        "known",
        "where no row means zero");
  }

  @Test
  void aMeanOfRatiosIsRefused() {
    assertThat(
            violations(
                GOOD,
                GOOD.replace("young_share", "mean_of_shares")
                    .replace("kind: ratio", "kind: average")
                    .replace("{measure: persons, where", "{measure: young_share, where")))
        .isNotEmpty()
        .allMatch(text -> text.contains("'young_share' is no measure of the mart"));
    assertThat(
            violations(
                GOOD,
                GOOD.replace("young_share", "sum_of_shares")
                    .replace("kind: ratio", "kind: balance")
                    .replaceAll("(?m)^(marts|numerator|denominator):.*\n", "")
                    .replace(
                        "windows", "balance: {plus: [young_share], less: [young_share]}\nwindows")))
        .hasSize(2)
        .allMatch(text -> text.contains("is a ratio, which cannot be added to another"));
  }

  @Test
  void namesThatDoNotExistAreRefused() {
    refused(GOOD.replace("[structure, age]", "[structure, ages]"), "marts", "no mart: 'ages'");
    assertThat(
            violations(
                GOOD.replace("denominator: {measure: persons}", "denominator: {measure: people}")))
        .allMatch(text -> text.contains("(denominator.measure): 'people' is no measure"));
    refused(
        GOOD.replace("[\"1\"]", "[\"1\", \"X\"]"), "numerator.where.age_band", "'X' is no code");
    refused(
        GOOD.replace("[organ_level, sex]", "[organ_level, sex, height]"), "splits", "has height");
    refused(GOOD + "caveat: nothing\n", "caveat", "is no metric: 'nothing'");
  }

  @Test
  void aDimensionThatNoMartHoldsTogetherWithTheConditionIsNoSplit() {
    refused(
        HEADCOUNT
            .replace(", where: {age_band: [\"1\"]}", "")
            .replace("marts: [structure, age]", "marts: [structure, training]")
            .replace("[organ_level, sex]", "[organ_level, sex, training_group]")
            .replace("{sex: unit}", "{\"sex,training_group\": unit}"),
        "release.splits.sex,training_group",
        "no mart of the metric has");
  }

  @Test
  void aThresholdOfTwoWouldHideNothing() {
    refused(GOOD.replace("threshold: 5", "threshold: 2"), "privacy.threshold", "from 3");
  }

  /** Protected apart, the one would give away what the other hides. */
  @Test
  void theSameRowsAreNotReleasedByMonthAndByYear() throws IOException {
    String count =
        HEADCOUNT
            .replace("kind: headcount", "kind: count")
            .replace("people", "moves")
            .replace("marts: [structure, age]", "marts: [rank_change]")
            .replace("measure: persons, where: {age_band: [\"1\"]}", "measure: person_times")
            .replace("unit: person\n", "unit: person_time\n")
            .replace("splits: [organ_level, sex]", "splits: [organ_level]")
            .replace("release: {regions: county, splits: {sex: unit}}", "release: {regions: unit}")
            .replace(
                "windows: [month]", "known: {mart: structure}\nwindows: [year_to_date, month]");
    String stock =
        count
            .replace("moves", "waiting")
            .replace("windows: [year_to_date, month]", "windows: [month]");
    assertThat(violations(count, stock))
        .singleElement()
        .asString()
        .contains("metric1.yaml")
        .contains("(windows)")
        .contains("moves")
        .contains("a mart of its own");
    assertThat(read(count, stock.replace("counts_persons, threshold: 5", "open")).all()).hasSize(2);
  }

  @Test
  void restrictedSplitsStayAboveTheCounty() {
    refused(GOOD.replace("{sex: unit}", "{sex: county}"), "release.splits.sex", "unit only");
    refused(
        GOOD.replace("{age_band: [\"1\"]}", "{sex: [\"2\"]}"),
        "privacy.class",
        "must be restricted");
  }

  @Test
  void twoMetricsOfOneIdAreRefused() {
    assertThat(violations(GOOD, GOOD))
        .singleElement()
        .asString()
        .contains("metric1.yaml:1 (metric): is declared in another file too: young_share");
  }
}
