package org.rollbook.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.dashboard.page.HousePages;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.launch.RunningHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a real house: every kind of file, beside what the metrics answer. */
@Tag("house")
final class ReportOnHouseTest {
  /** Each with the window of the API that the whole of the house's months is. */
  private static final List<List<String>> FIVE =
      List.of(
          List.of("recruits", "review"),
          List.of("training_classes", "review"),
          List.of("training_coverage", "month"),
          List.of("appraisals_completed", "review"),
          List.of("average_age", "month"));

  @TempDir private Path folder;

  private static String page(String path) {
    HttpResponse<String> response = HousePages.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void everyKindOfFileIsMadeByTheCommand() throws IOException, InterruptedException {
    for (ReportFormat format : ReportFormat.values()) {
      Path file = folder.resolve("report." + format.ending());
      long start = System.nanoTime();
      RunningHouse.Answer answer =
          HousePages.HOUSE.rollbook(
              "report", "--user", "leader", "--format", format.ending(), "--out", file.toString());
      assertThat(answer.exit()).as(answer.errors()).isZero();
      System.out.printf(
          Locale.ROOT,
          "Report as %s: %,d KB in %.1f s%n",
          format.ending(),
          Files.size(file) / 1024,
          (System.nanoTime() - start) / 1e9);
    }
    ReportPdfTest.check(folder.resolve("report.pdf"));
    assertThat(folder.resolve("report.docx")).isNotEmptyFile();
    assertThat(folder.resolve("report.xlsx")).isNotEmptyFile();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
    }
    assertThat(Files.readString(HousePages.HOUSE.home().resolve("logs/dashboard.log")))
        .doesNotContain("Bearer ");
  }

  @Test
  void numbersAreThoseOfTheMetrics() {
    String page = page("/report");
    for (List<String> each : FIVE) {
      JsonNode answer =
          JsonMapper.shared()
              .readTree(
                  page("/api/v1/metrics/%s?window=%s".formatted(each.getFirst(), each.getLast())));
      Matcher line =
          Pattern.compile(
                  "data-metric=\"%s\".*?<a href=\"([^\"]+)\"[^>]*>([^<]+)</a>"
                      .formatted(each.getFirst()),
                  Pattern.DOTALL)
              .matcher(page);
      assertThat(line.find()).as(each.getFirst()).isTrue();
      assertThat(line.group(2))
          .as(each.getFirst())
          .isEqualTo(answer.get("cells").get(0).get("text").asString());
      // The page that it opens shows the same number.
      assertThat(page(line.group(1).replace("&amp;", "&")))
          .as(line.group(1))
          .contains("<span>" + line.group(2) + "</span>");
    }
  }

  @Test
  void beyondOnesOwnPlaceNumbersAreTheReleasedOnes() {
    Visitor visitor = Visitor.as("planner.baishan");
    String own = visitor.get("/report").body();
    assertThat(own).contains("白山").contains("data-metric=\"headcount\"");
    String province = visitor.get("/report?place=220000").body();
    assertThat(province).contains("data-metric=\"headcount\"").contains("◌");
  }

  @Test
  void whatCannotBeUsedIsSaid() {
    assertThat(HousePages.get("/report?from=2001-01").statusCode()).isEqualTo(400);
    assertThat(HousePages.get("/report?as_of=x").statusCode()).isEqualTo(400);
    assertThat(HousePages.get("/report.doc").statusCode()).isEqualTo(404);
    RunningHouse.Answer answer =
        HousePages.HOUSE.rollbook("report", "--user", "leader", "--from", "2001-01");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.errors()).contains("ARGUMENT_INVALID").contains("from 2001-01");
  }
}
