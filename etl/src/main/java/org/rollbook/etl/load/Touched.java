package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.fact.FactTable;
import org.rollbook.warehouse.fact.FactTables;

/** Which periods of which tables of gold a load makes again. */
final class Touched {
  private final Tables tables;
  private final Feeds feeds;
  private final FactTables facts;
  private final Training training;
  private final Set<LocalDate> made;
  private final Set<LocalDate> people = new TreeSet<>();
  private final Set<LocalDate> everything = new TreeSet<>();
  private final Map<String, Set<LocalDate>> byFact = new TreeMap<>();

  /**
   * @param made the periods that gold holds, all tables of them
   */
  Touched(Tables tables, Feeds feeds, FactTables facts, Set<LocalDate> made) {
    this.tables = tables;
    this.made = Set.copyOf(made);
    this.feeds = feeds;
    this.facts = facts;
    this.training = new Training(tables);
  }

  /**
   * Adds what rests on the slices of packages as they stand: before they are written, and after.
   */
  void add(List<ReceivedPackage> inForce) {
    for (ReceivedPackage each : inForce) {
      if (kinds(each).stream().anyMatch(kind -> kind.is(RecordKind.PERSON))) {
        people.add(each.period());
      }
    }
    if (sends(inForce, "silver.training_class") || sends(inForce, "silver.training_attendance")) {
      people.addAll(training.periodsAfter(inForce));
    }
    Set<Dates> asked = new LinkedHashSet<>();
    for (FactTable fact : facts.all()) {
      for (FactTable.Touch touch : fact.touches()) {
        if (sends(inForce, touch.by())) {
          asked.add(new Dates(touch.by(), touch.date()));
        }
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    // The periods with people.
    Set<LocalDate> standing = tables.periods("silver.person_claim");
    Map<Dates, Set<LocalDate>> found = Parallel.map(asked, dates -> months(dates, inForce));
    for (FactTable fact : facts.all()) {
      for (FactTable.Touch touch : fact.touches()) {
        Set<LocalDate> dates = found.get(new Dates(touch.by(), touch.date()));
        if (dates != null) {
          add(fact, touch, dates, standing);
        }
      }
    }
  }

  /** The dates in a column of a table. */
  private record Dates(String table, String column) {}

  /** The months that dates of slices lie in. */
  private Set<LocalDate> months(Dates dates, List<ReceivedPackage> inForce) {
    if (tables.isEmpty(dates.table())) {
      return Set.of();
    }
    return tables
        .read(dates.table())
        .where(Silver.slices(inForce))
        .where(dates.column() + " IS NOT NULL")
        .selectExpr("trunc(%s, 'MM')".formatted(dates.column()))
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getLocalDate(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(
      FactTable fact, FactTable.Touch touch, Set<LocalDate> dates, Set<LocalDate> standing) {
    Set<LocalDate> months = byFact.computeIfAbsent(fact.table(), key -> new TreeSet<>());
    for (LocalDate month : standing) {
      boolean touched =
          touch.onwards()
              ? dates.stream().anyMatch(date -> !date.isAfter(month))
              : dates.contains(month);
      if (touched) {
        months.add(month);
      }
    }
  }

  private Set<RecordKind> kinds(ReceivedPackage each) {
    return feeds.find(each.feed()).orElseThrow().parts().stream()
        .map(FeedPart::record)
        .collect(Collectors.toSet());
  }

  private boolean sends(List<ReceivedPackage> packages, String table) {
    return packages.stream()
        .flatMap(each -> kinds(each).stream())
        .anyMatch(kind -> kind.table().equals(table));
  }

  /** Everything, in the periods given. */
  void addAll(Collection<LocalDate> periods) {
    people.addAll(periods);
    everything.addAll(periods);
  }

  boolean nothing() {
    return people.isEmpty() && byFact.values().stream().allMatch(Set::isEmpty);
  }

  /** Whose people change, or what is said of them. */
  Set<LocalDate> people() {
    return people;
  }

  /** Who moved is seen between two months: the month after one that changed changes too. */
  Set<LocalDate> moves() {
    return after(1);
  }

  private Set<LocalDate> after(int months) {
    Set<LocalDate> periods = new TreeSet<>(people);
    for (LocalDate period : people) {
      for (int i = 1; i <= months; i++) {
        periods.add(period.plusMonths(i));
      }
    }
    return periods;
  }

  /**
   * The periods of a table of gold. Where people alone change, what says nothing of people stands,
   * if it was made for the period at all.
   */
  Set<LocalDate> of(String table) {
    if (table.equals("gold.movement")) {
      return moves();
    }
    Set<LocalDate> periods = new TreeSet<>(byFact.getOrDefault(table, Set.of()));
    Optional<FactTable> fact = facts.of(table);
    if (fact.filter(facts::apartFromPeople).isPresent()) {
      people.stream().filter(period -> !made.contains(period)).forEach(periods::add);
      periods.addAll(everything);
    } else {
      periods.addAll(after(fact.map(FactTable::monthsBehind).orElse(0)));
    }
    return periods;
  }

  /** All periods in which something is made again. */
  Set<LocalDate> all() {
    Set<LocalDate> periods = moves();
    facts.all().forEach(fact -> periods.addAll(of(fact.table())));
    return periods;
  }
}
