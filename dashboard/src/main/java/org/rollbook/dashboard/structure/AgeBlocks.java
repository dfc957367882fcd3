package org.rollbook.dashboard.structure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Trends;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.BandChart;
import org.rollbook.warehouse.chart.DotChart;
import org.rollbook.warehouse.chart.PyramidChart;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** The charts of the age page, from whole to part: pyramid, bands, places, trend. */
final class AgeBlocks {
  private static final String YOUNGEST_BAND = "1";
  private static final String UNKNOWN = "9";
  private static final String MAN = "1";
  private static final String WOMAN = "2";
  private static final int HEIGHT = 320;

  /** The least that the axis of the mean age spans, in years. */
  private static final double LEAST_YEARS = 2;

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final AgeFacts facts;

  AgeBlocks(Words words, CodeBook codes, ScopeTree scopes, Asked asked, AgeFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
  }

  List<Block> all(Ages now) {
    Block places = places();
    // Beside the places the trend is as tall as they are, unless they are very many.
    return List.of(pyramid(), bands(now), places, trend(Math.min(places.height(), HEIGHT + 80)));
  }

  private String subtitle(String key) {
    return words.say(
        key, filter.place().node().label().in(words.locale()), words.asOf(filter.period()));
  }

  private Block pyramid() {
    List<PyramidChart.Group> groups = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    long all = facts.groups().values().stream().mapToLong(Long::longValue).sum();
    String largest = "";
    long most = -1;
    for (int first : AgeGroups.all()) {
      String name = groupName(first);
      long men = facts.groups().getOrDefault(MAN + "|" + first, 0L);
      long women = facts.groups().getOrDefault(WOMAN + "|" + first, 0L);
      groups.add(
          new PyramidChart.Group(
              name,
              men,
              words.count(men),
              women,
              words.count(women),
              words.say("age.pyramid.hint", name, words.count(men), words.count(women))));
      rows.add(
          List.of(
              name,
              words.count(men),
              words.count(women),
              words.count(men + women),
              words.share(men + women, all)));
      if (men + women > most) {
        most = men + women;
        largest = name;
      }
    }
    String subtitle = subtitle("age.pyramid.subtitle");
    return new Block(
        "pyramid",
        words.say("age.pyramid.title", largest),
        subtitle,
        words.say("age.pyramid.definition"),
        HEIGHT + 60,
        List.of(
            new PyramidChart(
                    subtitle,
                    codes.own("sex").find(MAN).orElseThrow().label().in(words.locale()),
                    codes.own("sex").find(WOMAN).orElseThrow().label().in(words.locale()),
                    groups)
                .option()),
        List.of(
            words.say("age.column.group"),
            words.say("age.column.men"),
            words.say("age.column.women"),
            words.say("column.persons"),
            words.say("column.share")),
        rows);
  }

  private String groupName(int first) {
    if (first == AgeGroups.FIRST) {
      return words.say("age.group.below", AgeGroups.FIRST + 4);
    }
    return first == AgeGroups.LAST
        ? words.say("age.group.from", AgeGroups.LAST)
        : words.say("age.group.between", first, first + 4);
  }

  private Block bands(Ages now) {
    LocalDate yearBefore = filter.period().minusYears(1);
    Ages then = facts.periods().get(yearBefore);
    boolean known =
        then != null && asked.reporting().comparable(filter.period(), yearBefore, filter.place());
    List<BandChart.Band> bands = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (CodeEntry band : codes.own("age_band").entries()) {
      boolean hidden =
          band.code().equals(UNKNOWN)
              && now.band(UNKNOWN) == 0
              && (!known || then.band(UNKNOWN) == 0);
      if (hidden) {
        continue;
      }
      String name = band.label().in(words.locale());
      String share = words.share(now.band(band.code()), now.persons());
      String before = known ? words.share(then.band(band.code()), then.persons()) : Words.MISSING;
      bands.add(
          new BandChart.Band(
              name,
              rounded(now.share(band.code())),
              share,
              known ? rounded(then.share(band.code())) : null,
              words.say(
                  "age.bands.hint", name, words.count(now.band(band.code())), share, before)));
      rows.add(
          List.of(
              name,
              words.count(now.band(band.code())),
              share,
              known ? words.count(then.band(band.code())) : Words.MISSING,
              before));
    }
    rows.add(
        List.of(
            words.say("table.total"),
            words.count(now.persons()),
            words.share(now.persons(), now.persons()),
            known ? words.count(then.persons()) : Words.MISSING,
            known ? words.share(then.persons(), then.persons()) : Words.MISSING));
    String subtitle = subtitle("age.bands.subtitle");
    return new Block(
        "bands",
        words.say("age.bands.title", words.share(now.band(YOUNGEST_BAND), now.persons())),
        subtitle,
        words.say("age.bands.definition"),
        HEIGHT + 60,
        List.of(
            new BandChart(
                    subtitle,
                    words.month(filter.period()),
                    known ? words.month(yearBefore) : "",
                    bands)
                .option()),
        List.of(
            words.say("age.column.band"),
            words.say("column.persons"),
            words.say("column.share"),
            words.say("column.persons.before"),
            words.say("column.share.before")),
        rows);
  }

