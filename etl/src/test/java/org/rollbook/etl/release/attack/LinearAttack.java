package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.rollbook.etl.release.CellName;

/**
 * The attack on a release of any size: bounds of every hidden count by passing bounds along the
 * sums that it is in, and where that does not settle it, by linear programs over all sums it hangs
 * together with. Bounds are rounded to whole numbers. A hidden count is recovered when only one is
 * left. What it says is recovered is; {@link ExactAttack} recovers more, where it can be run.
 */
public final class LinearAttack {
  private static final double TOLERANCE = 1e-6;

  private final List<long[]> bounds;
  private final List<Relation> relations;
  private final Map<Integer, List<CellName>> hidden;
  private final Map<Integer, List<Relation>> ofUnknown = new HashMap<>();

  private LinearAttack(Knowledge knowledge) {
    this.bounds = knowledge.bounds();
    this.relations = knowledge.relations();
    this.hidden = knowledge.hidden();
    relations.forEach(
        relation ->
            relation
                .factors()
                .keySet()
                .forEach(
                    unknown ->
                        ofUnknown
                            .computeIfAbsent(unknown, key -> new ArrayList<>())
                            .add(relation)));
  }

  /** The cells that an outsider recovers. */
  public static Set<CellName> byOutsider(Release release) {
    return new LinearAttack(new Knowledge(release, OptionalInt.empty(), List.of())).recovered();
  }

  /**
   * The cells that the leader of a region recovers, of those that count others too.
   *
   * @param persons at least the persons of the region: place, organ level, members
   */
  public static Set<CellName> byLeader(Release release, int place, Collection<int[]> persons) {
    return new LinearAttack(new Knowledge(release, OptionalInt.of(place), persons)).recovered();
  }

  private Set<CellName> recovered() {
    passBounds();
    Set<CellName> recovered = new LinkedHashSet<>();
    Set<Integer> settled = new LinkedHashSet<>();
    for (int target : hidden.keySet()) {
      if (open(target) && !settled.contains(target)) {
        solve(together(target), settled);
      }
      if (!open(target)) {
        recovered.addAll(hidden.get(target));
      }
    }
    return recovered;
  }

  private boolean open(int unknown) {
    return bounds.get(unknown)[0] < bounds.get(unknown)[1];
  }

  private void passBounds() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Relation relation : relations) {
        changed |= pass(relation);
      }
    }
  }

  private boolean pass(Relation relation) {
    long low = 0;
    long high = 0;
    for (Map.Entry<Integer, Integer> each : relation.factors().entrySet()) {
      long[] bound = bounds.get(each.getKey());
      low += each.getValue() * bound[each.getValue() > 0 ? 0 : 1];
      high += each.getValue() * bound[each.getValue() > 0 ? 1 : 0];
    }
    boolean changed = false;
    for (Map.Entry<Integer, Integer> each : relation.factors().entrySet()) {
      long[] bound = bounds.get(each.getKey());
      boolean plus = each.getValue() > 0;
      long otherLow = low - each.getValue() * bound[plus ? 0 : 1];
      long otherHigh = high - each.getValue() * bound[plus ? 1 : 0];
      long least = plus ? relation.low() - otherHigh : otherLow - relation.high();
      long most = plus ? relation.high() - otherLow : otherHigh - relation.low();
      long[] before = bound.clone();
      bound[0] = Math.max(bound[0], least);
      bound[1] = Math.min(bound[1], most);
      if (bound[0] > bound[1]) {
        throw new IllegalStateException("What was released contradicts itself: " + relation);
      }
      if (bound[0] != before[0] || bound[1] != before[1]) {
        changed = true;
        low += each.getValue() * (plus ? bound[0] - before[0] : bound[1] - before[1]);
        high += each.getValue() * (plus ? bound[1] - before[1] : bound[0] - before[0]);
      }
    }
    return changed;
  }

  /** The unknowns that hang together with one by sums. */
  private Set<Integer> together(int first) {
    Set<Integer> found = new LinkedHashSet<>(List.of(first));
    List<Integer> left = new ArrayList<>(found);
    while (!left.isEmpty()) {
      for (Relation relation : ofUnknown.getOrDefault(left.removeLast(), List.of())) {
        for (int other : relation.factors().keySet()) {
          if (open(other) && found.add(other)) {
            left.add(other);
          }
        }
      }
    }
    return found;
  }

  /** Bounds each hidden count of a component, unless solutions already differ in it. */
  private void solve(Set<Integer> component, Set<Integer> settled) {
    List<Integer> members = List.copyOf(component);
    Map<Integer, double[]> seen = new HashMap<>();
    for (int target : members) {
      if (!hidden.containsKey(target)) {
        continue;
      }
      for (int sign = 1; sign >= -1 && !varies(seen.get(target)); sign -= 2) {
        Optimisation.Result result = least(members, target, sign);
        for (int at = 0; at < members.size(); at++) {
          double value = result.doubleValue(at);
          seen.merge(
              members.get(at),
              new double[] {value, value},
              (one, other) ->
                  new double[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])});
        }
      }
      settled.add(target);
      double[] range = seen.get(target);
      if (!varies(range)) {
        long low = (long) Math.ceil(range[0] - TOLERANCE);
        bounds.set(target, new long[] {low, low});
      }
    }
  }

  private static boolean varies(double[] range) {
    return range != null && Math.ceil(range[0] - TOLERANCE) < Math.floor(range[1] + TOLERANCE);
  }

  private Optimisation.Result least(List<Integer> members, int target, int sign) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Map<Integer, Variable> variables = new HashMap<>();
    for (int member : members) {
      Variable variable = model.addVariable("x" + member).lower(bounds.get(member)[0]);
      if (bounds.get(member)[1] < Relation.ANY) {
        variable.upper(bounds.get(member)[1]);
      }
      variables.put(member, variable);
    }
    variables.get(target).weight(sign);
    Set<Relation> rows = new LinkedHashSet<>();
    members.forEach(member -> rows.addAll(ofUnknown.getOrDefault(member, List.of())));
    int number = 0;
    for (Relation relation : rows) {
      long known = 0;
      Expression expression = model.addExpression("r" + number++);
      for (Map.Entry<Integer, Integer> each : relation.factors().entrySet()) {
        if (variables.containsKey(each.getKey())) {
          expression.set(variables.get(each.getKey()), each.getValue());
        } else {
          known += each.getValue() * bounds.get(each.getKey())[0];
        }
      }
      if (relation.low() > -Relation.ANY) {
        expression.lower(relation.low() - known);
      }
      if (relation.high() < Relation.ANY) {
        expression.upper(relation.high() - known);
      }
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isFeasible() && result.getState() != Optimisation.State.UNBOUNDED) {
      throw new IllegalStateException("The sums of a release cannot be met: " + result.getState());
    }
    return result;
  }
}
