package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.chart.ColumnChart;
import org.rollbook.warehouse.chart.ForecastChart;
import org.rollbook.warehouse.chart.StackedShareBar;
import org.rollbook.warehouse.projection.AgeBand;
import org.rollbook.warehouse.projection.Ages;
import org.rollbook.warehouse.projection.Year;

/** The charts of the years ahead, each with its table. */
final class OutlookBlocks {
  /** The oldest of the young and the youngest of the old, as in the metrics of their shares. */
  static final int YOUNG = 35;

  static final int OLD = 55;

  private static final int YEARS_BACK = 3;

  private final Outlook outlook;
  private final String place;
  private final Predicate<LocalDate> comparable;
  private final Words words;
  private final Said said;

  /**
   * The blocks of a place.
   *
   * @param comparable whether the same units have sent a month as the one that all starts from
   */
  OutlookBlocks(Outlook outlook, String place, Predicate<LocalDate> comparable, Words words) {
    this.outlook = requireNonNull(outlook, "outlook is null");
    this.place = requireNonNull(place, "place is null");
    this.comparable = requireNonNull(comparable, "comparable is null");
    this.words = requireNonNull(words, "words is null");
    this.said = new Said(words);
  }

  List<Block> all() {
    return List.of(headcount(), bands(), flows());
  }

  private String month(Year year) {
    return words.month(outlook.period(year));
  }

  private String mean(Ages ages) {
    return ages.mean().isPresent() ? said.decimal(ages.mean().getAsDouble(), 1) : Words.MISSING;
  }

  /** The same month of earlier years, where it can be compared. */
  private List<LocalDate> past() {
    List<LocalDate> past = new ArrayList<>();
    for (int back = YEARS_BACK; back > 0; back--) {
      LocalDate then = outlook.start().minusYears(back);
      if (comparable.test(then) && persons(then).filter(ages -> ages.total() > 0).isPresent()) {
        past.add(then);
      }
    }
    return past;
  }

  private Optional<Ages> persons(LocalDate period) {
    return outlook.history().month(period).map(month -> month.stock().persons());
  }

