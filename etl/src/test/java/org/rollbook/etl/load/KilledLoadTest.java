package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.EtlProcess;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;

/**
 * A load that is killed leaves nothing that the next one does not put right. Three processes load a
 * whole province, which takes minutes.
 */
@Tag("soak")
final class KilledLoadTest {
  @TempDir private Path home;

  @Test
  void theLoadAfterTwoKilledOnesGivesTheTruthAndNamesWhatItRefused()
      throws IOException, InterruptedException {
    Path landing = TestHouse.settings(home).landing();
    TestHouse.demo(home, 300, 2);

    killAfter("[bronze]");
    assertThat(runs()).isZero();
    killAfter("[person_month]");
    assertThat(runs()).isZero();

    new TestPackage("220600", "2026-08", 1).person(1, "白山市财政局").encoding("UTF-8").write(landing);
    EtlProcess.Ended last = new EtlProcess(TestHouse.settings(home)).run("", "load");
    String said = last.said();
    assertThat(last.exit()).as(said).isEqualTo(3);
    assertThat(said)
        .contains("%d packages, 1 of them refused".formatted(packages(landing)))
        .contains("220600/2026-08/roster_csv-1")
        .contains("HEADING_MISSING roster.csv");
    assertThat(runs()).isPositive();
    assertThat(headcount()).isEqualTo(truth());
  }

  private void killAfter(String stage) throws IOException, InterruptedException {
    new EtlProcess(TestHouse.settings(home))
        .kill(line -> line.startsWith(stage) && line.contains("rows/s"), "", "load");
  }

  private long runs() {
    return table("ops/run").count();
  }

  private Dataset<Row> table(String path) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load("file:" + home.resolve("warehouse/" + path));
  }

  private List<String> headcount() {
    return table("gold/structure")
        .groupBy("period", "scope_unit")
        .agg(org.apache.spark.sql.functions.sum("persons"))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(","))
        .sorted()
        .toList();
  }

  private static long packages(Path landing) throws IOException {
    try (Stream<Path> files = Files.walk(landing)) {
      return files.filter(file -> file.getFileName().toString().equals("package.yaml")).count();
    }
  }

  private List<String> truth() throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("truth/expected/headcount.csv"))) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .collect(
              Collectors.groupingBy(
                  cells -> cells[0] + "," + cells[1],
                  Collectors.summingLong(cells -> Long.parseLong(cells[4]))))
          .entrySet()
          .stream()
          .map(entry -> entry.getKey() + "," + entry.getValue())
          .sorted()
          .toList();
    }
  }
}
