package org.rollbook.dashboard.metric;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollbook.dashboard.metric.MetricPage.Fact;
import org.rollbook.dashboard.metric.MetricPage.Grid;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.Lineage;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/** Puts an answer and what it rests on into the words of a language. */
@Component
class MetricPageMaker {
  /** So many months are shown beside the one asked for. */
  private static final int MONTHS = 24;

  private static final Set<Role> READ_LINEAGE = Set.of(Role.PLANNER, Role.ANALYST, Role.ADMIN);

  private final Answers answers;
  private final PersonRows persons;
  private final Contracts contracts;
  private final CodeBook codes;
  private final ScopeTree scopes;

  MetricPageMaker(
      Answers answers, PersonRows persons, Contracts contracts, CodeBook codes, ScopeTree scopes) {
    this.answers = answers;
    this.persons = persons;
    this.contracts = contracts;
    this.codes = codes;
    this.scopes = scopes;
  }

  MetricPage make(Answer answer, String address, String purpose, Words words) {
    MetricQuery query = answer.query();
    Metric metric = query.metric();
    FormulaWords formulas = new FormulaWords(contracts, codes, words.locale());
    Optional<MetricCell> one =
        answer.cells().size() == 1 ? Optional.of(answer.cells().getFirst()) : Optional.empty();
    List<Grid> grids = new ArrayList<>();
    if (one.isEmpty()) {
      grids.add(grid(words.say("metric.members"), query, answer.cells(), formulas, words));
    } else {
      LocalDate first =
          later(query.to().minusMonths(MONTHS - 1L), answer.publication().firstPeriod());
      Answer series = again(answer, query.between(first, query.to()), query.region().within());
      grids.add(
          grid(
              words.say("metric.series"),
              series.query(),
              series.cells().reversed(),
              formulas,
              words));
      below(answer)
          .ifPresent(
              places ->
                  grids.add(
                      grid(
                          words.say("metric.places"),
                          places.query(),
                          places.cells(),
                          formulas,
                          words)));
    }
    grids.add(feeds(answer, words));
    return new MetricPage(
        metric.id(),
        metric.title().in(words.locale()),
        metric.description().in(words.locale()),
        asked(answer, formulas, words),
        one.map(cell -> cell.value().text(metric.unit())).orElse(""),
        words.unit(metric.unit()),
        one.map(cell -> made(query.metric(), cell.value())).orElse(""),
        released(answer, words),
        facts(metric, query, formulas, words),
        grids,
        persons.behind(answer, purpose, words),
        steps(answer),
        answer.sql(),
        address,
        words.say(
            "metric.publication",
            String.valueOf(answer.publication().id()),
            words.moment(answer.publication().publishedAt())));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private Answer again(Answer answer, MetricQuery query, ScopeNode place) {
    return answers.answer(query, answer.reader(), answer.publication(), place);
  }

  private Optional<Answer> below(Answer answer) {
    MetricQuery query = answer.query();
    ScopeNode within = query.region().within();
    if (scopes.children(within.code()).isEmpty()) {
      return Optional.empty();
    }
    MetricQuery places =
        new MetricQuery(
            query.metric(),
            Region.below(within),
            query.by(),
            query.where(),
            query.window(),
            answer.span().isPresent() ? query.from() : query.to(),
            query.to());
    return Optional.of(
        answer
            .span()
            .map(span -> answers.total(span, places, answer.reader(), answer.publication(), within))
            .orElseGet(() -> again(answer, places, within)));
  }

  /** Why the numbers are those that are released; empty if they are exact. */
  private static String released(Answer answer, Words words) {
    if (!answer.released()) {
      return "";
    }
    return answer.query().metric().privacy().releasedOnly()
        ? words.say("metric.released.pay")
        : words.say("metric.released");
  }

  private String asked(Answer answer, FormulaWords formulas, Words words) {
    MetricQuery query = answer.query();
    List<String> parts = new ArrayList<>();
    parts.add(query.region().within().label().in(words.locale()));
    parts.add(words.asOf(query.to()));
    parts.add(
        answer
            .span()
            .map(span -> words.span(span.from(), span.to()))
            .orElseGet(() -> query.window().label().in(words.locale())));
    query
        .where()
        .forEach(
            (dimension, listed) ->
                parts.add(
                    formulas.dimension(query.metric(), dimension)
                        + ": "
                        + listed.stream()
                            .map(code -> formulas.code(query.metric().codeSystem(dimension), code))
                            .collect(Collectors.joining(words.say("list.comma")))));
    return String.join(" · ", parts);
  }

  private static String made(Metric metric, MetricValue value) {
    return metric.kind().divides()
            && value.whole()
            && value.numerator().isPresent()
            && value.denominator().isPresent()
        ? (metric.formula() instanceof Formula.Growth ? "%s ÷ %s − 1" : "%s ÷ %s")
            .formatted(plain(value.numerator()), plain(value.denominator()))
        : "";
  }

  private static String plain(Optional<BigDecimal> number) {
    return number
        .map(each -> String.format(java.util.Locale.ROOT, "%,d", each.toBigInteger()))
        .orElse("");
  }

  private static List<Fact> facts(
      Metric metric, MetricQuery query, FormulaWords formulas, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("metric.formula"), formulas.formula(metric)));
    facts.add(
        new Fact(
            words.say("metric.rule"),
            words.say(
                "metric.rule.text",
                metric.rule().text().in(words.locale()),
                metric.rule().source().in(words.locale()),
                metric.rule().confidence().label().in(words.locale()))));
    facts.add(new Fact(words.say("metric.window"), query.window().label().in(words.locale())));
    metric
        .target()
        .ifPresent(
            target ->
                facts.add(
                    new Fact(
                        words.say("metric.target"),
                        words.say(
                            "metric.rule.text",
                            target.value().toPlainString() + words.sign(metric.unit()),
                            target.source().in(words.locale()),
                            target.confidence().label().in(words.locale())))));
    facts.add(new Fact(words.say("metric.owner"), metric.owner().in(words.locale())));
    if (metric.privacy().threshold() > 0) {
      facts.add(
          new Fact(
              words.say("metric.privacy"),
              words.say(
                  metric.privacy().releasedOnly() ? "metric.privacy.pay" : "metric.privacy.text",
                  String.valueOf(metric.privacy().threshold() - 1))));
    }
    return facts;
  }

  private Grid grid(
      String title, MetricQuery query, List<MetricCell> cells, FormulaWords formulas, Words words) {
    Metric metric = query.metric();
    boolean divided =
        metric.kind().divides()
            && cells.stream().anyMatch(cell -> cell.value().denominator().isPresent());
    boolean places = query.region().nodes(scopes).size() > 1;
    List<String> columns = new ArrayList<>();
    if (places) {
      columns.add(words.say("filter.place"));
    } else if (query.columns().isEmpty()) {
      columns.add(words.say("filter.period"));
    }
    query.columns().forEach(column -> columns.add(formulas.dimension(metric, column)));
    columns.add(metric.title().in(words.locale()) + " " + words.sign(metric.unit()));
    if (divided) {
      columns.add(words.say("metric.numerator"));
      columns.add(words.say("metric.denominator"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (MetricCell cell : cells) {
      List<String> row = new ArrayList<>();
      if (places) {
        row.add(scopes.find(cell.scope()).orElseThrow().label().in(words.locale()));
      } else if (query.columns().isEmpty()) {
        row.add(words.month(cell.period()));
      }
      for (int at = 0; at < query.columns().size(); at++) {
        row.add(
            at < cell.members().size()
                ? formulas.code(metric.codeSystem(query.columns().get(at)), cell.members().get(at))
                : "");
      }
      row.add(cell.value().text(metric.unit()));
      if (divided) {
        boolean whole = cell.value().whole();
        row.add(whole ? plain(cell.value().numerator()) : "");
        row.add(whole ? plain(cell.value().denominator()) : "");
      }
      rows.add(row);
    }
    return new Grid(title, columns, rows);
  }

  /** What was sent for the window, by the units that the place is or lies in. */
  private Grid feeds(Answer answer, Words words) {
    MetricQuery query = answer.query();
    LocalDate since =
        answer
            .span()
            .map(MetricSpan::from)
            .orElseGet(
                () -> later(query.window().since(query.to()), answer.publication().firstPeriod()));
    ScopeNode within = query.region().within();
    String unit =
        switch (within.kind()) {
          case PROVINCE -> "";
          case UNIT -> within.code();
          case OWN, COUNTY, ORGAN -> scopes.find(within.parent()).orElseThrow().code();
        };
    String language = words.locale().getLanguage().equals("en") ? "en" : "zh";
    List<List<String>> rows = new ArrayList<>();
    for (List<Object> row :
        answers.read(
            answer,
            """
            SELECT f.scope_unit, coalesce(max(c.name_%s), f.feed), count(*), min(f.period), max(f.period),
              max(f.send_number), sum(f.accepted_rows), sum(f.quarantined_rows)
            FROM ${schema}.feed_status f
            LEFT JOIN ${schema}.code c ON c.system = 'feed' AND c.code = f.feed
            WHERE f.feed IS NOT NULL AND f.period BETWEEN DATE '%s' AND DATE '%s'%s
            GROUP BY f.scope_unit, f.feed ORDER BY 1, 2\
            """
                .formatted(
                    language,
                    since,
                    query.to(),
                    unit.isEmpty() ? "" : " AND f.scope_unit = '%s'".formatted(unit)))) {
      rows.add(
          List.of(
              scopes.find((String) row.get(0)).orElseThrow().label().in(words.locale()),
              (String) row.get(1),
              words.month((LocalDate) row.get(3))
                  + (row.get(3).equals(row.get(4))
                      ? ""
                      : " – " + words.month((LocalDate) row.get(4))),
              words.count((Long) row.get(2)),
              row.get(5) == null ? Words.MISSING : words.count((Long) row.get(5)),
              row.get(6) == null ? Words.MISSING : words.count((Long) row.get(6)),
              row.get(7) == null ? Words.MISSING : words.count((Long) row.get(7))));
    }
    return new Grid(
        words.say("metric.feeds"),
        List.of(
            words.say("column.unit"),
            words.say("column.feed"),
            words.say("filter.period"),
            words.say("metric.sends"),
            words.say("column.send"),
            words.say("column.rows.accepted"),
            words.say("column.rows.quarantined")),
        rows);
  }

  /** The tables behind, as loads noted them, or as declared to those who may not read the notes. */
  private List<String> steps(Answer answer) {
    Map<String, Set<String>> inputs = new HashMap<>();
    if (READ_LINEAGE.contains(answer.reader().role())) {
      for (List<Object> row :
          answers.read(
              answer,
              "SELECT DISTINCT output_name, input_name FROM ${schema}.lineage WHERE input_namespace"
                  + " = 'rollbook'")) {
        inputs
            .computeIfAbsent((String) row.getFirst(), key -> new TreeSet<>())
            .add((String) row.getLast());
      }
    }
    return Lineage.of(answer.query().marts(), inputs).steps().stream()
        .map(
            step ->
                step.stream()
                    .map(table -> "%s %s".formatted(table, contracts.get(table).title()))
                    .collect(Collectors.joining("; ")))
        .toList();
  }
}
