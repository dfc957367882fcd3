package org.rollbook.warehouse.metric;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.contract.Privacy;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.mart.Mart;

/** Whether a metric can be right: every violation goes to the file that declares it. */
final class MetricChecks {
  /** A table with this key holds each person once in a period: a stock, no flow. */
  private static final Set<String> PERSON_AND_PERIOD = Set.of("period", "person_key");

  /** These come with every question; they are no splits. */
  private static final Set<String> PLACE_AND_TIME = Set.of("period", "scope_unit", "scope_county");

  private static final Set<String> WHOLE_NUMBERS = Set.of("INT", "BIGINT");

  private static final int MOST_RELEASED_DIMENSIONS = 2;

  private final Contracts contracts;
  private final CodeBook codes;

  MetricChecks(Contracts contracts, CodeBook codes) {
    this.contracts = contracts;
    this.codes = codes;
  }

  void check(Declaration file, Metric metric) {
    switch (metric.formula()) {
      case Formula.Measured measured -> measured(file, metric, measured);
      case Formula.Growth growth -> growth(file, growth);
      case Formula.Start start -> start(file, start);
      case Formula.Median median -> median(file, metric, median);
      case Formula.Balance balance -> balance(file, balance);
    }
    windows(file, metric);
    splits(file, metric);
    pay(file, metric);
    release(file, metric);
  }

  /** What holds sums of pay is answered with what is released alone, whoever asks. */
  private void pay(Declaration file, Metric metric) {
    boolean holdsPay =
        metric.formula().marts().stream()
            .flatMap(mart -> contracts.get(mart.table()).columns().stream())
            .anyMatch(column -> column.privacy() == Privacy.PAY);
    if (holdsPay != (metric.privacy().kind() == Disclosure.Kind.PAY)) {
      file.section("privacy")
          .violation(
              "class",
              holdsPay
                  ? "must be pay: its mart holds sums of pay"
                  : "must not be pay: its marts hold no sums of pay");
    }
  }

  private void measured(Declaration file, Metric metric, Formula.Measured measured) {
    Mart first = measured.marts().getFirst();
    for (Mart mart : measured.marts()) {
      if (!mart.from().equals(first.from()) || !mart.where().equals(first.where())) {
        file.violation(
            "marts",
            "%s holds the rows of %s%s and %s those of %s%s: a person would meet several rows and count more than once"
                .formatted(
                    first.name(),
                    first.from(),
                    condition(first),
                    mart.name(),
                    mart.from(),
                    condition(mart)));
      }
    }
    file.optionalSection("numerator")
        .ifPresent(
            section -> {
              part(section, measured, measured.numerator());
              if (!measured.numerator().ignoring().isEmpty()) {
                section.violation("ignoring", "belongs to the denominator alone");
              }
            });
    measured
        .denominator()
        .ifPresent(
            part ->
                file.optionalSection("denominator")
                    .ifPresent(section -> part(section, measured, part)));
    if (metric.kind() == MetricKind.HEADCOUNT && !stock(first)) {
      file.violation(
          "kind",
          "a headcount needs a mart of persons, one row for each in a period, but %s is made of %s; a count adds what took place"
              .formatted(first.name(), first.from()));
    }
    if (metric.kind() == MetricKind.COUNT && measured.known().isEmpty()) {
      file.violation(
          "known",
          "is missing: a count must say where no row means zero, such as {mart: structure}");
    }
    if (metric.kind() == MetricKind.COUNT && stock(first)) {
      file.violation(
          "kind",
          "%s holds persons of each period, which must not be added up over periods: this is a headcount"
              .formatted(first.name()));
    }
    measured
        .known()
        .filter(known -> !stock(known.mart()))
        .ifPresent(
            known ->
                file.section("known")
                    .violation("mart", "must be a mart of persons, not " + known.mart().name()));
  }

  private static String condition(Mart mart) {
    return mart.where().isEmpty() ? "" : " (" + mart.where() + ")";
  }

  private boolean stock(Mart mart) {
    Contract source = contracts.get(mart.from());
    return source.columns().stream()
        .filter(Column::key)
        .map(Column::name)
        .collect(java.util.stream.Collectors.toSet())
        .equals(PERSON_AND_PERIOD);
  }

