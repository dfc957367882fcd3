package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.launch.RunningHouse.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notebook of one cell in the real kernel, which signs in as one user after the other by token
 * and asks all of them the same: a kernel for each would take minutes.
 */
final class NotebookRoad {
  private static final String CELL =
      """
      import java.nio.file.*;
      import java.util.*;
      import org.rollbook.warehouse.fault.RollbookException;
      import org.rollbook.warehouse.notebook.Rollbook;
      import tools.jackson.databind.json.JsonMapper;
      var asked = JsonMapper.shared().readTree(Files.readString(Path.of(System.getenv("NOTEBOOK_MATRIX"))));
      var answers = new LinkedHashMap<String, Object>();
      for (var user : asked.get("tokens").propertyNames()) {
        var environment = new HashMap<>(System.getenv());
        environment.put("NOTEBOOK_TOKEN", asked.get("tokens").get(user).asString());
        for (var sql : asked.get("sql")) {
          String key = user + "\\n" + sql.asString();
          try (var rollbook = Rollbook.open(environment)) {
            answers.put(key, rollbook.rows(sql.asString()).stream().map(row -> List.copyOf(row.values())).toList());
          } catch (RollbookException e) {
            answers.put(key, e.getMessage());
          }
        }
      }
      Files.writeString(Path.of(asked.get("out").asString()), JsonMapper.shared().writeValueAsString(answers));
      answers.size()
      """;

  private final Map<String, JsonNode> answers = new LinkedHashMap<>();

  private NotebookRoad() {}

  /** Runs the notebook for all users and statements. */
  static NotebookRoad run(RunningHouse house, List<String> users, List<String> sql)
      throws IOException {
    Path folder =
        Files.createTempDirectory(
            "rollbook-notebook",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Map<String, String> tokens = new LinkedHashMap<>();
    Instant now = Instant.now();
    for (String user : users) {
      tokens.put(user, new Tokens(house.home()).make(user, now, now.plus(Duration.ofMinutes(10))));
    }
    Path asked = folder.resolve("asked.json");
    Path out = folder.resolve("out.json");
    JsonMapper json = JsonMapper.shared();
    Files.writeString(
        asked,
        json.writeValueAsString(Map.of("tokens", tokens, "sql", sql, "out", out.toString())),
        StandardCharsets.UTF_8);
    Path notebook = folder.resolve("matrix.ipynb");
    Files.writeString(notebook, notebook(CELL), StandardCharsets.UTF_8);
    Answer answer =
        house.rollbook(
            Map.of("NOTEBOOK_MATRIX", asked.toString()),
            "notebook",
            "--check",
            notebook.toString());
    assertThat(answer.exit()).as(answer.output() + answer.errors()).isZero();
    NotebookRoad road = new NotebookRoad();
    json.readTree(Files.readString(out, StandardCharsets.UTF_8))
        .properties()
        .forEach(each -> road.answers.put(each.getKey(), each.getValue()));
    return road;
  }

  /** A notebook of one cell. */
  private static String notebook(String cell) {
    return """
        {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": [%s]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 2}"""
        .formatted(JsonMapper.shared().writeValueAsString(cell));
  }

  /** What a user got; empty if they were refused. */
  Optional<Map<String, Long>> answer(String user, String sql) {
    JsonNode answer = answers.get(user + "\n" + sql);
    assertThat(answer).as("%s in the notebook", user).isNotNull();
    if (answer.isString()) {
      assertThat(answer.asString())
          .containsAnyOf("Access Denied", "ACCESS_DENIED", "may not", "Authentication failed");
      return Optional.empty();
    }
    Map<String, Long> table = new LinkedHashMap<>();
    List<JsonNode> rows = new ArrayList<>();
    answer.forEach(rows::add);
    rows.forEach(row -> table.put(row.get(0).asString(), row.get(1).asLong()));
    return Optional.of(table);
  }
}
