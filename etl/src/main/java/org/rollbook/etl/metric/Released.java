package org.rollbook.etl.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Earlier;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Split;
import org.rollbook.etl.release.Suppression;
import org.rollbook.etl.release.Verdict;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.Part;
import org.rollbook.warehouse.metric.ReleasedTable;
import org.rollbook.warehouse.metric.Window;

/** What is released of one source: its tables of counts, and the numbers that come out of them. */
final class Released {
  private static final long TENTHS = 10;
  private static final int MONTHS = 12;
  private static final String OF = ":of";

  private final ReleaseSource source;
  private final Regions regions;
  private final Counted counted;
  private final Map<String, Integer> depths;
  private final List<Planned> planned = new ArrayList<>();

  /**
   * A table of numbers and the counts that decide on it.
   *
   * @param counts those of the numerator; empty where nobody can be counted
   * @param of those of the denominator
   * @param ofBy the dimensions that the denominator is parted by
   */
  private record Planned(
      ReleasedTable table,
      Optional<CountTable> counts,
      Optional<CountTable> of,
      List<String> ofBy) {}

  /**
   * Plans a release.
   *
   * @param depths tables that go less deep than they are declared to, by name: what cannot be
   *     protected there is not released there; below 0 not at all
   */
  Released(ReleaseSource source, Regions regions, Counted counted, Map<String, Integer> depths) {
    this.source = source;
    this.regions = regions;
    this.counted = counted;
    this.depths = Map.copyOf(depths);
    source.tables().forEach(this::plan);
  }

  private void plan(ReleasedTable table) {
    Formula.Measured formula = ReleaseSource.formula(table.metric());
    boolean sizes = ReleaseSource.sizes(table.metric());
    List<String> ofBy =
        formula
            .denominator()
            .map(
                part ->
                    table.by().stream().filter(each -> !part.ignoring().contains(each)).toList())
            .orElse(List.of());
    Optional<CountTable> of =
        formula.denominator().flatMap(part -> counts(table, formula, part, ofBy, OF, false));
    boolean average = sizes && formula.denominator().isPresent();
    Optional<CountTable> counts =
        average
            ? Optional.empty()
            : counts(table, formula, formula.numerator(), table.by(), "", sizes);
    // What lacks to the denominator can be computed by anybody, where both are split alike; of a
    // numerator that goes beyond it, as holders go beyond a quota, nothing lacks.
    if (ofBy.equals(table.by()) && of.isPresent()) {
      counts = counts.map(each -> each.within(of.get()) ? each.partOf(of.get().name()) : each);
    }
    planned.add(new Planned(table, counts, of, ofBy));
  }

  private Optional<CountTable> counts(
      ReleasedTable table,
      Formula.Measured formula,
      Part part,
      List<String> by,
      String suffix,
      boolean sizes) {
    Map<String, Set<Integer>> where = counted.where(ReleaseSource.counts(formula, part, sizes));
    if (where.values().stream().anyMatch(Set::isEmpty)) {
      return Optional.empty();
    }
    List<Split> splits = new ArrayList<>();
    if (source.flow()) {
      splits.add(
          table.window() == Window.MONTH
              ? Split.each(Counted.MONTH)
              : Split.upTo(new Attribute(Counted.MONTH, MONTHS)));
    }
    for (String column : by) {
      Split split = counted.split(column);
      if (split.parts().isEmpty()) {
        return Optional.empty();
      }
      splits.add(split);
    }
    String name =
        "%s:%s:%s%s"
            .formatted(
                table.metric().id(),
                table.window().word(),
                String.join(",", table.by()),
                table.byOrganLevel() ? ":level" : "");
    int deepest = depths.getOrDefault(name, table.regions().ordinal());
    if (deepest < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new CountTable(
            name + suffix,
            where,
            splits,
            table.byOrganLevel() ? 0 : deepest,
            table.byOrganLevel() ? deepest : CountTable.ALL,
            Math.max(table.metric().privacy().threshold(), CountTable.LEAST_THRESHOLD),
            Optional.empty()));
  }

  /** The table of numbers that a table of counts stands behind. */
  static String numbers(String counts) {
    return counts.endsWith(OF) ? counts.substring(0, counts.length() - OF.length()) : counts;
  }

