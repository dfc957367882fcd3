package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.launch.RunningHouse.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notebooks of the house, run in Jupyter with the Java kernel. */
@Tag("house")
final class NotebooksOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final Path NOTEBOOKS = Path.of("").toAbsolutePath().resolveSibling("notebooks");
  private static final String TOKEN = "eyJ";

  @TempDir private Path out;

  @ParameterizedTest
  @ValueSource(strings = {"analyst", "leader.jingyu"})
  void everyCellHoldsAndGivesNoSecretAway(String user) throws IOException {
    Answer answer = HOUSE.rollbook("notebook", "--check", "--user", user, "--out", out.toString());
    assertThat(answer.exit()).as(answer.output() + answer.errors()).isZero();
    String page = Files.readString(out.resolve("01-structure.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("rollbook-chart-5", "✓ headcount:", "SQL = API", "silver.person_claim")
        .doesNotContain(TOKEN);
    try (Stream<Path> files = Files.walk(HOUSE.home().resolve("notebook"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("eyJhbGciOiJFUzI1Ni");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "same(\"headcount\", 1, 2) | 1 by SQL, but 2 by the metric",
        "open().refusal(\"SELECT 1\") | This must be refused"
      })
  void aCellThatDoesNotHoldFailsTheCheck(String call, String said) throws IOException {
    Path notebook = out.resolve("wrong.ipynb");
    Files.writeString(
        notebook,
        """
        {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
          "source": [%s]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 2}"""
            .formatted(
                JsonMapper.shared()
                    .writeValueAsString("org.rollbook.warehouse.notebook.Rollbook." + call)),
        StandardCharsets.UTF_8);
    Answer answer = HOUSE.rollbook("notebook", "--check", notebook.toString());
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.output() + answer.errors()).contains("wrong.ipynb: a cell failed", said);
  }

  @Test
  void whatIsKeptHoldsNoOutput() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".ipynb")).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        for (JsonNode cell :
            JsonMapper.shared()
                .readTree(Files.readString(file, StandardCharsets.UTF_8))
                .get("cells")) {
          if (cell.get("cell_type").asString().equals("code")) {
            assertThat(cell.get("outputs").size()).as(file.toString()).isZero();
            assertThat(cell.get("execution_count").isNull()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void anUnknownUserIsNamed() {
    Answer answer = HOUSE.rollbook("notebook", "--check", "--user", "nobody-knows");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.errors()).contains("ARGUMENT_INVALID", "nobody-knows");
    assertThat(Arrays.asList(answer.errors().split("\n")))
        .noneMatch(line -> line.contains("\tat "));
  }
}
