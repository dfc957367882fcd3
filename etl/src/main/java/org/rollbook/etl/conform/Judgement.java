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
   * Adds {@code findings}, {@code quarantined} and {@code merged} to each row. Findings are null
   * where there are none, as of nearly all rows: an empty list for each would cost much of the time
   * of judging.
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
                "coalesce(exists(findings, f -> f.severity = 'error' OR f.rule = '%s'), false)"
                    .formatted(PersonTraces.FORGOTTEN)))
        .withColumn("merged", functions.expr("duplicate_identical AND NOT quarantined"));
  }

  /** The broken rules of a row as an array; a row that cannot be parsed breaks row rules only. */
  private static String findings(Contract contract, Dataset<Row> facts) {
    List<String> known = Arrays.asList(facts.columns());
    String broken =
        contract.rules().stream()
            .map(
                rule ->
                    "IF(%s, NULL, named_struct('rule', '%s', 'column', '%s', 'severity', '%s', 'detail', %s))"
                        .formatted(
                            holds(rule),
                            rule.id(),
                            rule.column(),
                            word(rule.severity()),
                            detail(rule, known)))
            .collect(Collectors.joining(", ", "filter(array(", "), f -> f IS NOT NULL)"));
    return contract.rules().stream()
        .map(rule -> "(%s)".formatted(holds(rule)))
        .collect(Collectors.joining(" AND ", "IF(", ", NULL, %s)".formatted(broken)));
  }

  private static String holds(Rule rule) {
    String holds = "coalesce(%s, false)".formatted(rule.predicate());
    return rule.column().isEmpty() ? holds : "fault IS NOT NULL OR " + holds;
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
