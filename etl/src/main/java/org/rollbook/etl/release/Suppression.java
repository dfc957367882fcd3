package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Decides which counts of a set of linked tables are released, so that no hidden one can be
 * computed from those that are.
 *
 * <p><b>Safe</b> means: for every hidden count there is another population that agrees with
 * everything known and has another count there. Known is: every shown count, zeros among them; of a
 * hidden count, why it is hidden, and so that it is from 1 to the threshold - 1 or not less than
 * the threshold; and that all tables count the same persons. A leader knows, besides, every person
 * of the own region; against the leader of each region there is such a population in which nobody
 * of that region differs.
 *
 * <p><b>Method: protection by witnesses.</b> The other population is not only shown to exist, it is
 * built: it is the true one after a small change, as data swapping makes it (T. Dalenius and S. P.
 * Reiss, Data-swapping: a technique for disclosure control, Journal of Statistical Planning and
 * Inference 6, 1982). Which cells a change changes, in all tables, is counted; those that are not
 * hidden yet have to be, and the change that hides least is taken. All cells that it changes have
 * it as their witness. As it is persons that change, whatever ties tables to each other holds by
 * itself: margins, regions, organ levels, overlapping splits, numerators and denominators. The
 * usual way is to look for hidden counts in the linear equations between cells, by optimization (M.
 * Fischetti and J. J. Salazar-González, Models and algorithms for optimizing cell suppression in
 * tabular data with linear constraints, Journal of the American Statistical Association 95, 2000)
 * or elimination (Ø. Langsrud, GaussSuppression); that needs all equations to be known and says
 * nothing of whole numbers, where a witness says all.
 *
 * <p>It is greedy: it hides few cells, not the fewest. It takes no account of somebody who reasons
 * about why the method chose this cell and not that, nor of what is known of persons from
 * elsewhere, as that two of them are married.
 */
public final class Suppression {
  /** No total is kept from being hidden. */
  public static final int NO_TOTALS = -1;

  private final Cells cells;
  private final Verdicts verdicts;
  private final Map<String, TableLayout> tables = new LinkedHashMap<>();
  private final SuppressionReport report;
  private final Witnesses witnesses;

  private Suppression(Cells cells, Earlier earlier, Optional<Against> against) {
    final long started = System.nanoTime();
    this.cells = cells;
    this.verdicts = new Verdicts(cells);
    cells.tables().stream()
        .filter(table -> !table.implied())
        .forEach(table -> tables.put(table.table().name(), table));
    remember(earlier);
    if (against.isPresent()) {
      Protection protection = new Protection(cells, verdicts, against.get());
      List<Integer> unprotected = protection.run();
      this.witnesses = protection.witnesses();
      if (!unprotected.isEmpty()) {
        throw new UnprotectedException(names(unprotected));
      }
    } else {
      this.witnesses = new Witnesses(cells, Against.OUTSIDERS);
    }
    this.report = report(Duration.ofNanos(System.nanoTime() - started));
  }

  /**
   * Protects the tables.
   *
   * @param earlier what was released before
   * @param openTotals the depth of the places down to which the number of all persons is never
   *     hidden for the sake of other counts, and no undivided count of the whole; -1 for none
   * @throws IllegalArgumentException if tables cannot be counted on the population
   * @throws UnprotectedException if a hidden count cannot be protected
   */
  public static Suppression of(
      Population population,
      List<CountTable> tables,
      Earlier earlier,
      Against against,
      int openTotals) {
    requireNonNull(earlier, "earlier is null");
    requireNonNull(against, "against is null");
    return new Suppression(Cells.of(population, tables, openTotals), earlier, Optional.of(against));
  }

  /** Hides only what is small itself, to compare with: others can be computed from what is left. */
  public static Suppression primaryOnly(Population population, List<CountTable> tables) {
    return new Suppression(
        Cells.of(population, tables, NO_TOTALS), Earlier.none(), Optional.empty());
  }

  /** What it costs. */
  public SuppressionReport report() {
    return report;
  }

  /** The counts of a table, in a fixed order, with the verdict on each. */
  public List<ReleasedCell> cells(String table) {
    TableLayout layout = tables.get(table);
    if (layout == null) {
      throw new IllegalArgumentException(
          "There is no table %s; there are %s".formatted(table, tables.keySet()));
    }
    return IntStream.range(0, layout.size()).mapToObj(at -> released(layout, at)).toList();
  }

  /** The changes of the population that prove that a hidden count is safe. */
  List<Change> witnesses(CellName name) {
    TableLayout layout = tables.get(name.table());
    return witnesses.of(layout.cell(at(layout, name)));
  }

  private ReleasedCell released(TableLayout layout, int at) {
    int cell = layout.cell(at);
    return new ReleasedCell(layout.name(at), cells.count(cell), verdicts.verdict(cell));
  }

  private static int at(TableLayout layout, CellName name) {
    return layout.find(name.place(), name.level(), name.first(), name.second());
  }

  private void remember(Earlier earlier) {
    for (ReleasedCell cell : earlier.publication()) {
      if (cell.verdict().hidden()) {
        hideAgain(cell);
      } else {
        same(cell).ifPresent(verdicts::knownBefore);
      }
    }
    earlier.before().stream().filter(cell -> cell.verdict().hidden()).forEach(this::hideAgain);
  }

  private void hideAgain(ReleasedCell cell) {
    if (cell.verdict() == Verdict.WITHHELD) {
      same(cell).ifPresent(verdicts::withhold);
    } else {
      same(cell).ifPresent(verdicts::hide);
    }
  }

  /** The cell if it still is in the release, and counts the same. */
  private OptionalInt same(ReleasedCell cell) {
    TableLayout layout = tables.get(cell.name().table());
    int at = layout == null ? -1 : at(layout, cell.name());
    return at >= 0 && cells.count(layout.cell(at)) == cell.count()
        ? OptionalInt.of(layout.cell(at))
        : OptionalInt.empty();
  }

  private List<CellName> names(List<Integer> wanted) {
    Map<Integer, CellName> names = new HashMap<>();
    for (TableLayout table : cells.tables()) {
      for (int at = 0; at < table.size(); at++) {
        names.putIfAbsent(table.cell(at), table.name(at));
      }
    }
    List<CellName> result = new ArrayList<>();
    wanted.forEach(cell -> result.add(names.get(cell)));
    return result;
  }

  private SuppressionReport report(Duration elapsed) {
    int released = 0;
    int zeros = 0;
    int[] byVerdict = new int[Verdict.values().length];
    long persons = 0;
    long hiddenPersons = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      if (!cells.released(cell)) {
        continue;
      }
      released++;
      zeros += cells.count(cell) == 0 ? 1 : 0;
      byVerdict[verdicts.verdict(cell).ordinal()]++;
      persons += cells.count(cell);
      hiddenPersons += verdicts.hidden(cell) ? cells.count(cell) : 0;
    }
    return new SuppressionReport(
        released,
        zeros,
        byVerdict[Verdict.PRIMARY.ordinal()] + byVerdict[Verdict.REMAINDER.ordinal()],
        byVerdict[Verdict.COMPLEMENTARY.ordinal()],
        byVerdict[Verdict.WITHHELD.ordinal()],
        persons,
        hiddenPersons,
        witnesses.size(),
        elapsed);
  }
}
