package org.rollbook.etl.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.release.Against;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Population;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Suppression;
import org.rollbook.etl.release.SuppressionReport;
import org.rollbook.etl.release.UnprotectedException;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.metric.Facets;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Fills {@code gold.metric_value}: the numbers that everybody who signs in may see of every region,
 * each with the verdict on it. What is hidden is hidden once, here, for all roads.
 */
public final class MetricValues {
  private static final String PEOPLE = "gold.person_month";

  /** Of people, some 50 a row; in memory a row takes some twenty times that. */
  private static final long BYTES_AT_ONCE = 24L << 20;

  private static final int YEAR = 12;

  private static final int MOST_HIDDEN = 4;

  /**
   * How many there are in a reporting unit is always shown: what would hide it is released less.
   */
  private static final int OPEN_TOTALS = 1;

  /**
   * Whoever moves ties two periods to each other: opening + entries − exits = closing. They are
   * released only while the headcounts that they tie are shown.
   */
  private static final String MOVES = "gold.movement";

  private final Tables tables;
  private final StoredCells stored;
  private final SourceRows sourceRows;
  private final Regions regions;
  private final List<ReleaseSource> sources;
  private final Facets facets;

  public MetricValues(
      SparkSession spark,
      Tables tables,
      ScopeTree scopes,
      CodeBook codes,
      Metrics metrics,
      Facets facets) {
    this.tables = tables;
    this.stored = new StoredCells(spark, tables);
    this.sourceRows = new SourceRows(spark, tables);
    this.regions = new Regions(scopes, codes);
    this.sources = ReleaseSource.of(metrics);
    this.facets = facets;
  }

