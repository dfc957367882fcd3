package org.rollbook.warehouse.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.text.Label;

/** Reads one metric of a file; what it says is judged by {@link MetricChecks}. */
final class MetricReader {
  private static final String SNAKE_CASE = "[a-z][a-z0-9_]*";
  private static final String START = "start";
  private static final String MEDIAN = "median";

  private final Marts marts;
  private final MetricChecks checks;
  private final Map<String, Metric> read;

  /** {@code read} holds the metrics read so far. */
  MetricReader(Marts marts, Contracts contracts, CodeBook codes, Map<String, Metric> read) {
    this.marts = marts;
    this.checks = new MetricChecks(contracts, codes);
    this.read = read;
  }

  static boolean madeOfMetrics(Declaration file) {
    return file.has("growth") || file.has("balance") || file.has(START) || file.has(MEDIAN);
  }

  /** The metric of a file; empty if the file does not even say how it is computed. */
  Optional<Metric> read(Declaration file) {
    String id = file.text("metric", SNAKE_CASE, "snake case");
    MetricKind kind = Choice.read(file, "kind", MetricKind.class);
    Optional<Formula> formula =
        switch (kind) {
          case GROWTH -> growth(file);
          case BALANCE -> balance(file);
          case MULTIPLE -> start(file, true);
          case MEDIAN -> median(file);
          case AVERAGE -> file.has(START) ? start(file, false) : measured(file, kind);
          case HEADCOUNT, COUNT, RATIO -> measured(file, kind);
        };
    List<String> ignoring = formula.map(MetricReader::ignoring).orElse(List.of());
    List<String> members = new ArrayList<>(ignoring);
    file.texts("members").stream().filter(each -> !members.contains(each)).forEach(members::add);
    List<String> splits = new ArrayList<>(members);
    file.texts("splits").stream().filter(each -> !splits.contains(each)).forEach(splits::add);
    Metric metric =
        new Metric(
            id,
            file.text("subject", SNAKE_CASE, "snake case"),
            label(file, "title"),
            label(file, "description"),
            kind,
            Choice.read(file, "unit", Unit.class),
            formula.orElse(new Formula.Balance(List.of(), List.of())),
            windows(file),
            members,
            splits,
            release(file.section("release")),
            privacy(file.section("privacy")),
            Choice.read(file, "direction", Direction.class),
            file.optionalSection("target").flatMap(MetricReader::target),
            label(file, "owner"),
            rule(file.section("rule")),
            file.optionalText("caveat"));
    file.close();
    if (formula.isEmpty()) {
      return Optional.empty();
    }
    checks.check(file, metric);
    return Optional.of(metric);
  }

  /** A caveat may name a metric that is read later, so it is looked at last. */
  void checkCaveat(Declaration file) {
    file.optionalText("caveat")
        .filter(id -> !read.containsKey(id))
        .ifPresent(id -> file.violation("caveat", "is no metric: '%s'".formatted(id)));
  }

  private static List<String> ignoring(Formula formula) {
    return formula instanceof Formula.Measured measured
        ? measured.denominator().map(Part::ignoring).orElse(List.of())
        : List.of();
  }

  private Optional<Formula> measured(Declaration file, MetricKind kind) {
    List<Mart> used = new ArrayList<>();
    for (String name : file.texts("marts")) {
      marts
          .find(name)
          .ifPresentOrElse(
              used::add, () -> file.violation("marts", "is no mart: '%s'".formatted(name)));
    }
    if (used.isEmpty()) {
      file.violation("marts", "must name the marts that hold its measures");
    }
    boolean divided = kind == MetricKind.RATIO || kind == MetricKind.AVERAGE;
    Part numerator = part(file.section("numerator"));
    Optional<Part> denominator =
        divided ? Optional.of(part(file.section("denominator"))) : Optional.empty();
    Optional<Known> known = file.optionalSection("known").flatMap(this::known);
    return used.isEmpty()
        ? Optional.empty()
        : Optional.of(new Formula.Measured(used, numerator, denominator, known));
  }