  private void part(Declaration section, Formula.Measured measured, Part part) {
    for (Mart mart : measured.marts()) {
      measure(section, "measure", mart, part.measure());
      part.less().ifPresent(less -> measure(section, "less", mart, less));
    }
    int before = measured.known().map(Known::monthsBefore).orElse(0);
    if (part.monthsBefore() != 0 && part.monthsBefore() != before) {
      section.violation(
          "months_before",
          "is %d, so known.months_before must be %d too: else units that sent one period only would count"
              .formatted(part.monthsBefore(), part.monthsBefore()));
    }
    if (Metric.mart(measured, part.where().keySet()).isEmpty()) {
      section.violation(
          "where", "no mart of the metric has all of the dimensions " + part.where().keySet());
    }
    Optional<Declaration> where = section.optionalSection("where");
    for (Map.Entry<String, List<String>> each : part.where().entrySet()) {
      codes(where.orElseThrow(), measured, each.getKey(), each.getValue());
    }
  }

  private static void measure(Declaration section, String key, Mart mart, String name) {
    if (!name.isEmpty() && !mart.hasMeasure(name)) {
      section.violation(
          key,
          "'%s' is no measure of the mart %s, which has %s; a ratio or a mean is none and cannot be added up"
              .formatted(
                  name,
                  mart.name(),
                  String.join(", ", mart.measures().stream().map(each -> each.name()).toList())));
    }
  }

  private void codes(
      Declaration where, Formula.Measured measured, String dimension, List<String> listed) {
    String system =
        measured.marts().stream()
            .filter(mart -> mart.dimensions().contains(dimension))
            .findFirst()
            .map(mart -> mart.codeSystem(dimension))
            .orElse(dimension);
    Optional<CodeSystem> known = codes.find(system, CodeBook.OWN);
    if (listed.isEmpty()) {
      where.violation(dimension, "must list codes");
    }
    for (String code : listed) {
      if (known.isPresent() && known.get().find(code).isEmpty()) {
        where.violation(
            dimension,
            "'%s' is no code of %s, which has %s"
                .formatted(code, system, String.join(", ", known.get().codes())));
      }
    }
  }

  private static void growth(Declaration file, Formula.Growth growth) {
    if (growth.of().kind() != MetricKind.HEADCOUNT) {
      file.section("growth")
          .violation(
              "of",
              "%s is a %s, and only a headcount grows from one period to another"
                  .formatted(growth.of().id(), growth.of().kind().word()));
    }
  }

  private static void start(Declaration file, Formula.Start start) {
    if (start.of().kind() != MetricKind.AVERAGE
        || !(start.of().formula() instanceof Formula.Measured)) {
      file.section("start")
          .violation(
              "of",
              "%s is a %s, and only a mean of a mart has a start"
                  .formatted(start.of().id(), start.of().kind().word()));
    }
  }

  private void median(Declaration file, Metric metric, Formula.Median median) {
    Declaration section = file.section("median");
    boolean counts =
        median.of().kind() == MetricKind.COUNT || median.of().kind() == MetricKind.HEADCOUNT;
    if (!counts || !(median.of().formula() instanceof Formula.Measured)) {
      section.violation(
          "of",
          "%s is a %s, and only a count of each size has a median"
              .formatted(median.of().id(), median.of().kind().word()));
    } else if (!median.of().members().equals(List.of(median.over()))) {
      section.violation(
          "over",
          "must be the member of %s, which has %s"
              .formatted(median.of().id(), String.join(", ", median.of().members())));
    } else if (!wholeNumber(median)) {
      section.violation("over", "must be a whole number in the mart, to be put in order");
    }
    for (Window window : metric.windows()) {
      if (!median.of().windows().contains(window)) {
        file.violation(
            "windows", "%s is no window of %s".formatted(window.word(), median.of().id()));
      }
    }
    if (!metric.privacy().equals(median.of().privacy())) {
      file.section("privacy").violation("class", "must be that of " + median.of().id());
    }
  }

  private boolean wholeNumber(Formula.Median median) {
    return median.of().formula().marts().stream()
        .flatMap(mart -> contracts.get(mart.table()).column(median.over()).stream())
        .allMatch(column -> WHOLE_NUMBERS.contains(column.type().spark()));
  }

  private static void balance(Declaration file, Formula.Balance balance) {
    Declaration section = file.section("balance");
    refuseDivided(section, "plus", balance.plus());
    refuseDivided(section, "less", balance.less());
  }

  private static void refuseDivided(Declaration section, String key, List<Metric> metrics) {
    for (Metric metric : metrics) {
      if (metric.kind() != MetricKind.HEADCOUNT && metric.kind() != MetricKind.COUNT) {
        section.violation(
            key,
            "%s is a %s, which cannot be added to another"
                .formatted(metric.id(), metric.kind().word()));
      }
    }
  }

