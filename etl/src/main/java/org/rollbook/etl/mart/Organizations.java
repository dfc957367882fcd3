package org.rollbook.etl.mart;

import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Tables;

/**
 * Organs and counties with the time in which they were sent: derived from the months, so that a
 * merger or another parent shows itself, and nobody has to maintain it.
 */
public final class Organizations {
  private final SparkSession spark;
  private final Tables tables;

  public Organizations(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /**
   * A row for each unbroken run of a thing in the periods of its unit. A month in which the unit
   * sent nothing breaks no run.
   */
  private static final String VERSIONS =
      """
      WITH months AS (SELECT DISTINCT %1$s, scope_unit, period FROM organ_months),
      numbered AS (SELECT scope_unit, period, row_number() OVER (PARTITION BY scope_unit ORDER BY period) AS n
        FROM (SELECT DISTINCT scope_unit, period FROM organ_months)),
      runs AS (
        SELECT m.*, c.n, c.n - row_number() OVER (PARTITION BY %2$s ORDER BY m.period) AS run
        FROM months m JOIN numbered c ON c.scope_unit = m.scope_unit AND c.period = m.period),
      spans AS (SELECT %2$s, run, min(period) AS valid_from, max(n) AS last FROM runs m GROUP BY %2$s, run)
      SELECT %2$s, valid_from, c.period AS valid_to
      FROM spans m LEFT JOIN numbered c ON c.scope_unit = m.scope_unit AND c.n = m.last + 1""";

  /**
   * Rebuilds both tables out of the organs of all periods.
   *
   * @return how many rows they have
   */
  public long rebuild() {
    tables.read("gold.organ_month").createOrReplaceTempView("organ_months");
    return tables.replaceIfChanged(
            "silver.organization",
            spark.sql(
                VERSIONS.formatted(
                    "organ_name, scope_county, organ_level",
                    "m.organ_name, m.scope_county, m.organ_level, m.scope_unit")))
        + tables.replaceIfChanged(
            "silver.division",
            spark.sql(VERSIONS.formatted("scope_county", "m.scope_county, m.scope_unit")));
  }
}
