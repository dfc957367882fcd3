package org.rollbook.etl.metric;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.metric.Window;

/**
 * Who stands in the warehouse in a period: regions, and the organ levels there, that have anybody
 * in post. Where they do, a count of nobody is zero; where they do not, it is missing.
 */
final class Reported {
  private static final String ALL = "";

  private final Map<LocalDate, Set<List<String>>> sites = new HashMap<>();

  private Reported() {}

  static Reported of(Tables tables, Regions regions, Collection<Integer> years) {
    Reported reported = new Reported();
    for (Row row :
        tables
            .read("gold.structure")
            .where(Tables.in("year(period)", years))
            .select("period", "scope_county", "organ_level")
            .distinct()
            .collectAsList()) {
      Set<List<String>> its =
          reported.sites.computeIfAbsent(row.getAs("period"), key -> new HashSet<>());
      for (int place :
          regions.upwards(regions.place(row.getAs("scope_county")), Integer.MAX_VALUE)) {
        its.add(List.of(regions.code(place), ALL));
        its.add(List.of(regions.code(place), row.getAs("organ_level")));
      }
    }
    return reported;
  }

  /**
   * Whether a number of this period says something of somebody who could be counted: of the year to
   * date it does where nothing is missing since January.
   */
  boolean has(LocalDate period, Cell cell) {
    LocalDate first =
        cell.window().equals(Window.YEAR_TO_DATE.word()) ? period.withDayOfYear(1) : period;
    return first
        .datesUntil(period.plusDays(1), Period.ofMonths(1))
        .allMatch(month -> stands(month, cell));
  }

  private boolean stands(LocalDate period, Cell cell) {
    return sites.getOrDefault(period, Set.of()).contains(List.of(cell.region(), cell.level()));
  }
}
