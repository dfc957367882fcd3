package org.rollbook.warehouse.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Lays an answer out in columns: names for eyes, codes and names for programs. */
final class MetricPrint {
  private final MetricQuery query;
  private final FormulaWords words;
  private final ScopeTree scopes;

  MetricPrint(MetricQuery query, FormulaWords words, ScopeTree scopes) {
    this.query = query;
    this.words = words;
    this.scopes = scopes;
  }

  private boolean divided() {
    return query.metric().kind().divides();
  }

  List<String> names(MetricFormat format) {
    boolean eyes = format == MetricFormat.TABLE;
    Metric metric = query.metric();
    List<String> names = new ArrayList<>();
    names.add(eyes ? "期间" : "period");
    names.addAll(eyes ? List.of("地区") : List.of("scope", "scope_name"));
    for (String dimension : dimensions()) {
      names.addAll(
          eyes
              ? List.of(words.dimension(metric, dimension))
              : List.of(dimension, dimension + "_name"));
    }
    names.add(eyes ? "%s（%s）".formatted(metric.title().zh(), metric.unit().label().zh()) : "value");
    if (divided()) {
      names.addAll(eyes ? List.of("分子", "分母") : List.of("numerator", "denominator"));
    }
    if (!eyes) {
      names.add("standing");
    }
    return List.copyOf(names);
  }

  private List<String> dimensions() {
    List<String> dimensions = new ArrayList<>();
    if (query.by().contains(Metric.ORGAN_LEVEL)) {
      dimensions.add(Metric.ORGAN_LEVEL);
    }
    dimensions.addAll(query.columns());
    return dimensions;
  }

  List<Object> row(MetricCell cell, MetricFormat format) {
    boolean eyes = format == MetricFormat.TABLE;
    List<Object> row = new ArrayList<>();
    row.add(YearMonth.from(cell.period()).toString());
    String name =
        scopes.find(cell.scope()).map(ScopeNode::label).map(label -> label.zh()).orElse("");
    row.addAll(eyes ? List.of(name) : List.of(cell.scope(), name));
    List<String> codes = new ArrayList<>();
    if (query.by().contains(Metric.ORGAN_LEVEL)) {
      codes.add(cell.organLevel());
    }
    codes.addAll(cell.members());
    List<String> dimensions = dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      String code = i < codes.size() ? codes.get(i) : MetricQuery.ALL;
      String said =
          code.equals(MetricQuery.ALL)
              ? MetricQuery.ALL
              : words.code(query.metric().codeSystem(dimensions.get(i)), code);
      row.addAll(eyes ? List.of(said) : List.of(code, said));
    }
    MetricValue value = cell.value();
    boolean shown = value.standing() == MetricValue.Standing.SHOWN && value.whole();
    int decimals = query.metric().unit().decimals();
    row.add(
        shown
            ? number(value.value(), format == MetricFormat.TABLE ? decimals : decimals + more())
            : format == MetricFormat.JSON ? null : value.text(query.metric().unit()));
    if (divided()) {
      row.add(shown ? number(value.numerator(), 0) : null);
      row.add(shown ? number(value.denominator(), 0) : null);
    }
    if (!eyes) {
      MetricValue.Standing standing =
          value.standing() == MetricValue.Standing.SHOWN && !value.whole()
              ? MetricValue.Standing.MISSING
              : value.standing();
      row.add(standing.name().toLowerCase(Locale.ROOT));
    }
    return Arrays.asList(row.toArray());
  }

  /** Programs get one decimal more of what was divided, so that they can round for themselves. */
  private int more() {
    return divided() ? 1 : 0;
  }

  private static BigDecimal number(Optional<BigDecimal> number, int decimals) {
    return number.map(each -> each.setScale(decimals, RoundingMode.HALF_UP)).orElse(null);
  }
}
