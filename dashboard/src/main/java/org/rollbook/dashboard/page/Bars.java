package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Window;

/** Amounts as bars: of each member, the largest first, or of each month of the year. */
final class Bars {
  /**
   * Of more than so many members only the {@value #FOLDED} of most are drawn; the table holds all.
   */
  private static final int MOST_DRAWN = 20;

  private static final int FOLDED = 15;

  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final Figure figure;

  Bars(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    this.figure = chart.figure();
  }

  Block block() {
    return chart.byMember() ? members() : months();
  }

  private String since() {
    return words.say("year.since", words.month(firstMonth()), words.month(sheet.period()));
  }

  /** January, or the first month that is known of its year. */
  private LocalDate firstMonth() {
    LocalDate january = sheet.period().withDayOfYear(1);
    LocalDate first = sheet.asked().periods().getFirst();
    return first.isAfter(january) ? first : january;
  }

  private String subtitle() {
    return sheet.say(
        chart, "subtitle", sheet.provenance().place(), words.asOf(sheet.period()), since());
  }

  private MetricValue value(Figure each, CodeEntry member) {
    return sheet.member(each, chart.split(), sheet.period(), member.code());
  }

  private BigDecimal amount(Figure each, CodeEntry member) {
    return drawn(each, value(each, member));
  }

  /** What a bar is as long as: of a mean the mean, else what was counted. */
  private static BigDecimal drawn(Figure each, MetricValue value) {
    return ofMeans(each) ? value.value().orElse(BigDecimal.ZERO) : Sheet.numerator(value);
  }

  private boolean apart(CodeEntry member) {
    return chart.apart().contains(member.code());
  }

  private Block members() {
    Comparator<CodeEntry> order = Comparator.comparing(this::apart);
    if (chart.sorted()) {
      order = order.thenComparing(member -> amount(figure, member), Comparator.reverseOrder());
    }
    // Where nothing is known of any member there is nothing to list but who is left out.
    List<CodeEntry> members =
        sheet.members(figure, chart.split()).stream()
            .filter(member -> value(figure, member).numerator().isPresent())
            .sorted(order)
            .toList();
    List<CodeEntry> any =
        members.stream()
            .filter(
                member ->
                    chart.figures().stream().anyMatch(each -> amount(each, member).signum() > 0))
            .toList();
    String subtitle = subtitle();
    Optional<CodeEntry> largest =
        any.stream()
            .filter(member -> !apart(member))
            .max(Comparator.comparing(member -> amount(figure, member)));
    List<CodeEntry> drawn = folded(any, largest);
    List<BarChart> drawings =
        chart.figures().stream()
            .filter(each -> each == figure || known(each, members))
            .map(
                each ->
                    new BarChart(
                        subtitle,
                        drawn.stream()
                            .map(member -> bar(each, member, member == largest.orElse(null)))
                            .toList(),
                        most(drawn)))
            .toList();
    return sheet
        .block(
            chart,
            largest
                .map(member -> sheet.say(chart, "title", name(member)))
                .or(() -> sheet.sayIfAny(chart, "title.plain"))
                .orElse(sheet.label(figure)),
            subtitle,
            sheet.definition(chart, figure),
            drawings.getFirst().height(),
            drawn.isEmpty() ? List.of() : drawings.stream().map(BarChart::option).toList(),
            new Rows(sheet, chart).members(sheet.say(chart, "column"), members, this::name))
        .noting(
            Stream.of(foldedNote(any.size(), drawn.size()), unknown(members).orElse(""), note())
                .filter(each -> !each.isEmpty())
                .reduce((one, other) -> words.say("note.both", one, other))
                .orElse(""));
  }

  /**
   * Those of whom most is counted, in their order, where there are too many for bars; the one that
   * the title names is among them.
   */
  private List<CodeEntry> folded(List<CodeEntry> members, Optional<CodeEntry> named) {
    if (members.size() <= MOST_DRAWN) {
      return members;
    }
    Set<CodeEntry> first =
        members.stream()
            .sorted(
                Comparator.comparing((CodeEntry member) -> named.filter(member::equals).isEmpty())
                    .thenComparing(this::counted, Comparator.reverseOrder()))
            .limit(FOLDED)
            .collect(Collectors.toSet());
    return members.stream().filter(first::contains).toList();
  }

  /** How much a number is of: of a mean how many it is the mean of. */
  private BigDecimal counted(CodeEntry member) {
    return ofMeans(figure)
        ? value(figure, member).denominator().orElse(BigDecimal.ZERO)
        : amount(figure, member);
  }