  /** How deep a table of numbers goes here; below 0 if it is not released. */
  int depth(String numbers) {
    return tables().stream()
        .filter(table -> numbers(table.name()).equals(numbers))
        .mapToInt(table -> Math.max(table.depth(), table.levelDepth()))
        .max()
        .orElse(-1);
  }

  List<CountTable> tables() {
    Map<String, CountTable> tables = new HashMap<>();
    List<CountTable> ordered = new ArrayList<>();
    for (Planned each : planned) {
      each.of().filter(table -> tables.put(table.name(), table) == null).ifPresent(ordered::add);
      each.counts()
          .filter(table -> tables.put(table.name(), table) == null)
          .ifPresent(ordered::add);
    }
    return ordered;
  }

  /** The numbers of all tables; for what stands at the end of a period, of {@code month}. */
  List<Cell> cells(Suppression suppression, int month) {
    List<Cell> cells = new ArrayList<>();
    for (Planned each : planned) {
      cells(each, suppression, month, cells);
    }
    return cells;
  }

  private void cells(Planned plan, Suppression suppression, int month, List<Cell> into) {
    Map<CellName, ReleasedCell> counts = byPlace(suppression, plan.counts());
    Map<CellName, ReleasedCell> of = byPlace(suppression, plan.of());
    Map<CellName, Long> sizes = sizes(plan);
    boolean alike = plan.of().isPresent() && plan.ofBy().equals(plan.table().by());
    for (CellName name : (alike ? of : counts).keySet()) {
      if (!inside(plan.table(), name)) {
        continue;
      }
      ReleasedCell denominator = of.get(alike ? name : without(plan, name));
      ReleasedCell numerator = counts.get(name);
      if (plan.of().isPresent() && denominator == null) {
        continue;
      }
      long value =
          ReleaseSource.sizes(plan.table().metric())
              ? sizes.getOrDefault(name, 0L)
              : numerator == null ? 0 : numerator.count() * TENTHS;
      into.add(
          new Cell(
              plan.table().metric().id(),
              plan.table().window().word(),
              source.flow() ? name.first() + 1 : month,
              regions.code(name.place()),
              name.level() == CountTable.ALL ? "" : regions.levels().get(name.level()),
              plan.table().by(),
              members(plan.table(), name),
              value,
              denominator == null ? null : denominator.count() * TENTHS,
              verdict(numerator),
              verdict(denominator)));
    }
  }

  private Verdict verdict(ReleasedCell cell) {
    return cell == null || source.open() ? Verdict.SHOWN : cell.verdict();
  }

  /** Cells by their place, whatever their table is called. */
  private static Map<CellName, ReleasedCell> byPlace(
      Suppression suppression, Optional<CountTable> table) {
    Map<CellName, ReleasedCell> cells = new HashMap<>();
    table.ifPresent(
        each ->
            suppression
                .cells(each.name())
                .forEach(cell -> cells.put(named("", cell.name()), cell)));
    return cells;
  }

  private static CellName named(String table, CellName name) {
    return new CellName(table, name.place(), name.level(), name.first(), name.second());
  }

  /** Whether a cell is one of the table itself, and not of its margins. */
  private boolean inside(ReleasedTable table, CellName name) {
    int splits = table.by().size() + (source.flow() ? 1 : 0);
    return (name.level() != CountTable.ALL) == table.byOrganLevel()
        && (splits < 1 || name.first() != CountTable.ALL)
        && (splits < 2 || name.second() != CountTable.ALL);
  }

  private List<String> members(ReleasedTable table, CellName name) {
    List<String> members = new ArrayList<>();
    int[] parts = {name.first(), name.second()};
    int at = source.flow() ? 1 : 0;
    for (String column : table.by()) {
      members.add(counted.codes(column).get(parts[at++]));
    }
    return members;
  }

  /** The cell of the denominator, which ignores some dimensions. */
  private CellName without(Planned plan, CellName name) {
    List<Integer> parts = new ArrayList<>();
    int[] all = {name.first(), name.second()};
    int at = 0;
    if (source.flow()) {
      parts.add(all[at++]);
    }
    for (String column : plan.table().by()) {
      if (plan.ofBy().contains(column)) {
        parts.add(all[at]);
      }
      at++;
    }
    return new CellName(
        "",
        name.place(),
        name.level(),
        parts.isEmpty() ? CountTable.ALL : parts.getFirst(),
        parts.size() < 2 ? CountTable.ALL : parts.getLast());
  }

