package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.warehouse.chart.BandChart;
import org.rollbook.warehouse.chart.StackedShareBar;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;

/** The charts that show a whole in its parts. */
final class ShareCharts {
  private static final int BANDS_HEIGHT = 380;

  /** More places are not named in a note. */
  private static final int MOST_NAMED = 6;

  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final Figure figure;

  ShareCharts(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    this.figure = chart.figure();
  }

  private String subtitle() {
    return sheet.say(chart, "subtitle", sheet.provenance().place(), words.asOf(sheet.period()));
  }

  private String name(CodeEntry member) {
    return member.label().in(words.locale());
  }

  private MetricValue now(Figure each, CodeEntry member) {
    return sheet.member(each, chart.split(), sheet.period(), member.code());
  }

  private static String count(Words words, MetricValue value) {
    return words.count(Sheet.numerator(value).longValue());
  }

  private static boolean nobody(MetricValue value) {
    return Sheet.numerator(value).signum() == 0 && value.standing() != MetricValue.Standing.HIDDEN;
  }

  private String finding() {
    Figure finding = chart.finding().orElseThrow();
    MetricValue value = sheet.own(finding, sheet.period());
    return value.value().isEmpty()
        ? sheet.sayIfAny(chart, "title.none").orElse(sheet.label(finding))
        : sheet.say(chart, "title", sheet.written(finding, value));
  }

  Block bands() {
    Optional<LocalDate> before = sheet.yearBefore();
    List<BandChart.Band> bands = new ArrayList<>();
    List<CodeEntry> shown = new ArrayList<>();
    for (CodeEntry member : sheet.members(figure, chart.split())) {
      MetricValue now = now(figure, member);
      Optional<MetricValue> then =
          before.map(period -> sheet.member(figure, chart.split(), period, member.code()));
      if (member.code().equals(chart.unknown())
          && nobody(now)
          && then.map(ShareCharts::nobody).orElse(true)) {
        continue;
      }
      shown.add(member);
      String share = sheet.written(figure, now);
      bands.add(
          new BandChart.Band(
              name(member),
              now.value().map(BigDecimal::doubleValue).isPresent() ? Sheet.drawn(now, 2) : 0,
              share,
              then.map(value -> Sheet.drawn(value, 2)).orElse(null),
              sheet.say(
                  chart,
                  "hint",
                  name(member),
                  count(words, now),
                  share,
                  then.map(value -> sheet.written(figure, value)).orElse(Words.MISSING))));
    }
    String subtitle = subtitle();
    BandChart drawing =
        new BandChart(
            subtitle, words.month(sheet.period()), before.map(words::month).orElse(""), bands);
    return sheet.block(
        chart,
        finding(),
        subtitle,
        sheet.definition(chart, figure),
        BANDS_HEIGHT,
        List.of(drawing.option()),
        new Rows(sheet, chart).members(sheet.say(chart, "column"), shown, this::name));
  }

  Block stacked() {
    List<StackedShareBar.Part> parts = new ArrayList<>();
    List<CodeEntry> members = sheet.members(figure, chart.split());
    for (CodeEntry member : members) {
      if (!chart.figures().stream().allMatch(each -> nobody(now(each, member)))) {
        parts.add(
            new StackedShareBar.Part(
                name(member),
                member.code().equals(chart.unknown()),
                chart.figures().stream()
                    .map(each -> cell(sheet.label(each), name(member), each, now(each, member)))
                    .toList()));
      }
    }
    String subtitle = subtitle();
    StackedShareBar drawing =
        new StackedShareBar(subtitle, chart.figures().stream().map(sheet::label).toList(), parts);
    return sheet
        .block(
            chart,
            finding(),
            subtitle,
            sheet.definition(chart, figure),
            drawing.height(),
            parts.isEmpty() ? List.of() : List.of(drawing.option()),
            new Rows(sheet, chart).members(sheet.say(chart, "column"), members, this::name))
        .noting(leftOut());
  }

  private StackedShareBar.Cell cell(String row, String name, Figure each, MetricValue value) {
    String share = sheet.written(each, value);
    return new StackedShareBar.Cell(
        value.value().isPresent() ? Sheet.drawn(value, 2) : 0,
        share,
        words.say("share.hint", row, name, count(words, value), share));
  }

  /** Who is left out, and where if that can be said shortly. */
  private String leftOut() {
    Rows rows = new Rows(sheet, chart);
    BigDecimal left =
        chart.leftOut().isEmpty()
            ? BigDecimal.ZERO
            : rows.leftOut(figure, Reach.PLACE, sheet.place());
    if (left.signum() <= 0) {
      return "";
    }
    Set<String> from = new TreeSet<>();
    for (ScopeNode node : sheet.children()) {
      if (rows.leftOut(figure, Reach.CHILDREN, node.code()).signum() > 0) {
        from.add(node.code());
      }
    }
    Place place = sheet.filter().place();
    boolean named = place.node().equals(place.compared()) && from.size() <= MOST_NAMED;
    String count = words.count(left.longValue());
    return (named
            ? sheet.sayIfAny(chart, "note.named", count, sheet.provenance().names(from))
            : Optional.<String>empty())
        .or(() -> sheet.sayIfAny(chart, "note", count))
        .orElse("");
  }

  /** Of each member those who count and the rest, as parts of those who could. */
  Block parts() {
    List<String> names = new ArrayList<>();
    List<StackedShareBar.Cell> met = new ArrayList<>();
    List<StackedShareBar.Cell> rest = new ArrayList<>();
    String metName = sheet.say(chart, sheet.judged("part", figure));
    String restName = sheet.say(chart, sheet.judged("rest", figure));
    List<String> shares = new ArrayList<>();
    List<CodeEntry> members = sheet.members(figure, chart.split());
    for (CodeEntry member : members) {
      MetricValue value = now(figure, member);
      String share = sheet.written(figure, value);
      shares.add(share);
      if (value.value().isPresent()) {
        String name = sheet.say(chart, "member", member.code(), name(member));
        BigDecimal left = value.denominator().orElseThrow().subtract(Sheet.numerator(value));
        MetricValue others =
            MetricValue.of(
                figure.metric().kind(), left, value.denominator().orElseThrow(), value.whole());
        names.add(name);
        met.add(cell(name, metName, figure, value));
        rest.add(cell(name, restName, figure, others));
      }
    }
    String subtitle = subtitle();
    StackedShareBar drawing =
        new StackedShareBar(
            subtitle,
            names,
            List.of(
                new StackedShareBar.Part(metName, false, met),
                new StackedShareBar.Part(restName, true, rest)));
    return sheet
        .block(
            chart,
            sheet.say(chart, sheet.judged("title", figure), shares.toArray()),
            subtitle,
            sheet.definition(chart, figure),
            drawing.height(),
            names.isEmpty() ? List.of() : List.of(drawing.option()),
            new Rows(sheet, chart)
                .members(
                    sheet.say(chart, "column"),
                    members,
                    member -> sheet.say(chart, "member.named", member.code(), name(member))))
        .noting(caveat(members));
  }

  /** Those for whom the metric is not sound yet, if a column counts them. */
  private String caveat(List<CodeEntry> members) {
    return chart.columns().stream()
        .filter(column -> figure.metric().caveat().equals(Optional.of(column.metric().id())))
        .findFirst()
        .map(
            column ->
                Sheet.numerator(
                    Facts.sum(
                        column, members.stream().map(member -> now(column, member)).toList())))
        .filter(count -> count.signum() > 0)
        .flatMap(count -> sheet.sayIfAny(chart, "note", words.count(count.longValue())))
        .orElse("");
  }
}
