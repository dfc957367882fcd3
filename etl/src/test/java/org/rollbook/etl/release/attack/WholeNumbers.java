package org.rollbook.etl.release.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Solves integer programs by branch and bound over linear ones. The solver's own integer programs
 * are not used: it takes some that have a solution for infeasible, and an attack that gives up
 * proves nothing.
 */
final class WholeNumbers {
  private static final double TOLERANCE = 1e-6;
  private static final int MOST_NODES = 20_000;

  /** What a sum of unknowns can be. */
  record Constraint(int[] coefficients, long low, long high) {}

  private final List<Constraint> constraints;
  private final int unknowns;
  private int nodes;
  private double best;
  private Optional<long[]> found;

  WholeNumbers(List<Constraint> constraints, int unknowns) {
    this.constraints = constraints;
    this.unknowns = unknowns;
  }

  /** Whole numbers, none below zero, for which this sum is least; empty if there are none. */
  Optional<long[]> least(int[] objective) {
    this.best = Double.POSITIVE_INFINITY;
    this.found = Optional.empty();
    this.nodes = 0;
    double[] high = new double[unknowns];
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    branch(objective, new double[unknowns], high);
    return found;
  }

  private void branch(int[] objective, double[] low, double[] high) {
    if (++nodes > MOST_NODES) {
      throw new IllegalStateException("Not solved within %s nodes".formatted(MOST_NODES));
    }
    Optimisation.Result relaxed = relaxed(objective, low, high);
    if (!relaxed.getState().isFeasible()
        || Math.ceil(value(objective, relaxed) - TOLERANCE) >= best) {
      return;
    }
    int fraction = fraction(relaxed);
    if (fraction < 0) {
      long[] values = new long[unknowns];
      for (int i = 0; i < unknowns; i++) {
        values[i] = Math.round(relaxed.doubleValue(i));
      }
      verify(values);
      best = value(objective, relaxed);
      found = Optional.of(values);
      return;
    }
    double at = relaxed.doubleValue(fraction);
    double[] below = high.clone();
    below[fraction] = Math.floor(at);
    branch(objective, low, below);
    double[] above = low.clone();
    above[fraction] = Math.ceil(at);
    branch(objective, above, high);
  }

  private Optimisation.Result relaxed(int[] objective, double[] low, double[] high) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    for (int i = 0; i < unknowns; i++) {
      Variable variable = model.addVariable("x" + i).lower(low[i]).weight(objective[i]);
      if (high[i] < Double.POSITIVE_INFINITY) {
        variable.upper(high[i]);
      }
    }
    for (int row = 0; row < constraints.size(); row++) {
      Constraint constraint = constraints.get(row);
      Expression expression = model.addExpression("s" + row);
      expression.lower(constraint.low).upper(constraint.high);
      for (int i = 0; i < unknowns; i++) {
        if (constraint.coefficients[i] != 0) {
          expression.set(i, constraint.coefficients[i]);
        }
      }
    }
    return model.minimise();
  }

  private double value(int[] objective, Optimisation.Result result) {
    double value = 0;
    for (int i = 0; i < unknowns; i++) {
      value += objective[i] * result.doubleValue(i);
    }
    return value;
  }

  private int fraction(Optimisation.Result result) {
    for (int i = 0; i < unknowns; i++) {
      double value = result.doubleValue(i);
      if (Math.abs(value - Math.round(value)) > TOLERANCE) {
        return i;
      }
    }
    return -1;
  }

  private void verify(long[] values) {
    for (Constraint constraint : constraints) {
      long sum = 0;
      for (int i = 0; i < unknowns; i++) {
        sum += constraint.coefficients[i] * values[i];
      }
      if (sum < constraint.low || sum > constraint.high) {
        throw new IllegalStateException(
            "The solver counts %s where it is %s to %s"
                .formatted(sum, constraint.low, constraint.high));
      }
    }
  }
}
