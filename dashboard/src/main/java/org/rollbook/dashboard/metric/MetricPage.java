package org.rollbook.dashboard.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A number, and everything that it rests on.
 *
 * @param asked what the number is of: place, period, conditions
 * @param value as shown; a mark where it is hidden or missing
 * @param made what it is made of, such as 1,675 ÷ 1,999, or 1,999 ÷ 1,675 − 1 where it is a growth;
 *     empty for what is only counted
 * @param notice why a number is not exact; empty if it is
 * @param facts what the definition says, each under its name
 * @param grids the numbers beside it
 * @param persons the persons that it counts; empty for those who may not see any
 * @param steps the tables behind it, each step nearer to what was sent
 * @param sql what Trino was asked
 * @param api where programs ask the same
 */
record MetricPage(
    String id,
    String title,
    String description,
    String asked,
    String value,
    String unit,
    String made,
    String notice,
    List<Fact> facts,
    List<Grid> grids,
    Optional<Persons> persons,
    List<String> steps,
    String sql,
    String api,
    String source) {
  /** A sentence under its name. */
  record Fact(String name, String text) {
    Fact {
      requireNonNull(name, "name is null");
      requireNonNull(text, "text is null");
    }
  }

  /** A table; the first column names the rows. */
  record Grid(String title, List<String> columns, List<List<String>> rows) {
    Grid {
      requireNonNull(title, "title is null");
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Persons without names, for a purpose that the log keeps.
   *
   * @param purpose as given; empty if none was given yet
   * @param note how many are shown of how many, or what is wrong with the purpose
   * @param rows none without a purpose
   */
  record Persons(String purpose, String note, Grid rows) {
    Persons {
      requireNonNull(purpose, "purpose is null");
      requireNonNull(note, "note is null");
      requireNonNull(rows, "rows is null");
    }
  }

  MetricPage {
    requireNonNull(id, "id is null");
    facts = List.copyOf(facts);
    grids = List.copyOf(grids);
    requireNonNull(persons, "persons is null");
    steps = List.copyOf(steps);
  }
}
