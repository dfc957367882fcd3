package org.rollbook.dashboard.overview;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Choice;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.chart.TileMap;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** The charts of the overview: where, how the month changed it, who has sent. */
final class OverviewBlocks {
  /** As tall as the map that it stands beside. */
  private static final int BESIDE_MAP = 360;

  private static final List<String> STATUSES = List.of("missing", "late", "loaded");

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final OverviewFacts facts;

  OverviewBlocks(Words words, CodeBook codes, ScopeTree scopes, Asked asked, OverviewFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
  }

  Block map() {
    Measure measure = Measure.of(asked.measure());
    List<TileMap.Tile> tiles = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (ScopeNode unit : scopes.units()) {
      Counts counts = facts.units().getOrDefault(unit.code(), Counts.NONE);
      String name = unit.label().in(words.locale());
      String label = measure.written(words, counts);
      tiles.add(
          new TileMap.Tile(
              unit.code(),
              name,
              unit.row(),
              unit.column(),
              measure.value(counts) == null
                  ? null
                  : measure.value(counts).setScale(4, RoundingMode.HALF_UP).doubleValue(),
              label,
              unit.equals(filter.place().unit()),
              counts.persons() == 0
                  ? words.say("overview.map.hint.none", name)
                  : words.say("overview.map.hint", name, measure.label(words), label)));
      List<String> row = new ArrayList<>(List.of(name));
      for (Measure each : Measure.values()) {
        row.add(each.written(words, counts));
      }
      rows.add(row);
      places.add(unit.code());
    }
    String province = scopes.province().label().in(words.locale());
    String subtitle =
        words.say(
            "overview.map.subtitle",
            measure.label(words),
            filter
                .level()
                .map(level -> words.say("place.level", province, level.label().in(words.locale())))
                .orElse(province),
            words.asOf(filter.period()));
    TileMap chart = new TileMap(subtitle, tiles);
    List<String> columns = new ArrayList<>(List.of(words.say("column.unit")));
    List<Choice> choices = new ArrayList<>();
    for (Measure each : Measure.values()) {
      columns.add(each.label(words));
      choices.add(
          new Choice("/overview" + asked.query(each.id()), each.label(words), each == measure, 0));
    }
    return new Block(
            "map",
            mapTitle(measure),
            subtitle,
            measure.definition(words),
            chart.height(),
            List.of(chart.option()),
            columns,
            rows)
        .linking(places)
        .choosing(choices);
  }

  private String mapTitle(Measure measure) {
    List<ScopeNode> sorted =
        scopes.units().stream()
            .filter(unit -> facts.units().containsKey(unit.code()))
            .filter(unit -> measure.value(facts.units().get(unit.code())) != null)
            .sorted(
                Comparator.comparing(
                    (ScopeNode unit) ->
                        requireNonNull(measure.value(facts.units().get(unit.code())))))
            .toList();
    return sorted.size() < 2
        ? measure.label(words)
        : words.say(
            "overview.map.title",
            measure.label(words),
            sorted.getLast().label().in(words.locale()),
            sorted.getFirst().label().in(words.locale()));
  }

