package org.rollbook.etl.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollbook.etl.release.Attribute;

/**
 * Columns that say something about the same side of a person, taken together: their age and its
 * band, or their rank, its band and the category that follows from it. For the protection they are
 * one attribute, whose members are the combinations that occur, so that no population is thought of
 * in which they contradict each other.
 */
final class Facet {
  private final String name;
  private final List<String> columns;
  private final Map<List<String>, Integer> members = new HashMap<>();
  private final List<List<String>> values = new ArrayList<>();

  Facet(String name, List<String> columns) {
    this.name = requireNonNull(name, "name is null");
    this.columns = List.copyOf(columns);
  }

  String name() {
    return name;
  }

  List<String> columns() {
    return columns;
  }

  /** The member that stands for these values of the columns. */
  int member(List<String> combination) {
    return members.computeIfAbsent(
        combination,
        fresh -> {
          values.add(fresh);
          return values.size() - 1;
        });
  }

  Attribute attribute() {
    return new Attribute(name, Math.max(1, values.size()));
  }

  /** The members in which a column has one of these values. */
  Set<Integer> with(String column, Collection<String> codes) {
    int at = columns.indexOf(column);
    Set<Integer> found = new HashSet<>();
    for (int member = 0; member < values.size(); member++) {
      if (codes.contains(values.get(member).get(at))) {
        found.add(member);
      }
    }
    return found;
  }

  /** The values of a column that occur, in order. */
  List<String> occurring(String column) {
    int at = columns.indexOf(column);
    return values.stream().map(each -> each.get(at)).distinct().sorted().toList();
  }
}
