package org.rollbook.dashboard.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Choice;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.HeatMap;
import org.rollbook.warehouse.chart.StackedShareBar;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Who was trained and whether it is enough: places by months, groups of the rule, places. */
final class TrainingBlocks {
  /** The measure of the heat map that counts who was trained. */
  static final String COVERAGE = "coverage";

  /** The measure of the heat map that counts who meets the rule. */
  static final String COMPLIANCE = "compliance";

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final TrainingFacts facts;

  TrainingBlocks(Words words, CodeBook codes, ScopeTree scopes, Asked asked, TrainingFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
  }

  /** The last month of a year judges; before it people are on course or not. */
  private boolean judged() {
    return filter.period().getMonthValue() == 12;
  }

  private long part(Trained trained) {
    return asked.measure().equals(COVERAGE) ? trained.trained() : trained.met();
  }

  private long whole(Trained trained) {
    return asked.measure().equals(COVERAGE) ? trained.persons() : trained.applies();
  }

  Block heat() {
    List<ScopeNode> places = scopes.children(filter.place().compared().code());
    List<LocalDate> months = asked.periods();
    List<List<HeatMap.Cell>> cells = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (ScopeNode place : places) {
      List<HeatMap.Cell> line = new ArrayList<>();
      List<String> row = new ArrayList<>(List.of(place.label().in(words.locale())));
      for (LocalDate month : months) {
        Trained trained = TrainingPlaces.at(facts, place.code(), month);
        long part = part(trained);
        long whole = whole(trained);
        String share = words.share(part, whole);
        line.add(
            new HeatMap.Cell(
                whole == 0
                    ? null
                    : Words.percent(part, whole).setScale(2, RoundingMode.HALF_UP).doubleValue(),
                share.replace("%", ""),
                words.say(
                    "training.heat.hint",
                    row.getFirst(),
                    words.month(month),
                    share,
                    words.count(part),
                    words.count(whole))));
        row.add(share);
      }
      cells.add(line);
      rows.add(row);
    }
    boolean coverage = asked.measure().equals(COVERAGE);
    String subtitle =
        words.say(
            coverage ? "training.heat.subtitle.coverage" : "training.heat.subtitle.compliance",
            filter.place().compared().label().in(words.locale()),
            words.month(months.getFirst()),
            words.month(months.getLast()));
    HeatMap chart =
        new HeatMap(
            subtitle,
            months.stream().map(words::shortMonth).toList(),
            places.stream().map(place -> place.label().in(words.locale())).toList(),
            cells,
            value -> words.decimal(BigDecimal.valueOf(value), 1) + "%");
    List<String> columns = new ArrayList<>(List.of(words.say("column.place")));
    months.forEach(month -> columns.add(words.shortMonth(month)));
    return new Block(
            "heat",
            heatTitle(places, coverage),
            subtitle,
            coverage
                ? words.say("definition.training")
                : words.say("training.compliance.definition"),
            chart.height(),
            List.of(chart.option()),
            columns,
            rows)
        .linking(places.stream().map(ScopeNode::code).toList())
        .choosing(
            List.of(
                choice(COVERAGE, words.say("training.coverage")),
                choice(COMPLIANCE, words.say("training.compliance"))))
        .widened();
  }

  private Choice choice(String measure, String label) {
    return new Choice(
        "/training" + asked.query(measure), label, measure.equals(asked.measure()), 0);
  }

  private String heatTitle(List<ScopeNode> places, boolean coverage) {
    List<ScopeNode> sorted =
        places.stream()
            .filter(place -> whole(TrainingPlaces.at(facts, place.code(), filter.period())) > 0)
            .sorted(
                Comparator.comparing(
                    (ScopeNode place) -> {
                      Trained trained = TrainingPlaces.at(facts, place.code(), filter.period());
                      return Words.percent(part(trained), whole(trained));
                    }))
            .toList();
    String measure = coverage ? words.say("training.coverage") : words.say("training.compliance");
    return sorted.size() < 2
        ? measure
        : words.say(
            "training.heat.title",
            words.shortMonth(filter.period()),
            measure,
            sorted.getLast().label().in(words.locale()),
            sorted.getFirst().label().in(words.locale()));
  }

