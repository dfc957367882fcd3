package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One number of an answer, and what it is of.
 *
 * @param scope the code of the place
 * @param organLevel its code, or {@value MetricQuery#ALL}
 * @param members the codes of the dimensions that have a column, in their order; empty although
 *     there are such dimensions if nothing took place in a place that is known
 */
public record MetricCell(
    LocalDate period, String scope, String organLevel, List<String> members, MetricValue value) {
  public MetricCell {
    requireNonNull(period, "period is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(organLevel, "organLevel is null");
    members = List.copyOf(members);
    requireNonNull(value, "value is null");
  }

  /**
   * The cell of a row of the question's SQL.
   *
   * @param row dates as LocalDate or java.sql.Date, numbers of any kind
   */
  public static MetricCell of(MetricQuery query, List<?> row) {
    LocalDate period =
        row.getFirst() instanceof java.sql.Date date
            ? date.toLocalDate()
            : (LocalDate) row.getFirst();
    List<String> members = new ArrayList<>();
    int width = query.columns().size();
    for (int i = 0; i < width; i++) {
      Optional.ofNullable((String) row.get(3 + i)).ifPresent(members::add);
    }
    return new MetricCell(
        period,
        (String) row.get(1),
        (String) row.get(2),
        members,
        MetricValue.of(
            query.metric().kind(),
            decimal(row.get(3 + width)),
            decimal(row.get(4 + width)),
            ((Number) row.get(5 + width)).intValue() >= query.window().needed(period)));
  }

  private static BigDecimal decimal(Object number) {
    return switch (number) {
      case null -> null;
      case BigDecimal decimal -> decimal;
      default -> new BigDecimal(number.toString());
    };
  }
}
