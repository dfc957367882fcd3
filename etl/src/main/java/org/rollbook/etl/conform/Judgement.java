package org.rollbook.etl.conform;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Rule;
import org.rollbook.warehouse.contract.Severity;

/** Judges conformed rows by the rules of their contract. */
final class Judgement {
  private static final String ANY_DETAIL = "CAST(NULL AS STRING)";

  private Judgement() {}

  /**
   * Adds {@code findings}, {@code quarantined} and {@code merged} to each row.
   *
   * @param facts hold every column that the rules read, {@code fault}, and {@code
   *     duplicate_identical}
   */
  static Dataset<Row> judge(Dataset<Row> facts, Contract contract) {
    return facts
        .withColumn("findings", functions.expr(findings(contract, facts)))
        .withColumn(
            "quarantined",
            functions.expr(
                "exists(findings, f -> f.severity = 'error' OR f.rule = '%s')"
                    .formatted(PersonTraces.FORGOTTEN)))
        .withColumn("merged", functions.expr("duplicate_identical AND NOT quarantined"));
  }

  /** The broken rules of a row as an array; a row that cannot be parsed breaks row rules only. */
  private static String findings(Contract contract, Dataset<Row> facts) {
    List<String> known = Arrays.asList(facts.columns());
    return contract.rules().stream()
        .map(
            rule -> {
              String holds = "coalesce(%s, false)".formatted(rule.predicate());
              return "IF(%s, NULL, named_struct('rule', '%s', 'column', '%s', 'severity', '%s', 'detail', %s))"
                  .formatted(
                      rule.column().isEmpty() ? holds : "fault IS NOT NULL OR " + holds,
                      rule.id(),
                      rule.column(),
                      word(rule.severity()),
                      detail(rule, known));
            })
        .collect(Collectors.joining(", ", "filter(array(", "), f -> f IS NOT NULL)"));
  }

  private static String detail(Rule rule, List<String> known) {
    if (rule.column().isEmpty()) {
      return "fault";
    }
    String detail = "detail_" + rule.column();
    return known.contains(detail) ? detail : ANY_DETAIL;
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }
}
