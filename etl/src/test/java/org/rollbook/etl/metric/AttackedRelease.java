package org.rollbook.etl.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Verdict;
import org.rollbook.etl.release.attack.LinearAttack;
import org.rollbook.etl.release.attack.Release;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Facets;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;

/**
 * What stands in {@code gold.metric_value} of a period, read by somebody who wants to know what is
 * hidden. It takes the verdicts as known, which the view does not show.
 */
public final class AttackedRelease {
  private final String source;
  private final Release release;
  private final List<int[]> persons;

  private AttackedRelease(String source, Release release, List<int[]> persons) {
    this.source = source;
    this.release = release;
    this.persons = persons;
  }

  /** What is released of each source that counts persons, or something done by persons. */
  public static List<AttackedRelease> of(SparkSession spark, Settings settings, LocalDate period) {
    MetricValues values = values(spark, settings);
    Map<LocalDate, List<Cell>> stored = values.stored().ofYears(Set.of(period.getYear()));
    List<AttackedRelease> releases = new ArrayList<>();
    for (ReleaseSource source : values.sources()) {
      String which =
          source.flow()
              ? "year(period) = " + period.getYear()
              : "period = DATE'%s'".formatted(period);
      Counted counted = values.counted(source, which);
      if (source.open() || counted.isEmpty()) {
        continue;
      }
      Released released = new Released(source, values.regions(), counted, Map.of());
      List<Cell> cells =
          source.flow()
              ? stored.values().stream().flatMap(List::stream).toList()
              : stored.get(period);
      Map<CellName, ReleasedCell> named = new LinkedHashMap<>();
      released.earlier(cells).publication().forEach(cell -> named.put(cell.name(), cell));
      List<int[]> persons = persons(counted);
      Set<List<Integer>> sites = new LinkedHashSet<>();
      persons.forEach(person -> sites.add(List.of(person[0], person[1])));
      releases.add(
          new AttackedRelease(
              source.from() + (source.where().isEmpty() ? "" : " where " + source.where()),
              new Release(
                  values.regions().places(),
                  counted.attributes(),
                  List.copyOf(sites),
                  released.tables(),
                  List.copyOf(named.values())),
              persons));
    }
    return releases;
  }

  /** Releases a period anew. */
  public static long release(SparkSession spark, Settings settings, LocalDate period) {
    return values(spark, settings).rebuild(Set.of(period));
  }

  private static MetricValues values(SparkSession spark, Settings settings) {
    House house = settings.house();
    CodeBook codes = CodeBook.read(house.codes());
    Contracts contracts = Contracts.read(house.contracts());
    return new MetricValues(
        spark,
        new Tables(spark, contracts, settings.storage()),
        ScopeTree.of(codes),
        codes,
        Metrics.read(house.metrics(), Marts.read(house.marts(), contracts), contracts, codes),
        Facets.read(house.facets()));
  }

  private static List<int[]> persons(Counted counted) {
    List<int[]> persons = new ArrayList<>();
    for (Counted.Alike row : counted.rows()) {
      int[] person = new int[2 + row.members().length];
      person[0] = row.place();
      person[1] = row.level();
      System.arraycopy(row.members(), 0, person, 2, row.members().length);
      for (int one = 0; one < row.count(); one++) {
        persons.add(person);
      }
    }
    return persons;
  }

  public Set<CellName> recoveredByOutsider() {
    return LinearAttack.byOutsider(release);
  }

  /** What somebody recovers if only small counts are hidden. */
  public Set<CellName> recoveredWithoutComplements() {
    List<ReleasedCell> small =
        release.cells().stream()
            .map(
                cell ->
                    small(cell) ? cell : new ReleasedCell(cell.name(), cell.count(), Verdict.SHOWN))
            .toList();
    return LinearAttack.byOutsider(
        new Release(
            release.places(), release.attributes(), release.sites(), release.tables(), small));
  }

  private boolean small(ReleasedCell cell) {
    return cell.verdict() == Verdict.PRIMARY || cell.verdict() == Verdict.REMAINDER;
  }

  /** What leaders of reporting units recover, of so many of them. */
  public Set<CellName> recoveredByLeaders(int most) {
    Set<CellName> recovered = new LinkedHashSet<>();
    IntStream.range(1, release.places().size())
        .filter(place -> release.places().depth(place) == 1)
        .limit(most)
        .forEach(place -> recovered.addAll(LinearAttack.byLeader(release, place, persons)));
    return recovered;
  }

  /** Counts, and what is hidden of them. */
  public String summary() {
    long persons = 0;
    long hidden = 0;
    for (ReleasedCell cell : release.cells()) {
      persons += cell.count();
      hidden += cell.verdict().hidden() ? cell.count() : 0;
    }
    long small = release.cells().stream().filter(this::small).count();
    long beside =
        release.cells().stream().filter(cell -> cell.verdict() == Verdict.COMPLEMENTARY).count();
    long withheld =
        release.cells().stream().filter(cell -> cell.verdict() == Verdict.WITHHELD).count();
    return "%s: %,d counts, %,d hidden as small, %,d beside them, %,d withheld; %.2f %% of persons"
        .formatted(
            source, release.cells().size(), small, beside, withheld, 100.0 * hidden / persons);
  }
}
