package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.text.Label;

/** Says formulas, dimensions and codes in the words of the contracts and code systems. */
public final class FormulaWords {
  private final Contracts contracts;
  private final CodeBook codes;
  private final Locale locale;

  public FormulaWords(Contracts contracts, CodeBook codes, Locale locale) {
    this.contracts = requireNonNull(contracts, "contracts is null");
    this.codes = requireNonNull(codes, "codes is null");
    this.locale = requireNonNull(locale, "locale is null");
  }

  private boolean english() {
    return locale.getLanguage().equals("en");
  }

  private String say(String zh, String en) {
    return english() ? en : zh;
  }

  /** How a metric is computed, such as "本年已参训人数 ÷ 在职人数 × 100%". */
  public String formula(Metric metric) {
    return switch (metric.formula()) {
      case Formula.Measured measured -> measured(metric, measured);
      case Formula.Growth growth ->
          say("（%1$s − %2$s的%1$s）÷ %2$s的%1$s × 100%%", "(%1$s − %1$s %2$s) ÷ %1$s %2$s × 100%%")
              .formatted(title(growth.of()), before(growth.months()));
      case Formula.Start start ->
          (start.multiple()
                  ? say(
                      "%1$s ÷ 复核窗口第一期的%1$s", "%1$s ÷ %1$s in the first period of the review window")
                  : say("复核窗口第一期的%s", "%s in the first period of the review window"))
              .formatted(title(start.of()));
      case Formula.Median median ->
          say("%2$s的中位数，由“%1$s”求出", "Median of %2$s, out of “%1$s”")
              .formatted(title(median.of()), dimension(median.of(), median.over()));
      case Formula.Balance balance ->
          balance.plus().stream().map(this::title).collect(Collectors.joining(" + "))
              + balance.less().stream()
                  .map(metricLess -> " − " + title(metricLess))
                  .collect(Collectors.joining());
    };
  }

  private String title(Metric metric) {
    return metric.title().in(locale);
  }

  private String before(int months) {
    return switch (months) {
      case 1 -> say("上月", "a month before");
      case 12 -> say("上年同期", "a year before");
      default -> say("%d 个月前".formatted(months), "%d months before".formatted(months));
    };
  }

  private String measured(Metric metric, Formula.Measured measured) {
    String numerator = part(measured, measured.numerator());
    return measured
        .denominator()
        .map(
            part ->
                numerator
                    + " ÷ "
                    + part(measured, part)
                    + (metric.kind() == MetricKind.RATIO ? " × 100%" : ""))
        .orElse(numerator);
  }

  private String part(Formula.Measured measured, Part part) {
    Mart mart = Metric.mart(measured, part.where().keySet()).orElseThrow();
    List<String> notes = new ArrayList<>();
    if (part.monthsBefore() > 0) {
      notes.add(before(part.monthsBefore()));
    }
    part.where().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                notes.add(
                    say("%s为%s", "%s: %s")
                        .formatted(
                            dimension(mart, each.getKey()),
                            each.getValue().stream()
                                .map(code -> code(mart.codeSystem(each.getKey()), code))
                                .collect(Collectors.joining(say("、", ", "))))));
    part.ignoring()
        .forEach(
            each -> notes.add(say("不分%s", "whatever the %s").formatted(dimension(mart, each))));
    String measure =
        column(mart, part.measure())
            + part.less().map(less -> " − " + column(mart, less)).orElse("");
    String bare = part.less().isPresent() ? say("（", "(") + measure + say("）", ")") : measure;
    return notes.isEmpty()
        ? bare
        : bare + say("（", " (") + String.join(say("，", "; "), notes) + say("）", ")");
  }

  private String column(Mart mart, String name) {
    Column column = contracts.get(mart.table()).column(name).orElseThrow();
    // The English of a contract's meaning stands behind " / ".
    return english()
        ? column.meaning().substring(column.meaning().lastIndexOf(" / ") + 3)
        : column.title();
  }

  private String dimension(Mart mart, String name) {
    return english()
        ? name.replace('_', ' ')
        : contracts.get(mart.table()).column(name).map(Column::title).orElse(name);
  }

  /** What a dimension of a metric is called. */
  public String dimension(Metric metric, String name) {
    return metric.formula().marts().stream()
        .filter(mart -> mart.dimensions().contains(name))
        .findFirst()
        .map(mart -> dimension(mart, name))
        .orElse(name);
  }

  /** What a code of a system says; the code itself where no system has it. */
  public String code(String system, String code) {
    if (code.isEmpty()) {
      return say("无", "none");
    }
    Optional<CodeEntry> entry = codes.find(system, CodeBook.OWN).flatMap(known -> known.find(code));
    return entry.map(CodeEntry::label).map((Label label) -> label.in(locale)).orElse(code);
  }
}