  private static Part part(Declaration section) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    section
        .optionalSection("where")
        .ifPresent(
            conditions -> {
              for (String dimension : conditions.keys()) {
                where.put(dimension, conditions.texts(dimension));
              }
            });
    Part part =
        new Part(
            section.text("measure", SNAKE_CASE, "snake case"),
            section.optionalText("less"),
            where,
            section.texts("ignoring"),
            section.integer("months_before", 0, 60, 0));
    section.close();
    return part;
  }

  private Optional<Known> known(Declaration section) {
    String name = section.text("mart");
    Optional<Mart> mart = marts.find(name);
    if (mart.isEmpty()) {
      section.violation("mart", "is no mart: '%s'".formatted(name));
    }
    int monthsBefore = section.integer("months_before", 0, 60, 0);
    section.close();
    return mart.map(each -> new Known(each, monthsBefore));
  }

  private Optional<Formula> growth(Declaration file) {
    Declaration section = file.section("growth");
    Optional<Metric> of = metric(section, "of", section.text("of"));
    String over = section.text("over", "month|year", "month or year");
    section.close();
    return of.map(each -> new Formula.Growth(each, over.equals("year") ? 12 : 1));
  }

  private Optional<Formula> start(Declaration file, boolean multiple) {
    Declaration section = file.section(START);
    Optional<Metric> of = metric(section, "of", section.text("of"));
    section.close();
    return of.map(each -> new Formula.Start(each, multiple));
  }

  private Optional<Formula> median(Declaration file) {
    Declaration section = file.section(MEDIAN);
    Optional<Metric> of = metric(section, "of", section.text("of"));
    String over = section.text("over", SNAKE_CASE, "snake case");
    section.close();
    return of.map(each -> new Formula.Median(each, over));
  }

  private Optional<Formula> balance(Declaration file) {
    Declaration section = file.section("balance");
    Formula balance = new Formula.Balance(metrics(section, "plus"), metrics(section, "less"));
    section.close();
    return Optional.of(balance);
  }

  private List<Metric> metrics(Declaration section, String key) {
    List<String> ids = section.texts(key);
    if (ids.isEmpty()) {
      section.violation(key, "must name metrics");
    }
    return ids.stream().flatMap(id -> metric(section, key, id).stream()).toList();
  }

  private Optional<Metric> metric(Declaration section, String key, String id) {
    Optional<Metric> metric = Optional.ofNullable(read.get(id));
    if (metric.isEmpty() && !id.isEmpty()) {
      section.violation(key, "is no metric of measures that can be used: '%s'".formatted(id));
    }
    return metric;
  }

  private static List<Window> windows(Declaration file) {
    List<Window> windows = Choice.readAll(file, "windows", Window.class);
    if (windows.isEmpty()) {
      file.violation("windows", "must name a window: one of " + Choice.words(Window.class));
      return List.of(Window.MONTH);
    }
    return windows;
  }

  private static Release release(Declaration section) {
    SequencedMap<List<String>, RegionLevel> splits = new LinkedHashMap<>();
    section
        .optionalSection("splits")
        .ifPresent(
            each -> {
              for (String dimensions : each.keys()) {
                splits.put(
                    List.of(dimensions.split(",", -1)),
                    Choice.read(each, dimensions, RegionLevel.class));
              }
            });
    Release release =
        new Release(
            Choice.read(section, "regions", RegionLevel.class),
            section.has("levels")
                ? Optional.of(Choice.read(section, "levels", RegionLevel.class))
                : Optional.empty(),
            splits);
    section.close();
    return release;
  }

  private static Disclosure privacy(Declaration section) {
    Disclosure.Kind kind = Choice.read(section, "class", Disclosure.Kind.class);
    // What is open has no threshold; close() then refuses one that stands there.
    int threshold =
        kind == Disclosure.Kind.OPEN
            ? 0
            : section.integer("threshold", Disclosure.smallest(kind), 1_000);
    section.close();
    return new Disclosure(kind, threshold);
  }

  private static Optional<Target> target(Declaration section) {
    String text = section.text("value", "-?\\d+(\\.\\d+)?", "a number");
    Target target =
        new Target(
            text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : BigDecimal.ZERO,
            label(section, "source"),
            Choice.read(section, "confidence", Confidence.class));
    section.close();
    return Optional.of(target);
  }

  private static Rule rule(Declaration section) {
    Rule rule =
        new Rule(
            label(section, "text"),
            label(section, "source"),
            Choice.read(section, "confidence", Confidence.class));
    section.close();
    return rule;
  }

  private static Label label(Declaration owner, String key) {
    Declaration section = owner.section(key);
    Label label = new Label(section.text("zh"), section.text("en"));
    section.close();
    return label;
  }
}