  private Block headcount() {
    List<ForecastChart.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate then : past()) {
      Ages ages = persons(then).orElseThrow();
      points.add(point(then, ages.total(), ages.total(), ages.total()));
      rows.add(
          row(
              words.say("projection.actual", words.month(then)),
              ages,
              Words.MISSING,
              Words.MISSING));
    }
    int now = points.size();
    for (Year year : outlook.years()) {
      double low = outlook.low().get(year.number()).persons().total();
      double high = outlook.high().get(year.number()).persons().total();
      points.add(point(outlook.period(year), year.persons().total(), low, high));
      rows.add(
          year.number() == 0
              ? row(
                  words.say("projection.actual", month(year)),
                  year.persons(),
                  Words.MISSING,
                  Words.MISSING)
              : row(month(year), year.persons(), said.persons(low), said.persons(high)));
    }
    String subtitle =
        words.say("projection.headcount.subtitle", place, words.asOf(outlook.start()));
    double start = outlook.first().persons().total();
    long change = Math.round(outlook.last().persons().total()) - Math.round(start);
    return said.block(
        "headcount",
        change > 0
            ? words.say("projection.headcount.up", words.count(change))
            : change < 0
                ? words.say("projection.headcount.down", words.count(-change))
                : words.say("projection.headcount.none"),
        subtitle,
        words.say("projection.headcount.definition"),
        ForecastChart.HEIGHT,
        List.of(new ForecastChart(subtitle, Math.max(10, start / 10), points, now).option()),
        List.of(
            words.say("column.period"),
            words.say("projection.column.persons"),
            words.say("projection.column.low"),
            words.say("projection.column.high"),
            words.say("projection.column.mean"),
            words.say("projection.column.young"),
            words.say("projection.column.old")),
        rows,
        band());
  }

  private ForecastChart.Point point(LocalDate period, double value, double low, double high) {
    String label = said.persons(value);
    return new ForecastChart.Point(
        words.shortMonth(period),
        Math.round(value),
        Math.round(low),
        Math.round(high),
        label,
        low == high
            ? words.say("projection.headcount.hint.known", words.month(period), label)
            : words.say(
                "projection.headcount.hint",
                words.month(period),
                label,
                said.persons(low),
                said.persons(high)));
  }

  private List<String> row(String name, Ages ages, String low, String high) {
    return List.of(
        name,
        said.persons(ages.total()),
        low,
        high,
        mean(ages),
        said.percent(Outlook.shareTo(ages, YOUNG), 1),
        said.percent(Outlook.shareFrom(ages, OLD), 1));
  }

  /** What the band assumes. */
  private String band() {
    if (outlook.assumptions().replacement().isPresent()) {
      double hundred = 100 * outlook.assumptions().replacement().getAsDouble();
      return words.say(
          "projection.band.replacement",
          said.persons(hundred),
          said.persons(hundred * (1 - Outlook.VARIANT)),
          said.persons(hundred * (1 + Outlook.VARIANT)));
    }
    double recruits = outlook.assumptions().recruits();
    return words.say(
        "projection.band.recruits",
        said.persons(recruits),
        said.persons(recruits * (1 - Outlook.VARIANT)),
        said.persons(recruits * (1 + Outlook.VARIANT)));
  }

  private Block bands() {
    List<AgeBand> shown =
        outlook.bands().stream()
            .filter(
                band ->
                    !band.unknown()
                        || outlook.years().stream().anyMatch(year -> year.persons().in(band) > 0))
            .toList();
    List<StackedShareBar.Part> parts = new ArrayList<>();
    for (AgeBand band : shown) {
      String name = band.label().in(words.locale());
      parts.add(
          new StackedShareBar.Part(
              name,
              band.unknown(),
              outlook.years().stream()
                  .map(
                      year -> {
                        String share = said.percent(year.persons().share(band), 1);
                        return new StackedShareBar.Cell(
                            Math.round(year.persons().share(band) * 100) / 100.0,
                            share,
                            words.say(
                                "projection.bands.hint",
                                month(year),
                                name,
                                share,
                                said.persons(year.persons().in(band))));
                      })
                  .toList()));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Year year : outlook.years()) {
      List<String> row = new ArrayList<>(List.of(month(year)));
      for (AgeBand band : shown) {
        row.add(
            words.say(
                "projection.bands.cell",
                said.percent(year.persons().share(band), 1),
                said.persons(year.persons().in(band))));
      }
      row.add(said.persons(year.persons().total()));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of(words.say("column.period")));
    shown.forEach(band -> columns.add(band.label().in(words.locale())));
    columns.add(words.say("table.total"));
    String subtitle = words.say("projection.bands.subtitle", place, words.asOf(outlook.start()));
    StackedShareBar drawing =
        new StackedShareBar(subtitle, outlook.years().stream().map(this::month).toList(), parts);
    return said.block(
        "bands",
        words.say(
            "projection.bands.title",
            said.percent(Outlook.shareTo(outlook.last().persons(), YOUNG), 1),
            said.percent(Outlook.shareFrom(outlook.last().persons(), OLD), 1)),
        subtitle,
        words.say("projection.bands.definition"),
        drawing.height(),
        List.of(drawing.option()),
        columns,
        rows,
        "");
  }

  private Block flows() {
    List<Year> ahead = outlook.years().subList(1, outlook.years().size());
    Year most = ahead.stream().max(Comparator.comparingDouble(Year::retirements)).orElseThrow();
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Year year : ahead) {
      String retirements = said.persons(year.retirements());
      bars.add(
          new BarChart.Bar(
              words.shortMonth(outlook.period(year)),
              Math.round(year.retirements()),
              retirements,
              year == most ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
              words.say("projection.flows.hint", month(year), retirements)));
      rows.add(
          List.of(
              words.say("projection.flows.year", month(year)),
              said.persons(outlook.years().get(year.number() - 1).persons().total()),
              said.persons(year.entries()),
              retirements,
              said.persons(year.otherExits()),
              said.persons(year.persons().total())));
    }
    String subtitle = words.say("projection.flows.subtitle", place, words.asOf(outlook.start()));
    double all = ahead.stream().mapToDouble(Year::retirements).sum();
    return said.block(
        "flows",
        words.say("projection.flows.title", said.persons(all)),
        subtitle,
        words.say("projection.flows.definition"),
        ColumnChart.HEIGHT,
        List.of(new ColumnChart(subtitle, bars).option()),
        List.of(
            words.say("projection.column.year"),
            words.say("projection.column.opening"),
            words.say("projection.column.entries"),
            words.say("projection.column.retirements"),
            words.say("projection.column.others"),
            words.say("projection.column.closing")),
        rows,
        words.say("projection.flows.note"));
  }
}