  private Block places() {
    ScopeNode compared = filter.place().compared();
    Ages whole = new Ages();
    facts
        .children()
        .values()
        .forEach(each -> whole.add("", each.persons(), each.ageSum(), each.ageKnown()));
    List<ScopeNode> nodes =
        scopes.children(compared.code()).stream()
            .filter(node -> facts.children().containsKey(node.code()))
            .filter(node -> !facts.children().get(node.code()).ageUnknown())
            .sorted(
                Comparator.comparing((ScopeNode node) -> facts.children().get(node.code()).mean())
                    .reversed())
            .toList();
    List<DotChart.Dot> dots = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<String> linked = new ArrayList<>();
    for (ScopeNode node : nodes) {
      linked.add(node.code());
      Ages ages = facts.children().get(node.code());
      String name = node.label().in(words.locale());
      String mean = words.mean(ages.ageSum(), ages.ageKnown());
      dots.add(
          new DotChart.Dot(
              name,
              rounded(ages.mean()),
              mean,
              node.equals(filter.place().node()) || dots.isEmpty(),
              words.say("age.places.hint", name, mean, words.count(ages.persons()))));
      rows.add(
          List.of(
              name,
              mean,
              words.share(ages.band(YOUNGEST_BAND), ages.persons()),
              words.count(ages.persons())));
    }
    for (ScopeNode node : scopes.children(compared.code())) {
      if (!facts.children().containsKey(node.code())) {
        linked.add(node.code());
        rows.add(
            List.of(node.label().in(words.locale()), Words.MISSING, Words.MISSING, Words.MISSING));
      }
    }
    String wholeName = compared.label().in(words.locale());
    String subtitle = words.say("age.places.subtitle", wholeName, words.asOf(filter.period()));
    DotChart chart =
        new DotChart(
            subtitle,
            whole.ageUnknown() ? null : rounded(whole.mean()),
            words.say("places.whole", wholeName, words.mean(whole.ageSum(), whole.ageKnown())),
            dots);
    return new Block(
            "places",
            nodes.isEmpty()
                ? words.say("age.places.title.plain")
                : words.say("age.places.title", nodes.getFirst().label().in(words.locale())),
            subtitle,
            words.say("age.places.definition"),
            chart.height(),
            List.of(chart.option()),
            List.of(
                words.say("column.place"),
                words.say("age.column.mean"),
                words.say("age.column.young"),
                words.say("column.persons")),
            rows)
        .linking(linked);
  }

  private Block trend(int height) {
    Trends<Ages> trends = new Trends<>(words, asked, facts.periods());
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate period : asked.periods()) {
      Ages ages = facts.periods().getOrDefault(period, new Ages());
      rows.add(
          List.of(
              words.month(period),
              ages.persons() == 0 ? Words.MISSING : words.count(ages.persons()),
              words.mean(ages.ageSum(), ages.ageKnown()),
              words.share(ages.band(YOUNGEST_BAND), ages.persons()),
              trends.reported(period)));
    }
    String subtitle =
        words.say(
            "age.trend.subtitle",
            filter.place().node().label().in(words.locale()),
            words.month(facts.periods().firstKey()),
            words.month(facts.periods().lastKey()));
    return new Block(
            "trend",
            trendTitle(trends),
            subtitle,
            words.say("age.trend.definition"),
            Math.max(height, HEIGHT - 80),
            List.of(
                trends.line(
                    words.say("age.trend.mean"),
                    LEAST_YEARS,
                    ages -> ages.ageUnknown() ? null : ages.mean(),
                    ""),
                trends.share(
                    words.say("age.trend.young"), ages -> ages.band(YOUNGEST_BAND), Ages::persons)),
            List.of(
                words.say("column.period"),
                words.say("column.persons"),
                words.say("age.column.mean"),
                words.say("age.column.young"),
                words.say("column.units")),
            rows)
        .noting(trends.note());
  }

  private String trendTitle(Trends<Ages> trends) {
    Ages first = facts.periods().firstEntry().getValue();
    Ages last = facts.periods().lastEntry().getValue();
    if (first.ageUnknown() || last.ageUnknown() || !trends.comparable()) {
      return words.say("age.trend.title.plain");
    }
    BigDecimal change = last.mean().subtract(first.mean()).setScale(1, RoundingMode.HALF_UP);
    long months = trends.months();
    return switch (change.signum()) {
      case 1 -> words.say("age.trend.title.up", words.decimal(change, 1), months);
      case -1 -> words.say("age.trend.title.down", words.decimal(change.abs(), 1), months);
      default -> words.say("age.trend.title.none", months);
    };
  }

  private static double rounded(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
