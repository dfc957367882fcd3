package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/**
 * Who came and who went: the difference between the people of two consecutive months, typed by what
 * senders say of exits and recruitment (definitions: Other figures). Between two months of which a
 * unit sent only one, nothing is known of its people.
 */
public final class Movements {
  private final Tables tables;

  public Movements(Tables tables) {
    this.tables = tables;
  }

  private static final String MOVEMENTS =
      """
      WITH months AS (
        SELECT period, person_key, scope_unit, scope_county, organ_level, recruitment, birth, retires_on
        FROM movement_people WHERE civil = 1
      ),
      sent AS (SELECT DISTINCT period, scope_unit FROM months),
      now AS (SELECT m.* FROM months m WHERE m.period IN (%1$s)
        AND EXISTS (SELECT 1 FROM sent s WHERE s.period = add_months(m.period, -1))),
      before AS (SELECT add_months(m.period, 1) AS next, m.* FROM months m
        WHERE add_months(m.period, 1) IN (%1$s)
        AND EXISTS (SELECT 1 FROM sent s WHERE s.period = add_months(m.period, 1))),
      pairs AS (
        SELECT coalesce(n.period, b.next) AS period, coalesce(n.person_key, b.person_key) AS person_key,
          n.scope_unit AS to_unit, n.scope_county AS to_county, n.organ_level AS to_level,
          n.recruitment AS recruitment, n.birth AS to_birth, n.retires_on AS to_retires,
          b.scope_unit AS from_unit, b.scope_county AS from_county, b.organ_level AS from_level,
          b.birth AS from_birth, b.retires_on AS from_retires
        FROM now n FULL JOIN before b ON n.period = b.next AND n.person_key = b.person_key
        WHERE NOT (n.scope_unit <=> b.scope_unit)
      ),
      known AS (
        SELECT p.* FROM pairs p
        WHERE (to_unit IS NULL
            OR EXISTS (SELECT 1 FROM sent s WHERE s.period = add_months(p.period, -1) AND s.scope_unit = p.to_unit))
          AND (from_unit IS NULL
            OR EXISTS (SELECT 1 FROM sent s WHERE s.period = p.period AND s.scope_unit = p.from_unit))
      ),
      exits AS (
        SELECT period, person_key, sender, min(movement_type) AS movement_type
        FROM movement_exits GROUP BY period, person_key, sender
      )
      SELECT period, person_key, 'in' AS direction, to_unit AS scope_unit, to_county AS scope_county,
        to_level AS organ_level,
        CASE WHEN from_unit IS NOT NULL THEN '11' ELSE coalesce(recruitment, '19') END AS movement_type,
        CAST(floor(months_between(period, to_birth) / 12) AS INT) AS age,
        IF(coalesce(to_retires <= period, false), 1, 0) AS reached
      FROM known WHERE to_unit IS NOT NULL
      UNION ALL
      SELECT k.period, k.person_key, 'out', from_unit, from_county, from_level,
        CASE WHEN to_unit IS NOT NULL THEN '51' ELSE coalesce(e.movement_type, '59') END,
        CAST(floor(months_between(k.period, from_birth) / 12) AS INT),
        IF(coalesce(from_retires <= k.period, false), 1, 0)
      FROM known k LEFT JOIN exits e
        ON e.period = k.period AND e.person_key = k.person_key AND e.sender = k.from_unit
      WHERE from_unit IS NOT NULL""";

  /**
   * Rebuilds the movements of the periods given.
   *
   * @return how many rows they have
   */
  public long rebuild(Collection<LocalDate> periods) {
    Set<LocalDate> read = new TreeSet<>(periods);
    periods.forEach(period -> read.add(period.minusMonths(1)));
    Dataset<Row> people = tables.read("gold.person_month").where(Tables.in("period", read));
    SparkSession spark = people.sparkSession();
    people.createOrReplaceTempView("movement_people");
    tables
        .read("silver.exit_record")
        .where(Tables.in("period", periods))
        .createOrReplaceTempView("movement_exits");
    String list =
        periods.stream().map(Tables::literal).reduce((a, b) -> a + ", " + b).orElse("NULL");
    return tables.replaceAndCount(
        "gold.movement",
        Slices.of("period", periods),
        spark.sql(MOVEMENTS.formatted(list)).coalesce(2));
  }
}
