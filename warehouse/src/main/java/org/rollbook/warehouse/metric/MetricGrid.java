package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * An answer with nothing left out: every period and place asked for, with each member that occurs.
 * Where a place is known and has none of a member there is zero; where it is not known the number
 * is missing.
 */
public final class MetricGrid {
  private record Key(LocalDate period, String scope, String organLevel, List<String> members) {}

  private final MetricQuery query;
  private final CodeBook codes;
  private final Map<Key, MetricCell> cells = new LinkedHashMap<>();
  private final Map<Key, List<MetricCell>> places = new HashMap<>();

  private MetricGrid(MetricQuery query, CodeBook codes, List<MetricCell> cells) {
    this.query = requireNonNull(query, "query is null");
    this.codes = requireNonNull(codes, "codes is null");
    for (MetricCell cell : cells) {
      this.cells.put(new Key(cell.period(), cell.scope(), cell.organLevel(), cell.members()), cell);
      this.places
          .computeIfAbsent(
              new Key(cell.period(), cell.scope(), cell.organLevel(), List.of()),
              key -> new ArrayList<>())
          .add(cell);
    }
  }

  /** All cells of an answer: by period, then place, organ level and members in customary order. */
  public static List<MetricCell> fill(
      MetricQuery query, List<MetricCell> cells, ScopeTree scopes, CodeBook codes) {
    return new MetricGrid(query, codes, cells).filled(scopes);
  }

  private List<MetricCell> filled(ScopeTree scopes) {
    List<List<String>> members = members();
    List<MetricCell> filled = new ArrayList<>();
    for (LocalDate period = query.from();
        !period.isAfter(query.to());
        period = period.plusMonths(1)) {
      for (ScopeNode node : query.region().nodes(scopes)) {
        for (String level : levels(node)) {
          for (List<String> combination : members) {
            filled.add(cell(new Key(period, node.code(), level, combination)));
          }
        }
      }
    }
    return List.copyOf(filled);
  }

  /** The organ levels that a place has, or all of them together where it sent nothing. */
  private List<String> levels(ScopeNode node) {
    List<String> levels =
        sorted(
            Metric.ORGAN_LEVEL,
            places.keySet().stream()
                .filter(key -> key.scope().equals(node.code()))
                .map(Key::organLevel)
                .toList());
    return levels.isEmpty() ? List.of(MetricQuery.ALL) : levels;
  }

  /** The members that occur, of those asked for, combined. */
  private List<List<String>> members() {
    List<List<String>> combinations = List.of(List.of());
    for (int i = 0; i < query.columns().size(); i++) {
      String dimension = query.columns().get(i);
      int at = i;
      List<String> asked = query.where().getOrDefault(dimension, List.of());
      List<String> occurring =
          sorted(
              dimension,
              cells.keySet().stream()
                  .filter(key -> !key.members().isEmpty())
                  .map(key -> key.members().get(at))
                  .filter(code -> asked.isEmpty() || asked.contains(code))
                  .toList());
      List<List<String>> longer = new ArrayList<>();
      for (List<String> combination : combinations) {
        for (String code : occurring) {
          List<String> one = new ArrayList<>(combination);
          one.add(code);
          longer.add(List.copyOf(one));
        }
      }
      combinations = longer.isEmpty() ? combinations : longer;
    }
    return combinations;
  }

  private List<String> sorted(String dimension, List<String> used) {
    Optional<CodeSystem> system = codes.find(query.metric().codeSystem(dimension), CodeBook.OWN);
    List<String> order = system.map(CodeSystem::codes).orElse(List.of());
    return new TreeSet<>(used)
        .stream()
            .sorted(
                Comparator.comparing(
                        (String code) ->
                            order.contains(code) ? order.indexOf(code) : Integer.MAX_VALUE)
                    .thenComparing(String::length)
                    .thenComparing(code -> code))
            .toList();
  }

  private MetricCell cell(Key key) {
    MetricCell cell = cells.get(key);
    if (cell != null) {
      return cell;
    }
    MetricValue value = MetricValue.MISSING;
    Key place = new Key(key.period(), key.scope(), key.organLevel(), List.of());
    for (MetricCell other : places.getOrDefault(place, List.of())) {
      value = nothing(key, other, value);
    }
    return new MetricCell(key.period(), key.scope(), key.organLevel(), key.members(), value);
  }

  /** Nothing of a member, in a place that another cell shows to be known. */
  private MetricValue nothing(Key key, MetricCell other, MetricValue found) {
    boolean whole = other.value().whole();
    return switch (query.metric().kind()) {
      case HEADCOUNT, COUNT, BALANCE ->
          MetricValue.of(query.metric().kind(), BigDecimal.ZERO, null, whole);
      case AVERAGE, MEDIAN, GROWTH, MULTIPLE -> found;
      case RATIO ->
          sharesDenominator(key, other)
              ? MetricValue.of(
                  MetricKind.RATIO,
                  BigDecimal.ZERO,
                  other.value().denominator().orElseThrow(),
                  whole)
              : found;
    };
  }

  /** Whether two cells differ only in dimensions that the denominator ignores. */
  private boolean sharesDenominator(Key key, MetricCell other) {
    List<String> ignoring =
        ((Formula.Measured) query.metric().formula()).denominator().orElseThrow().ignoring();
    for (int i = 0; i < other.members().size(); i++) {
      if (!ignoring.contains(query.columns().get(i))
          && !other.members().get(i).equals(key.members().get(i))) {
        return false;
      }
    }
    return other.members().size() == key.members().size();
  }
}