  Block groups() {
    List<String> names = new ArrayList<>();
    List<StackedShareBar.Cell> met = new ArrayList<>();
    List<StackedShareBar.Cell> unmet = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String metName =
        judged() ? words.say("training.groups.met") : words.say("training.groups.course");
    String unmetName =
        judged() ? words.say("training.groups.unmet") : words.say("training.groups.behind");
    long shortWindows = 0;
    for (CodeEntry group : codes.own("training_group").entries()) {
      Trained trained = facts.groups().getOrDefault(group.code(), Trained.NONE);
      String name = words.say("training.group", group.code());
      long applies = trained.applies();
      shortWindows += trained.windowShort();
      rows.add(
          List.of(
              words.say("training.group.named", name, group.label().in(words.locale())),
              words.count(trained.persons()),
              words.count(applies),
              words.count(trained.met()),
              words.share(trained.met(), applies),
              words.count(trained.windowShort())));
      if (applies > 0) {
        names.add(name);
        met.add(cell(name, metName, trained.met(), applies));
        unmet.add(cell(name, unmetName, applies - trained.met(), applies));
      }
    }
    String subtitle =
        words.say(
            "training.groups.subtitle",
            new Provenance(words, scopes, asked).place(),
            words.asOf(filter.period()));
    StackedShareBar chart =
        new StackedShareBar(
            subtitle,
            names,
            List.of(
                new StackedShareBar.Part(metName, false, met),
                new StackedShareBar.Part(unmetName, true, unmet)));
    return new Block(
            "groups",
            groupsTitle(),
            subtitle,
            words.say("training.compliance.definition"),
            chart.height(),
            names.isEmpty() ? List.of() : List.of(chart.option()),
            List.of(
                words.say("column.group"),
                words.say("column.persons"),
                words.say("column.applies"),
                metName,
                words.say("training.compliance"),
                words.say("column.window")),
            rows)
        .noting(
            shortWindows == 0 ? "" : words.say("training.groups.note", words.count(shortWindows)));
  }

  private String groupsTitle() {
    Trained first = facts.groups().getOrDefault("A", Trained.NONE);
    Trained second = facts.groups().getOrDefault("B", Trained.NONE);
    return words.say(
        judged() ? "training.groups.title.met" : "training.groups.title.course",
        words.share(first.met(), first.applies()),
        words.share(second.met(), second.applies()));
  }

  private StackedShareBar.Cell cell(String group, String name, long part, long whole) {
    String share = words.share(part, whole);
    return new StackedShareBar.Cell(
        Words.percent(part, whole).setScale(2, RoundingMode.HALF_UP).doubleValue(),
        share,
        words.say("training.groups.hint", group, name, words.count(part), share));
  }

  Block places() {
    List<String> sorted = TrainingPlaces.sorted(scopes, filter, facts);
    List<String> linked = new ArrayList<>(sorted);
    scopes.children(filter.place().compared().code()).stream()
        .map(ScopeNode::code)
        .filter(code -> !sorted.contains(code))
        .forEach(linked::add);
    List<List<String>> rows = new ArrayList<>();
    Trained sum = Trained.NONE;
    for (String code : linked) {
      Trained trained = TrainingPlaces.at(facts, code, filter.period());
      sum = sum.plus(trained);
      rows.add(row(scopes.find(code).orElseThrow().label().in(words.locale()), trained));
    }
    rows.add(row(words.say("table.total"), sum));
    linked.add("");
    ScopeNode compared = filter.place().compared();
    return new Block(
            "places",
            words.say("training.places.title"),
            words.say(
                "training.places.subtitle",
                compared.label().in(words.locale()),
                words.asOf(filter.period())),
            words.say("training.places.definition"),
            0,
            List.of(),
            List.of(
                words.say("column.place"),
                words.say("column.persons"),
                words.say("column.trained"),
                words.say("training.coverage"),
                words.say("training.coverage.months"),
                words.say("column.applies"),
                words.say("training.compliance"),
                words.say("column.window"),
                words.say("column.online.persons")),
            rows)
        .linking(linked)
        .widened();
  }

  private List<String> row(String name, Trained trained) {
    return trained.persons() == 0
        ? Stream.concat(Stream.of(name), Collections.nCopies(8, Words.MISSING).stream()).toList()
        : List.of(
            name,
            words.count(trained.persons()),
            words.count(trained.trained()),
            words.share(trained.trained(), trained.persons()),
            words.share(trained.trained12(), trained.persons()),
            words.count(trained.applies()),
            words.share(trained.met(), trained.applies()),
            words.count(trained.windowShort()),
            words.count(trained.online()));
  }
}