  Block flow(Flow flow) {
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            words.say("overview.flow.opening", words.month(filter.period().minusMonths(1))),
            words.count(flow.opening())));
    add(bars, rows, flow.in(), true);
    add(bars, rows, flow.out(), false);
    if (flow.within() != 0) {
      rows.add(List.of(within(), signed(flow.within())));
    }
    rows.add(
        List.of(
            words.say("overview.flow.closing", words.month(filter.period())),
            words.count(flow.closing())));
    long change = flow.closing() - flow.opening();
    String title =
        change == 0
            ? words.say("overview.flow.title.none")
            : change > 0
                ? words.say("overview.flow.title.up", words.count(change))
                : words.say("overview.flow.title.down", words.count(-change));
    String subtitle =
        words.say(
            "overview.flow.subtitle",
            new Provenance(words, scopes, asked).place(),
            words.month(filter.period()));
    BarChart chart = new BarChart(subtitle, bars);
    return new Block(
            "flow",
            title,
            subtitle,
            words.say("overview.flow.definition"),
            Math.max(chart.height(), BESIDE_MAP),
            bars.isEmpty() ? List.of() : List.of(chart.option()),
            List.of(words.say("column.movement"), words.say("column.persons")),
            rows)
        .noting(note(flow));
  }

  private void add(
      List<BarChart.Bar> bars, List<List<String>> rows, Map<String, Long> moves, boolean in) {
    moves.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            each -> {
              String type =
                  codes
                      .own("movement_type")
                      .find(each.getKey())
                      .map(entry -> entry.label().in(words.locale()))
                      .orElse(each.getKey());
              String name =
                  in ? words.say("overview.flow.in", type) : words.say("overview.flow.out", type);
              String label = signed(in ? each.getValue() : -each.getValue());
              bars.add(
                  new BarChart.Bar(
                      name,
                      each.getValue(),
                      label,
                      in ? BarChart.Tone.ACCENT : BarChart.Tone.QUIET,
                      words.say("overview.flow.hint", name, words.count(each.getValue()))));
              rows.add(List.of(name, label));
            });
  }

  private String signed(long number) {
    return (number < 0 ? "−" : "+") + words.count(Math.abs(number));
  }

  /**
   * Movements are those between units: what else changes a county or a level is not one of them.
   */
  private String within() {
    boolean units =
        filter.level().isEmpty() && filter.place().node().equals(filter.place().compared());
    return units ? words.say("overview.flow.rest") : words.say("overview.flow.within");
  }

  private String note(Flow flow) {
    String sum =
        words.say(
            "overview.flow.sum",
            words.count(flow.opening()),
            words.count(flow.sumIn()),
            words.count(flow.sumOut()),
            flow.within() == 0
                ? ""
                : words.say("overview.flow.sum.within", within(), signed(flow.within())),
            words.count(flow.closing()));
    Set<String> left = asked.reporting().units(filter.period(), filter.place());
    left.removeAll(flow.units());
    return left.isEmpty()
        ? sum
        : sum + words.say("overview.flow.left", new Provenance(words, scopes, asked).names(left));
  }

  Block feeds() {
    List<Feed> sorted =
        facts.feeds().stream()
            .sorted(
                Comparator.comparing((Feed feed) -> STATUSES.indexOf(feed.status()))
                    .thenComparing(
                        feed ->
                            scopes.units().stream()
                                .map(ScopeNode::code)
                                .toList()
                                .indexOf(feed.unit())))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Feed feed : sorted) {
      rows.add(
          List.of(
              unit(feed),
              status(feed.status()),
              feed.title() == null ? Words.MISSING : feed.title().in(words.locale()),
              number(feed.sendNumber()),
              number(feed.declaredRows()),
              number(feed.readRows()),
              number(feed.acceptedRows()),
              number(feed.quarantinedRows()),
              date(feed.sentOn())));
    }
    return new Block(
            "feeds",
            feedsTitle(sorted),
            words.say("overview.feeds.subtitle", words.month(filter.period())),
            words.say("overview.feeds.definition"),
            0,
            List.of(),
            List.of(
                words.say("column.unit"),
                words.say("column.status"),
                words.say("column.feed"),
                words.say("column.send"),
                words.say("column.rows.declared"),
                words.say("column.rows.read"),
                words.say("column.rows.accepted"),
                words.say("column.rows.quarantined"),
                words.say("column.sent")),
            rows)
        .linking(sorted.stream().map(Feed::unit).toList())
        .widened();
  }

  private String feedsTitle(List<Feed> feeds) {
    long units = feeds.stream().map(Feed::unit).distinct().count();
    String missing = named(feeds, "missing");
    String late = named(feeds, "late");
    if (missing.isEmpty() && late.isEmpty()) {
      return words.say("overview.feeds.title.all", units);
    }
    return missing.isEmpty()
        ? words.say("overview.feeds.title.late", units, late)
        : late.isEmpty()
            ? words.say("overview.feeds.title.missing", missing)
            : words.say("overview.feeds.title.both", missing, late);
  }

  private String named(List<Feed> feeds, String status) {
    return feeds.stream()
        .filter(feed -> feed.status().equals(status))
        .map(this::unit)
        .distinct()
        .collect(Collectors.joining(words.say("list.comma")));
  }

  private String unit(Feed feed) {
    return scopes
        .find(feed.unit())
        .map(node -> node.label().in(words.locale()))
        .orElse(feed.unit());
  }

  /** The mark tells the statuses apart without colour. */
  private String status(String status) {
    return switch (status) {
      case "loaded" -> "● " + words.say("status.loaded");
      case "late" -> "◐ " + words.say("status.late");
      case "missing" -> Words.MISSING + " " + words.say("status.missing");
      default -> status;
    };
  }

  private String number(Long number) {
    return number == null ? Words.MISSING : words.count(number);
  }

  private static String date(LocalDate date) {
    return date == null ? Words.MISSING : date.toString();
  }
}