  private void windows(Declaration file, Metric metric) {
    boolean flow =
        (metric.formula() instanceof Formula.Measured measured
                && !stock(measured.marts().getFirst()))
            || (metric.formula() instanceof Formula.Median median
                && !stock(median.marts().getFirst()));
    for (Window window : metric.windows()) {
      if (window != Window.MONTH && !flow) {
        file.violation(
            "windows",
            "%s adds up periods, but persons in post at one moment are counted again in each of them: only month"
                .formatted(window.word()));
      }
    }
  }

  private void splits(Declaration file, Metric metric) {
    for (String split : metric.splits()) {
      String key = metric.members().contains(split) ? "members" : "splits";
      Set<String> asked = new LinkedHashSet<>(metric.members());
      asked.add(split);
      if (PLACE_AND_TIME.contains(split)) {
        file.violation(key, "%s comes with every question and is no split".formatted(split));
      } else if (!metric.holds(asked)) {
        file.violation(key, "no mart of the metric has " + String.join(" and ", asked));
      }
    }
  }

  private void release(Declaration file, Metric metric) {
    Declaration section = file.section("release");
    Release release = metric.release();
    boolean restricted = metric.privacy().kind() == Disclosure.Kind.RESTRICTED;
    List<String> own = new ArrayList<>(metric.members());
    conditions(metric).forEach(own::add);
    if (!restricted && own.stream().anyMatch(each -> restricted(metric, each))) {
      file.section("privacy")
          .violation("class", "must be restricted: the metric itself tells of a restricted one");
    }
    if (restricted) {
      unitAtMost(section, "regions", release.regions());
      release.levels().ifPresent(deepest -> unitAtMost(section, "levels", deepest));
    }
    for (Map.Entry<List<String>, RegionLevel> split : release.splits().entrySet()) {
      Declaration splits = section.section("splits");
      String key = String.join(",", split.getKey());
      Set<String> dimensions = new LinkedHashSet<>(metric.members());
      dimensions.addAll(split.getKey());
      // What adds up over the year is released by month too, which is one of them.
      int most = MOST_RELEASED_DIMENSIONS - (metric.releasedWindow() == Window.MONTH ? 0 : 1);
      if (dimensions.size() > most) {
        splits.violation(
            key,
            "at most %d dimensions are released together%s, not %s"
                .formatted(most, most == 1 ? " beside the month" : "", dimensions));
      }
      for (String dimension : split.getKey()) {
        if (!metric.splits().contains(dimension)) {
          splits.violation(key, "'%s' is not among the splits".formatted(dimension));
        }
      }
      if (metric.splits().containsAll(split.getKey()) && !metric.holds(dimensions)) {
        splits.violation(key, "no mart of the metric has " + String.join(" and ", dimensions));
      }
      if (restricted || split.getKey().stream().anyMatch(each -> restricted(metric, each))) {
        unitAtMost(splits, key, split.getValue());
      }
    }
  }

  private static void unitAtMost(Declaration section, String key, RegionLevel deepest) {
    if (deepest.deeperThan(RegionLevel.UNIT)) {
      section.violation(key, "sex, ethnicity and party are released down to the unit only");
    }
  }

  /** The dimensions that the formula itself has conditions on. */
  private static Set<String> conditions(Metric metric) {
    return switch (metric.formula()) {
      case Formula.Measured measured -> {
        Set<String> dimensions = new LinkedHashSet<>(measured.numerator().where().keySet());
        measured.denominator().ifPresent(part -> dimensions.addAll(part.where().keySet()));
        yield dimensions;
      }
      case Formula.Growth growth -> conditions(growth.of());
      case Formula.Start start -> conditions(start.of());
      case Formula.Median median -> conditions(median.of());
      case Formula.Balance balance -> {
        Set<String> dimensions = new LinkedHashSet<>();
        balance.plus().forEach(each -> dimensions.addAll(conditions(each)));
        balance.less().forEach(each -> dimensions.addAll(conditions(each)));
        yield dimensions;
      }
    };
  }

  private boolean restricted(Metric metric, String dimension) {
    return metric.formula().marts().stream()
        .map(mart -> contracts.get(mart.table()))
        .flatMap(table -> table.column(dimension).stream())
        .anyMatch(column -> column.privacy() == Privacy.RESTRICTED);
  }
}