  private Map<CellName, Long> sizes(Planned plan) {
    Map<CellName, Long> sums = new HashMap<>();
    if (!ReleaseSource.sizes(plan.table().metric())) {
      return sums;
    }
    Part part = ReleaseSource.formula(plan.table().metric()).numerator();
    int size = counted.size(part.measure());
    Map<String, Set<Integer>> where = counted.where(part.where());
    List<Split> splits = plan.counts().or(plan::of).map(CountTable::splits).orElse(List.of());
    for (Counted.Alike row : counted.rows()) {
      if (where.entrySet().stream()
          .allMatch(
              each -> each.getValue().contains(row.members()[counted.position(each.getKey())]))) {
        for (int place : regions.upwards(row.place(), plan.table().regions().ordinal())) {
          int level = plan.table().byOrganLevel() ? row.level() : CountTable.ALL;
          for (int first : parts(splits, 0, row)) {
            for (int second : parts(splits, 1, row)) {
              sums.merge(
                  new CellName("", place, level, first, second), row.tenths()[size], Long::sum);
            }
          }
        }
      }
    }
    return sums;
  }

  private List<Integer> parts(List<Split> splits, int at, Counted.Alike row) {
    if (splits.size() <= at) {
      return List.of(CountTable.ALL);
    }
    Split split = splits.get(at);
    int member = row.members()[counted.position(split.attribute())];
    if (split.parts().isEmpty()) {
      return List.of(member);
    }
    List<Integer> parts = new ArrayList<>();
    for (int part = 0; part < split.parts().size(); part++) {
      if (split.parts().get(part).contains(member)) {
        parts.add(part);
      }
    }
    return parts;
  }

  /**
   * What was released of the same period before, as the protection has to know it. The period
   * before tells nothing of this one: nothing that is released says who stayed the same.
   */
  Earlier earlier(List<Cell> publication) {
    return new Earlier(remembered(publication), List.of());
  }

  private List<ReleasedCell> remembered(List<Cell> cells) {
    Map<List<Object>, Planned> plans = new HashMap<>();
    planned.forEach(
        plan ->
            plans.put(
                List.of(
                    plan.table().metric().id(),
                    plan.table().window().word(),
                    plan.table().by(),
                    plan.table().byOrganLevel()),
                plan));
    List<ReleasedCell> remembered = new ArrayList<>();
    for (Cell cell : cells) {
      Planned plan =
          plans.get(List.of(cell.metric(), cell.window(), cell.by(), !cell.level().isEmpty()));
      if (plan != null && regions.known(cell.region())) {
        place(plan, cell).ifPresent(name -> remember(plan, cell, name, remembered));
      }
    }
    return remembered;
  }

  private void remember(Planned plan, Cell cell, CellName name, List<ReleasedCell> into) {
    if (!ReleaseSource.sizes(plan.table().metric())) {
      plan.counts()
          .ifPresent(
              table ->
                  into.add(
                      new ReleasedCell(
                          named(table.name(), name),
                          Math.toIntExact(cell.numerator() / TENTHS),
                          cell.counted())));
    }
    plan.of()
        .filter(table -> cell.denominator() != null)
        .ifPresent(
            table ->
                into.add(
                    new ReleasedCell(
                        named(
                            table.name(),
                            plan.ofBy().equals(plan.table().by()) ? name : without(plan, name)),
                        Math.toIntExact(cell.denominator() / TENTHS),
                        cell.of())));
  }

  /** Where a number of an earlier release would stand now; empty if its code counts nobody now. */
  private Optional<CellName> place(Planned plan, Cell cell) {
    List<Integer> parts = new ArrayList<>();
    if (source.flow()) {
      parts.add(cell.month() - 1);
    }
    for (int at = 0; at < plan.table().by().size(); at++) {
      int part = counted.codes(plan.table().by().get(at)).indexOf(cell.member().get(at));
      if (part < 0) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return Optional.of(
        new CellName(
            "",
            regions.place(cell.region()),
            cell.level().isEmpty() ? CountTable.ALL : regions.level(cell.level()),
            parts.isEmpty() ? CountTable.ALL : parts.getFirst(),
            parts.size() < 2 ? CountTable.ALL : parts.getLast()));
  }
}
