package org.rollbook.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;

/** What the report must hold, and what its declaration may say. */
final class ReportTextsTest {
  private static final String GOOD =
      """
      section: people
      order: 1
      title: {zh: 人员, en: People}
      pending: [mean_pay_of_all]
      figures:
        - figure: headcount
          title: {zh: 人数, en: Persons}
          words: {zh: "{place}在职 {headcount}，{age_structure}。", en: "{place}: {headcount}; {age_structure}."}
          metrics:
            - {metric: headcount, by: [organ_level], places: true, chart: true}
            - {metric: age_structure, each: age_band}
        - figure: pay
          title: {zh: 工资, en: Pay}
          words: {zh: "{mean_pay_of_all}", en: "{mean_pay_of_all}"}
          metrics: [{metric: mean_pay_of_all}]
      """;

  @TempDir private Path folder;

  private ReportTexts read(String text) throws IOException {
    Files.writeString(folder.resolve("people.yaml"), text);
    return ReportTexts.read(folder, HandReport.METRICS);
  }

  private String refusal(String text) {
    return catchThrowableOfType(InvalidDeclarationException.class, () -> read(text)).getMessage();
  }

  /** The ids of the list of figures that a review states, one a line. */
  @Test
  void everyFigureOfTheReviewIsTold() throws IOException {
    try (InputStream list = getClass().getResourceAsStream("/figures-of-review.txt")) {
      List<String> ids = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(ids).hasSize(51);
      assertThat(
              HandReport.TEXTS.all().stream()
                  .flatMap(section -> section.figures().stream())
                  .map(SectionText.FigureText::id))
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** As soon as a metric is there it is told; then it must leave the list of those that are not. */
  @Test
  void nothingIsPendingThatHasAMetric() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(HandReport.HOUSE.report())) {
      files = list.sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      int at = text.indexOf("\npending:");
      String pending = at < 0 ? "" : text.substring(at, text.indexOf("\nfigures:"));
      assertThat(HandReport.METRICS.all())
          .as("metrics that exist and stand under pending in " + file.getFileName())
          .noneMatch(metric -> pending.matches("(?s).*\\b" + metric.id() + "\\b.*"));
    }
  }

  @Test
  void aSectionIsAFile() throws IOException {
    SectionText section = read(GOOD).all().getFirst();
    assertThat(section.figures())
        .extracting(SectionText.FigureText::id)
        .containsExactly("headcount", "pay");
    assertThat(section.figures().getLast().pending()).containsExactly("mean_pay_of_all");
    assertThat(section.figures().getLast().metrics()).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnceWithTheirLines() {
    assertThat(
            refusal(
                GOOD.replace("metric: age_structure, each: age_band", "metric: happiness")
                    .replace("by: [organ_level]", "by: [weather]")
                    .replace("pending: [mean_pay_of_all]", "pending: [mean_pay_of_all, other]")
                    .replace("title: {zh: 工资", "loud: true, title: {zh: 工资")))
        .contains("is not YAML");
    assertThat(
            refusal(
                GOOD.replace("metric: age_structure, each: age_band", "metric: happiness")
                    .replace("by: [organ_level]", "by: [weather]")
                    .replace("pending: [mean_pay_of_all]", "pending: [mean_pay_of_all, other]")))
        .contains("is no metric: 'happiness'; if it is to come, list it under pending")
        .contains("headcount is not split by weather")
        .contains("holds what no figure names: other")
        .contains("has a gap {age_structure}, which is none of the figure's metrics");
  }

  @Test
  void aFigureStandsOnce() {
    assertThat(refusal(GOOD.replace("figure: pay", "figure: headcount")))
        .contains("holds a figure that stands twice: headcount");
  }

  @Test
  void onlyPartsOfANumberAreGaps() {
    assertThat(
            Sentence.faults("{recruits.numerator} {recruits.sum} {Recruits}", Set.of("recruits")))
        .hasSize(2);
    assertThat(Sentence.metrics("{span} {recruits.numerator} {recruits} {place}"))
        .containsExactly("recruits");
  }
}