  private static boolean ofMeans(Figure each) {
    return each.metric().kind() == MetricKind.AVERAGE || each.metric().kind() == MetricKind.MEDIAN;
  }

  private String foldedNote(int all, int drawn) {
    return all == drawn
        ? ""
        : words.say(ofMeans(figure) ? "bars.folded.people" : "bars.folded", drawn, all - drawn);
  }

  private boolean known(Figure each, List<CodeEntry> members) {
    return members.stream().anyMatch(member -> value(each, member).numerator().isPresent());
  }

  /** Which of several figures have no number here, such as those that are not released by rank. */
  private Optional<String> unknown(List<CodeEntry> members) {
    List<String> none =
        chart.figures().stream()
            .filter(each -> each != figure && !known(each, members))
            .map(each -> each.metric().title().in(words.locale()))
            .toList();
    return none.isEmpty() || members.isEmpty()
        ? Optional.empty()
        : Optional.of(words.say("bars.none", String.join(words.say("list.comma"), none)));
  }

  /** What the longest bar of all figures stands for; 0 if they are not of one unit. */
  private double most(List<CodeEntry> drawn) {
    boolean oneUnit =
        chart.figures().stream().map(each -> each.metric().unit()).distinct().count() == 1;
    return !oneUnit
        ? 0
        : chart.figures().stream()
            .flatMap(each -> drawn.stream().map(member -> amount(each, member).doubleValue()))
            .max(Double::compare)
            .orElse(0.0);
  }

  private String name(CodeEntry member) {
    return member.label().in(words.locale());
  }

  private BarChart.Bar bar(Figure each, CodeEntry member, boolean first) {
    MetricValue value = value(each, member);
    String label =
        each.metric().kind() == MetricKind.RATIO
            ? words.say(
                "bars.label.share",
                words.count(Sheet.numerator(value).longValue()),
                sheet.written(each, value))
            : value.value().isPresent()
                ? words.amount(each.metric().unit(), sheet.written(each, value))
                : sheet.written(each, value);
    return new BarChart.Bar(
        name(member),
        drawn(each, value).doubleValue(),
        label,
        apart(member) ? BarChart.Tone.QUIET : first ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
        words.say("bars.hint", name(member), label));
  }

  /** Who or what is left out; both are short. */
  private String note() {
    if (chart.leftOut().isPresent()) {
      BigDecimal left = new Rows(sheet, chart).leftOut(figure, Reach.PLACE, sheet.place());
      return left.signum() > 0
          ? sheet.sayIfAny(chart, "note", words.count(left.longValue())).orElse("")
          : "";
    }
    return figure.window() == Window.YEAR_TO_DATE ? partYear() : "";
  }

  /** Says that a sum is not of the whole year so far; empty if it is. */
  private String partYear() {
    return sheet.asked().periods().contains(sheet.period().withDayOfYear(1))
        ? ""
        : words.say("year.note", words.month(sheet.asked().periods().getFirst()));
  }

  private Block months() {
    LocalDate period = sheet.period();
    List<LocalDate> months =
        sheet.asked().periods().stream()
            .filter(month -> month.getYear() == period.getYear() && !month.isAfter(period))
            .toList();
    List<BarChart.Bar> bars = new ArrayList<>();
    for (LocalDate month : months) {
      MetricValue value = sheet.own(figure, month);
      String label = sheet.written(figure, value);
      bars.add(
          new BarChart.Bar(
              words.shortMonth(month),
              Sheet.numerator(value).doubleValue(),
              label,
              month.equals(period) ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
              words.say(
                  "bars.hint", words.month(month), words.amount(figure.metric().unit(), label))));
    }
    Figure finding = chart.finding().orElseThrow();
    MetricValue found = sheet.own(finding, period);
    String subtitle = subtitle();
    BarChart drawing = new BarChart(subtitle, bars);
    String note =
        sheet
            .sayIfAny(
                chart,
                "note",
                words.count(Sheet.numerator(found).longValue()),
                sheet.written(finding, found))
            .orElse("");
    return sheet
        .block(
            chart,
            sheet.say(chart, "title", sheet.written(finding, found)),
            subtitle,
            sheet.definition(chart, figure),
            drawing.height(),
            List.of(drawing.option()),
            new Rows(sheet, chart).months(months))
        .noting(partYear().isEmpty() ? note : words.say("note.both", note, partYear()));
  }
}
