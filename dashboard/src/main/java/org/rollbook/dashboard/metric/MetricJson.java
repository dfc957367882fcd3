package org.rollbook.dashboard.metric;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Window;
import org.rollbook.warehouse.text.Label;

/** Metrics and their numbers as programs read them; openapi.json says what each property means. */
final class MetricJson {
  private MetricJson() {}

  static Map<String, Object> definition(Metric metric, FormulaWords zh, FormulaWords en) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", metric.id());
    json.put("subject", metric.subject());
    json.put("title", label(metric.title()));
    json.put("description", label(metric.description()));
    json.put("formula", Map.of("zh", zh.formula(metric), "en", en.formula(metric)));
    json.put("kind", word(metric.kind()));
    json.put("unit", metric.unit().word());
    json.put("windows", metric.windows().stream().map(Window::word).toList());
    json.put("members", metric.members());
    json.put("splits", metric.splits());
    json.put("direction", word(metric.direction()));
    metric.target().ifPresent(target -> json.put("target", target.value()));
    json.put("threshold", metric.privacy().threshold());
    json.put("owner", label(metric.owner()));
    json.put(
        "rule",
        Map.of(
            "text", label(metric.rule().text()),
            "source", label(metric.rule().source()),
            "confidence", word(metric.rule().confidence())));
    return json;
  }

  static Map<String, Object> answer(Answer answer) {
    MetricQuery query = answer.query();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", query.metric().id());
    json.put("unit", query.metric().unit().word());
    json.put("place", query.region().within().code());
    json.put("window", query.window().word());
    json.put("from", YearMonth.from(query.from()).toString());
    json.put("to", YearMonth.from(query.to()).toString());
    json.put("by", query.by());
    json.put("where", query.where());
    json.put("publication", answer.publication().id());
    json.put("released", answer.released());
    json.put("cells", answer.cells().stream().map(cell -> cell(query, cell)).toList());
    return json;
  }

  private static Map<String, Object> cell(MetricQuery query, MetricCell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    MetricValue value = cell.value();
    boolean shown = value.standing() == MetricValue.Standing.SHOWN && value.whole();
    json.put("period", YearMonth.from(cell.period()).toString());
    json.put("place", cell.scope());
    if (query.by().contains(Metric.ORGAN_LEVEL)) {
      json.put(Metric.ORGAN_LEVEL, cell.organLevel());
    }
    List<String> columns = query.columns();
    for (int at = 0; at < cell.members().size(); at++) {
      json.put(columns.get(at), cell.members().get(at));
    }
    json.put("value", shown ? plain(value.value()) : null);
    json.put("numerator", shown ? plain(value.numerator()) : null);
    json.put("denominator", shown ? plain(value.denominator()) : null);
    json.put(
        "standing",
        shown ? "shown" : value.standing() == MetricValue.Standing.HIDDEN ? "hidden" : "missing");
    json.put("text", value.text(query.metric().unit()));
    return json;
  }

  /** A whole number stands without decimals, whatever it was computed with. */
  private static BigDecimal plain(Optional<BigDecimal> number) {
    return number
        .map(each -> each.stripTrailingZeros().scale() <= 0 ? each.setScale(0) : each)
        .orElse(null);
  }

  private static Map<String, String> label(Label label) {
    return Map.of("zh", label.zh(), "en", label.en());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