  /**
   * Releases the periods that changed, and what follows from them: the rest of their years, as
   * numbers of the year to date hold them.
   *
   * @return how many numbers were released
   */
  public long rebuild(Collection<LocalDate> changed) {
    SortedSet<LocalDate> periods = following(changed);
    Map<LocalDate, List<Cell>> earlier = stored.ofYears(years(periods));
    Reported reported = Reported.of(tables, regions, years(periods));
    Set<Integer> closed = new TreeSet<>();
    long count = 0;
    // Year by year, that memory stays bounded however many there are.
    for (int year : years(periods)) {
      SortedSet<LocalDate> months =
          periods.subSet(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
      AtomicReference<Map<LocalDate, List<Cell>>> ends = new AtomicReference<>();
      AtomicReference<Map<ReleaseSource, List<Cell>>> events = new AtomicReference<>();
      List<Runnable> works =
          List.of(() -> ends.set(stocks(months, earlier)), () -> events.set(flows(year, earlier)));
      if (months.size() == 1) {
        // Of one month there is one large source, which leaves the other cores to what happened in
        // the year; of more there is enough for all cores, and memory for one at a time.
        Parallel.run(works.toArray(Runnable[]::new));
      } else {
        works.forEach(Runnable::run);
      }
      Map<LocalDate, List<Cell>> stocks = ends.get();
      Map<ReleaseSource, List<Cell>> flows = events.get();
      Map<LocalDate, List<Cell>> fresh = new TreeMap<>();
      for (LocalDate period : months) {
        List<Cell> cells = new ArrayList<>(stocks.get(period));
        if (cells.stream().anyMatch(this::hiddenTotal)) {
          closed.add(year);
          closed.add(period.plusMonths(1).getYear());
        }
        flows.forEach(
            (source, released) -> {
              if (!(source.from().equals(MOVES) && closed.contains(year))) {
                released.stream()
                    .filter(cell -> cell.month() == period.getMonthValue())
                    .forEach(cells::add);
              }
            });
        cells.removeIf(cell -> !reported.has(period, cell));
        fresh.put(period, cells);
        count += cells.size();
      }
      stored.replace(fresh);
    }
    sources.forEach(source -> tables.computedFrom(StoredCells.TABLE, source.from()));
    return count;
  }

  private Map<ReleaseSource, List<Cell>> flows(int year, Map<LocalDate, List<Cell>> earlier) {
    return Parallel.map(
        sources.stream().filter(ReleaseSource::flow).toList(),
        source -> flow(source, year, earlier));
  }

  /**
   * Each source is read once for several months, as its statement takes longer than their rows; of
   * a large province for fewer, as their rows are held in memory.
   */
  private Map<LocalDate, List<Cell>> stocks(
      SortedSet<LocalDate> months, Map<LocalDate, List<Cell>> earlier) {
    List<ReleaseSource> stocks = sources.stream().filter(source -> !source.flow()).toList();
    Map<LocalDate, List<Cell>> released = new TreeMap<>();
    List<LocalDate> left = List.copyOf(months);
    int together = monthsTogether();
    for (int from = 0; from < left.size(); from += together) {
      List<LocalDate> some = left.subList(from, Math.min(left.size(), from + together));
      Map<ReleaseSource, Map<LocalDate, List<Row>>> read =
          Parallel.map(
              stocks,
              source ->
                  sourceRows.of(source, Tables.in("period", some)).stream()
                      .collect(Collectors.groupingBy(row -> row.<LocalDate>getAs(0))));
      List<Stock> works =
          some.stream()
              .flatMap(period -> stocks.stream().map(source -> new Stock(period, source)))
              .toList();
      Map<Stock, List<Cell>> made =
          Parallel.map(
              works,
              work ->
                  release(
                      work.source(),
                      "period = DATE'%s'".formatted(work.period()),
                      counted(
                          work.source(),
                          read.get(work.source()).getOrDefault(work.period(), List.of())),
                      work.period().getMonthValue(),
                      earlier.getOrDefault(work.period(), List.of())));
      made.forEach(
          (work, cells) ->
              released.computeIfAbsent(work.period(), key -> new ArrayList<>()).addAll(cells));
    }
    return released;
  }

  /** What a source counts at the end of a period. */
  private record Stock(LocalDate period, ReleaseSource source) {}

  private int monthsTogether() {
    int periods = tables.periods(PEOPLE).size();
    long bytes = tables.bytes(PEOPLE) / Math.max(1, periods);
    // Each core has a month at least; a year is released at a time.
    int fewest = Math.min(Runtime.getRuntime().availableProcessors(), YEAR);
    return Math.clamp(BYTES_AT_ONCE / Math.max(1, bytes), fewest, YEAR);
  }

  /** A number of all persons of a unit, or of the province, that is hidden. */
  private boolean hiddenTotal(Cell cell) {
    return cell.hidden()
        && cell.by().isEmpty()
        && cell.level().isEmpty()
        && cell.denominator() == null
        && regions.depth(regions.place(cell.region())) <= 1;
  }

  private SortedSet<LocalDate> following(Collection<LocalDate> changed) {
    return tables.periods("gold.structure").stream()
        .filter(
            period ->
                changed.stream()
                    .anyMatch(
                        each ->
                            !each.isAfter(period)
                                && (each.getYear() == period.getYear()
                                    || each.plusMonths(1).equals(period))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Cell> flow(ReleaseSource source, int year, Map<LocalDate, List<Cell>> earlier) {
    List<Cell> released =
        earlier.entrySet().stream()
            .filter(entry -> entry.getKey().getYear() == year)
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    String rows = "year(period) = " + year;
    return release(source, rows, counted(source, rows), 0, released);
  }

  private List<Cell> release(
      ReleaseSource source, String rows, Counted counted, int month, List<Cell> earlier) {
    if (counted.isEmpty()) {
      return List.of();
    }
    if (source.open()) {
      Released released = new Released(source, regions, counted, Map.of());
      return released.cells(
          Suppression.primaryOnly(counted.population(), released.tables()), month);
    }
    Population population = counted.population();
    Map<String, Integer> depths = useful(source, counted, population);
    while (true) {
      Released released = new Released(source, regions, counted, depths);
      try {
        Suppression suppression =
            Suppression.of(
                population,
                released.tables(),
                released.earlier(earlier),
                Against.LEADERS,
                source.flow() ? Suppression.NO_TOTALS : OPEN_TOTALS);
        Set<String> exposed = new PaySums(regions).exposed(released, suppression);
        if (!exposed.isEmpty()) {
          exposed.forEach(numbers -> depths.put(numbers, released.depth(numbers) - 1));
          continue;
        }
        report(source, rows, suppression.report(), depths);
        return released.cells(suppression, month);
      } catch (UnprotectedException e) {
        // What cannot be protected is not released: its table goes less deep, at last not at all.
        e.cells().stream()
            .map(cell -> Released.numbers(cell.table()))
            .distinct()
            .forEach(numbers -> depths.put(numbers, released.depth(numbers) - 1));
      }
    }
  }

  /**
   * How deep each table goes so that most of it can be shown: where more than one in {@value
   * #MOST_HIDDEN} of its counts of anybody would be hidden as small, it ends above.
   */
  private Map<String, Integer> useful(
      ReleaseSource source, Counted counted, Population population) {
    Map<String, Integer> depths = new TreeMap<>();
    boolean settled = false;
    while (!settled) {
      Released released = new Released(source, regions, counted, depths);
      Suppression small = Suppression.primaryOnly(population, released.tables());
      settled = true;
      for (CountTable table : released.tables()) {
        int deepest = Math.max(table.depth(), table.levelDepth());
        List<ReleasedCell> cells =
            small.cells(table.name()).stream()
                .filter(cell -> cell.count() > 0 && regions.depth(cell.name().place()) == deepest)
                .toList();
        long hidden = cells.stream().filter(cell -> cell.verdict().hidden()).count();
        if (hidden * MOST_HIDDEN > cells.size()) {
          depths.merge(Released.numbers(table.name()), deepest - 1, Math::min);
          settled = false;
        }
      }
    }
    return depths;
  }

  private static void report(
      ReleaseSource source, String rows, SuppressionReport report, Map<String, Integer> depths) {
    if (!depths.isEmpty()) {
      Console.say(
          "[release]    %s, %s: %,d of %,d tables go less deep than declared, as too much of them would be hidden there"
              .formatted(source.from(), rows, depths.size(), source.tables().size()));
    }
    Console.say(
        "[release]    %s, %s: %,d counts, hidden %,d as small, %,d beside them, %,d withheld; %.2f %% of persons; %.1f s"
            .formatted(
                source.from(),
                rows,
                report.cells(),
                report.primary(),
                report.complementary(),
                report.withheld(),
                100.0 * report.hiddenPersons() / Math.max(1, report.persons()),
                report.elapsed().toMillis() / 1e3));
  }

  /** What a source counts of the rows chosen. */
  Counted counted(ReleaseSource source, String which) {
    return counted(source, sourceRows.of(source, which));
  }

  private Counted counted(ReleaseSource source, List<Row> rows) {
    return new Counted(source, regions, facets.of(source.from()), rows);
  }

  StoredCells stored() {
    return stored;
  }

  List<ReleaseSource> sources() {
    return sources;
  }

  Regions regions() {
    return regions;
  }

  private static Set<Integer> years(Set<LocalDate> periods) {
    return periods.stream().map(LocalDate::getYear).collect(Collectors.toCollection(TreeSet::new));
  }
}
