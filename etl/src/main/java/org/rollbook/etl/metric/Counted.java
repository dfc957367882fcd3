package org.rollbook.etl.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.Population;
import org.rollbook.etl.release.Split;

/**
 * The rows of a source as the protection takes them: each at a place of the scope tree, of an organ
 * level, with a member of each facet. Rows of a flow have their month as one facet more.
 */
final class Counted {
  /** The facet of the month that something happened in; its members are the months of a year. */
  static final String MONTH = "month_of_year";

  private static final int MONTHS = 12;

  /** Rows that are alike. */
  record Alike(int place, int level, int[] members, int count, long[] hundredths) {}

  private final Regions regions;
  private final boolean flow;
  private final List<Facet> facets;
  private final List<String> columns;
  private final List<String> sizes;
  private final List<Alike> rows = new ArrayList<>();

  /**
   * Takes rows.
   *
   * @param facets how columns belong together; a column of none is one by itself
   * @param rows period, county, organ level, then the columns, their count, and the sums of sizes
   */
  Counted(
      ReleaseSource source,
      Regions regions,
      Map<String, List<String>> facets,
      Collection<Row> rows) {
    this.regions = regions;
    this.flow = source.flow();
    this.columns = List.copyOf(source.columns().keySet());
    this.sizes = List.copyOf(source.sizes().keySet());
    this.facets = facets(facets);
    rows.forEach(this::take);
  }

  private List<Facet> facets(Map<String, List<String>> declared) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String column : columns) {
      String name =
          declared.entrySet().stream()
              .filter(facet -> facet.getValue().contains(column))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(column);
      found.computeIfAbsent(name, key -> new ArrayList<>()).add(column);
    }
    List<Facet> all = new ArrayList<>();
    if (flow) {
      Facet month = new Facet(MONTH, List.of(MONTH));
      for (int each = 1; each <= MONTHS; each++) {
        month.member(List.of(Integer.toString(each)));
      }
      all.add(month);
    }
    found.forEach((name, its) -> all.add(new Facet(name, its)));
    return List.copyOf(all);
  }

  private void take(Row row) {
    int[] members = new int[facets.size()];
    for (int at = 0; at < members.length; at++) {
      Facet facet = facets.get(at);
      members[at] =
          facet.name().equals(MONTH)
              ? row.<LocalDate>getAs(0).getMonthValue() - 1
              : facet.member(
                  facet.columns().stream()
                      .map(column -> text(row, columns.indexOf(column)))
                      .toList());
    }
    int first = 3 + columns.size();
    long[] hundredths = new long[sizes.size()];
    for (int at = 0; at < hundredths.length; at++) {
      hundredths[at] = row.getDecimal(first + 1 + at).movePointRight(2).longValueExact();
    }
    rows.add(
        new Alike(
            regions.place(row.getString(1)),
            regions.level(row.getString(2)),
            members,
            Math.toIntExact(row.getLong(first)),
            hundredths));
  }

  private static String text(Row row, int column) {
    String text = row.getString(3 + column);
    return text == null ? "" : text;
  }

  Population population() {
    Population.Builder builder =
        Population.of(regions.places(), regions.levels().size(), attributes());
    rows.forEach(row -> builder.add(row.place(), row.level(), row.members(), row.count()));
    return builder.build();
  }

  List<Attribute> attributes() {
    return facets.stream().map(Facet::attribute).toList();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<Alike> rows() {
    return rows;
  }

  /** The values of a column that occur; every other value counts nobody. */
  List<String> codes(String column) {
    return facet(column).occurring(column).stream().filter(code -> !code.isEmpty()).toList();
  }

  /** The parts that a column divides the rows into, one for each of {@link #codes}. */
  Split split(String column) {
    Facet facet = facet(column);
    List<Set<Integer>> parts =
        codes(column).stream().map(code -> facet.with(column, List.of(code))).toList();
    return new Split(facet.name(), parts);
  }

  /** The members that count, by facet; empty facets count nobody. */
  Map<String, Set<Integer>> where(Map<String, List<String>> conditions) {
    Map<String, Set<Integer>> where = new LinkedHashMap<>();
    conditions.forEach(
        (column, codes) -> {
          Facet facet = facet(column);
          where.merge(
              facet.name(),
              facet.with(column, codes),
              (one, other) -> {
                one.retainAll(other);
                return one;
              });
        });
    return where;
  }

  int position(String facet) {
    for (int at = 0; at < facets.size(); at++) {
      if (facets.get(at).name().equals(facet)) {
        return at;
      }
    }
    throw new IllegalArgumentException("There is no facet " + facet);
  }

  int size(String measure) {
    return sizes.indexOf(measure);
  }

  private Facet facet(String column) {
    return facets.stream()
        .filter(facet -> facet.columns().contains(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no column " + column));
  }
}
