package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * A question as it is typed at a terminal or stands in an address: texts, each of which may be
 * missing or wrong.
 *
 * @param by dimensions, {@value #REGION} among them for the places below the one asked for
 * @param where conditions, each {@code dimension=code,code}
 * @param window its word
 * @param from the first period, as yyyy-MM
 * @param to the last
 * @param in the code of a place
 */
public record MetricRequest(
    List<String> by,
    List<String> where,
    Optional<String> window,
    Optional<String> from,
    Optional<String> to,
    Optional<String> in) {
  /** What stands in {@code by} for the places below the one asked for. */
  public static final String REGION = "region";

  private static final int MOST_TEXTS = 20;

  public MetricRequest {
    by = List.copyOf(by);
    where = List.copyOf(where);
    requireNonNull(window, "window is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(in, "in is null");
    if (by.size() > MOST_TEXTS || where.size() > MOST_TEXTS) {
      throw refused("A question takes at most %d splits and conditions".formatted(MOST_TEXTS));
    }
  }

  /**
   * The place asked for.
   *
   * @param scope the place that is meant if none is named
   */
  public ScopeNode place(ScopeNode scope, ScopeTree scopes) {
    return in.map(
            code ->
                scopes
                    .find(code)
                    .orElseThrow(
                        () ->
                            refused(
                                "%s is no place; ./rollbook sql \"SELECT code, name_zh FROM workforce.scope\" lists them"
                                    .formatted(code))))
        .orElse(scope);
  }

  /** The places that the answer is about. */
  public Region region(ScopeNode place) {
    return by.contains(REGION) ? Region.below(place) : Region.of(place);
  }

  /**
   * The question.
   *
   * @throws RollbookException saying what may be asked, if this may not
   */
  public MetricQuery query(Metric metric, Region region, Publication publication, CodeBook codes) {
    LocalDate last =
        to.map(text -> period("to", text, publication)).orElse(publication.lastPeriod());
    LocalDate first = from.map(text -> period("from", text, publication)).orElse(last);
    List<String> dimensions = new ArrayList<>(metric.members());
    by.stream().filter(each -> !each.equals(REGION)).forEach(dimensions::add);
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    for (String condition : where) {
      int sign = condition.indexOf('=');
      if (sign < 1 || sign == condition.length() - 1) {
        throw refused("where %s: write it as DIMENSION=CODE, such as sex=2".formatted(condition));
      }
      conditions
          .computeIfAbsent(condition.substring(0, sign), key -> new ArrayList<>())
          .addAll(Arrays.asList(condition.substring(sign + 1).split(",", -1)));
    }
    conditions.forEach((dimension, listed) -> check(metric, dimension, listed, codes));
    Window asked =
        window
            .map(
                text ->
                    Window.of(text)
                        .orElseThrow(
                            () ->
                                refused(
                                    "window %s: it must be one of %s"
                                        .formatted(text, Choice.words(Window.class)))))
            .orElse(metric.defaultWindow());
    return new MetricQuery(metric, region, dimensions, conditions, asked, first, last);
  }

  private static void check(Metric metric, String dimension, List<String> listed, CodeBook codes) {
    Optional<CodeSystem> system = codes.find(metric.codeSystem(dimension), CodeBook.OWN);
    for (String code : listed) {
      if (metric.splits().contains(dimension)
          && system.isPresent()
          && system.get().find(code).isEmpty()) {
        throw refused(
            "where %s=%s: there is no such code; there are %s"
                .formatted(
                    dimension,
                    code,
                    system.get().entries().stream()
                        .map(entry -> entry.code() + " " + entry.label().zh())
                        .toList()));
      }
    }
  }

  private static LocalDate period(String option, String text, Publication publication) {
    try {
      LocalDate period = YearMonth.parse(text).atDay(1);
      if (!period.isBefore(publication.firstPeriod())
          && !period.isAfter(publication.lastPeriod())) {
        return period;
      }
    } catch (DateTimeParseException e) {
      throw refused("%s %s: it must be a month such as 2026-10".formatted(option, text));
    }
    throw refused(
        "%s %s: publication %d goes from %s to %s"
            .formatted(
                option,
                text,
                publication.id(),
                YearMonth.from(publication.firstPeriod()),
                YearMonth.from(publication.lastPeriod())));
  }

  private static RollbookException refused(String message) {
    return new RollbookException(Fault.ARGUMENT_INVALID, message + ".");
  }
}
