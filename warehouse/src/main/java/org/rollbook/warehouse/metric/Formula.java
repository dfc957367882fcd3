package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbook.warehouse.mart.Mart;

/** How a metric is computed from marts. */
public sealed interface Formula {
  /** The marts that it may read. */
  List<Mart> marts();

  /**
   * Measures of one mart, so that a person never meets a row twice.
   *
   * @param marts marts of the same rows and measures; the first that holds all dimensions asked for
   *     is read
   * @param denominator empty for what is only counted
   * @param known where it is known although no row counts
   */
  record Measured(
      List<Mart> marts, Part numerator, Optional<Part> denominator, Optional<Known> known)
      implements Formula {
    public Measured {
      marts = List.copyOf(marts);
      requireNonNull(numerator, "numerator is null");
      requireNonNull(denominator, "denominator is null");
      requireNonNull(known, "known is null");
    }
  }

  /**
   * A metric against itself some months before, over the units that are known in both periods.
   *
   * @param of what grows
   * @param months 1 for a month, 12 for a year
   */
  record Growth(Metric of, int months) implements Formula {
    public Growth {
      requireNonNull(of, "of is null");
    }

    @Override
    public List<Mart> marts() {
      return of.formula().marts();
    }
  }

  /**
   * A mean as it was at the start of the review window, or how many times as large it is now. The
   * start is the first period of the window in which the place is known.
   *
   * @param of the mean
   * @param multiple whether the mean of now is divided by that of the start
   */
  record Start(Metric of, boolean multiple) implements Formula {
    public Start {
      requireNonNull(of, "of is null");
    }

    @Override
    public List<Mart> marts() {
      return of.formula().marts();
    }
  }

  /**
   * What half of all are not above: of an even number, the mean of the middle two.
   *
   * @param of how many there are of each size
   * @param over the member of {@code of} that is the size, a whole number
   */
  record Median(Metric of, String over) implements Formula {
    public Median {
      requireNonNull(of, "of is null");
      requireNonNull(over, "over is null");
    }

    @Override
    public List<Mart> marts() {
      return of.formula().marts();
    }
  }

  /**
   * Metrics added to and taken from each other.
   *
   * @param plus what is added
   * @param less what is taken away
   */
  record Balance(List<Metric> plus, List<Metric> less) implements Formula {
    public Balance {
      plus = List.copyOf(plus);
      less = List.copyOf(less);
    }

    @Override
    public List<Mart> marts() {
      return Stream.concat(plus.stream(), less.stream())
          .flatMap(metric -> metric.formula().marts().stream())
          .distinct()
          .toList();
    }
  }
}
