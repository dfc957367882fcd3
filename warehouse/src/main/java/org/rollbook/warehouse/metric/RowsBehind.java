package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.mart.Mart;

/**
 * The de-identified persons that a number counts, for those who may see them: those of its
 * numerator. Only numbers of persons at the end of a period have any.
 */
public final class RowsBehind {
  /** The view that holds them; who may not read it gets none. */
  public static final String VIEW = "person_month";

  private static final String PERSONS = "gold.person_month";

  /** What is shown of a person, beside the place. */
  private static final List<String> COLUMNS =
      List.of(
          "scope_county",
          "organ_level",
          "sex",
          "age",
          "education_band",
          "category",
          "rank",
          "training_group",
          "package_id");

  private final MetricQuery query;
  private final Mart mart;
  private final Part numerator;

  private RowsBehind(MetricQuery query, Mart mart, Part numerator) {
    this.query = query;
    this.mart = mart;
    this.numerator = numerator;
  }

  /**
   * The rows behind an answer of one number; empty if it counts no persons of one period, or is
   * declared to tell of no single one.
   */
  public static Optional<RowsBehind> of(MetricQuery query) {
    requireNonNull(query, "query is null");
    if (!(query.metric().formula() instanceof Formula.Measured measured)
        || measured.numerator().monthsBefore() != 0
        || !query.from().equals(query.to())
        || query.window() != Window.MONTH
        || query.metric().privacy().kind() == Disclosure.Kind.COUNTS_ONLY) {
      return Optional.empty();
    }
    Mart mart = query.marts().getFirst();
    return mart.from().equals(PERSONS)
        ? Optional.of(new RowsBehind(query, mart, measured.numerator()))
        : Optional.empty();
  }

  /** The columns of {@link #sql}, of gold.person_month. */
  public List<String> columns() {
    return COLUMNS;
  }

  /**
   * The SQL: the columns, and in the last how many rows there are in all.
   *
   * @param view how the engine names {@value #VIEW}
   */
  public String sql(String view, int most) {
    List<String> conditions = new ArrayList<>();
    if (!mart.where().isEmpty()) {
      conditions.add(mart.where());
    }
    conditions.add("p.period = " + Engine.literal(query.to()));
    query.region().condition("p").ifPresent(conditions::add);
    conditions(query.where(), conditions);
    conditions(numerator.where(), conditions);
    conditions.add("(%s) <> 0".formatted(row(numerator.measure())));
    numerator.less().ifPresent(less -> conditions.add("(%s) = 0".formatted(row(less))));
    return "SELECT %s, count(*) OVER () AS total\nFROM %s p\nWHERE %s\nORDER BY p.person_key\nLIMIT %d"
        .formatted(
            COLUMNS.stream()
                .map(column -> "CAST(p.%s AS varchar)".formatted(column))
                .collect(Collectors.joining(", ")),
            view,
            String.join("\n  AND ", conditions),
            most);
  }

  private static void conditions(Map<String, List<String>> where, List<String> into) {
    where.forEach(
        (dimension, codes) ->
            into.add(
                "CAST(p.%s AS varchar) IN (%s)"
                    .formatted(
                        dimension,
                        codes.stream().map(Engine::literal).collect(Collectors.joining(", ")))));
  }

  private String row(String measure) {
    return mart.measures().stream()
        .filter(each -> each.name().equals(measure))
        .findFirst()
        .orElseThrow()
        .row();
  }
}
