package org.rollbook.etl.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fact.FactTable;
import org.rollbook.warehouse.fact.FactTables;

/** Who owes the training of newcomers, as {@code warehouse/facts/training_deadline.yaml} says. */
final class TrainingDeadlineTest {
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  @TempDir Path home;

  private Tables tables;
  private FactTable deadlines;

  @BeforeEach
  void make() throws Exception {
    tables = TestHouse.tables(home);
    deadlines =
        FactTables.read(
                TestHouse.HOUSE.facts(),
                Contracts.read(TestHouse.HOUSE.contracts()),
                TestHouse.CODES)
            .all()
            .stream()
            .filter(fact -> fact.name().equals("training_deadline"))
            .findFirst()
            .orElseThrow();
    person("p");
  }

  /** A row with these values, as SQL; what else must have one has the least of its type. */
  private void put(String table, Map<String, String> values) {
    tables.append(
        table,
        TestSpark.SESSION.sql(
            tables.contract(table).columns().stream()
                .map(
                    column ->
                        "CAST(%s AS %s) AS %s"
                            .formatted(
                                values.getOrDefault(column.name(), least(column)),
                                column.type().spark(),
                                column.name()))
                .collect(Collectors.joining(", ", "SELECT ", ""))));
  }

  private static String least(Column column) {
    if (!column.required()) {
      return "NULL";
    }
    return switch (column.type().spark()) {
      case "DATE" -> Tables.literal(OCTOBER);
      case "STRING" -> "'x'";
      default -> "0";
    };
  }

  private void person(String key) {
    put("gold.person_month", Map.of("person_key", quoted(key), "civil", "1"));
  }

  private void entered(String id, String person, String date) {
    put(
        "silver.recruit_entry",
        Map.of(
            "entry_id",
            quoted(id),
            "person_key",
            quoted(person),
            "entered_on",
            "DATE" + quoted(date),
            "entry_way",
            "'1'"));
  }

  private void passed(String id, String date) {
    put(
        "silver.probation_end",
        Map.of(
            "entry_id", quoted(id), "ended_on", "DATE" + quoted(date), "recruit_outcome", "'1'"));
  }

  /** A training of newcomers of so many days. */
  private void trained(String id, String person, String ended, int days) {
    put(
        "silver.training_class",
        Map.of(
            "class_id",
            quoted(id),
            "kind",
            "'1'",
            "ended_on",
            "DATE" + quoted(ended),
            "days",
            Integer.toString(days),
            "recognised",
            "1"));
    put(
        "silver.training_attendance",
        Map.of(
            "class_id", quoted(id),
            "person_key", quoted(person),
            "mode", "'1'",
            "completed", "1",
            "absence_hours", "0"));
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  /** The states in October: 1 done in time, 2 not, 3 open. */
  private List<String> states() {
    new FactBuilder(TestSpark.SESSION, tables, TestHouse.CODES)
        .rebuild(deadlines, List.of(OCTOBER));
    return tables.read("gold.training_deadline").collectAsList().stream()
        .map((Row row) -> row.<String>getAs("person_key") + row.getAs("deadline_state"))
        .sorted()
        .toList();
  }

  @Test
  void twoEntriesInOneMonthOweOneTraining() {
    entered("first", "p", "2025-10-08");
    entered("second", "p", "2025-10-20");
    passed("first", "2026-10-08");
    passed("second", "2026-10-20");
    trained("t", "p", "2026-03-10", 12);
    assertThat(states()).containsExactly("p1");
  }

  @Test
  void twoEntriesInDifferentMonthsOweATrainingEach() {
    entered("first", "p", "2025-09-08");
    entered("second", "p", "2025-10-08");
    passed("first", "2026-10-08");
    passed("second", "2026-10-20");
    // In time for the first of them only.
    trained("t", "p", "2025-09-20", 12);
    assertThat(states()).containsExactly("p1", "p2");
  }

  @Test
  void whoHasNotPassedYetIsOpenUntilTheTrainingIsDone() {
    entered("e", "p", "2026-01-08");
    assertThat(states()).containsExactly("p3");
    trained("long", "p", "2026-03-10", 11);
    assertThat(states()).as("a day is missing").containsExactly("p3");
    trained("short", "p", "2026-04-10", 1);
    assertThat(states()).isEmpty();
  }
}
