package org.rollbook.dashboard.education;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Trends;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.DotChart;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Where those in post have learned more, and since when. */
final class EducationBlocks {
  private final Words words;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final EducationFacts facts;

  EducationBlocks(Words words, ScopeTree scopes, Asked asked, EducationFacts facts) {
    this.words = words;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
  }

  Block places() {
    ScopeNode compared = filter.place().compared();
    List<ScopeNode> nodes =
        scopes.children(compared.code()).stream()
            .filter(node -> facts.children().containsKey(node.code()))
            .sorted(
                Comparator.comparing(
                        (ScopeNode node) -> bachelors(facts.children().get(node.code())))
                    .reversed())
            .toList();
    List<DotChart.Dot> dots = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<String> linked = new ArrayList<>();
    long part = 0;
    long whole = 0;
    for (ScopeNode node : nodes) {
      Educations educations = facts.children().get(node.code());
      String name = node.label().in(words.locale());
      String share = words.share(educations.bachelors(), educations.persons());
      part += educations.bachelors();
      whole += educations.persons();
      dots.add(
          new DotChart.Dot(
              name,
              rounded(bachelors(educations)),
              share,
              node.equals(filter.place().node()) || dots.isEmpty(),
              words.say("education.places.hint", name, share, words.count(educations.persons()))));
      linked.add(node.code());
      rows.add(
          List.of(
              name,
              words.count(educations.persons()),
              share,
              words.share(educations.fullTimeBachelors(), educations.persons()),
              words.share(educations.postgraduates(), educations.persons()),
              words.count(educations.highest(Educations.NOT_STATED))));
    }
    for (ScopeNode node : scopes.children(compared.code())) {
      if (!nodes.contains(node)) {
        linked.add(node.code());
        rows.add(
            List.of(
                node.label().in(words.locale()),
                Words.MISSING,
                Words.MISSING,
                Words.MISSING,
                Words.MISSING,
                Words.MISSING));
      }
    }
    String wholeName = compared.label().in(words.locale());
    String subtitle =
        words.say("education.places.subtitle", wholeName, words.asOf(filter.period()));
    DotChart chart =
        new DotChart(
            subtitle,
            whole == 0 ? null : rounded(Words.percent(part, whole)),
            words.say("places.whole", wholeName, words.share(part, whole)),
            dots);
    return new Block(
            "places",
            nodes.isEmpty()
                ? words.say("education.places.title.plain")
                : words.say("education.places.title", nodes.getFirst().label().in(words.locale())),
            subtitle,
            words.say("definition.bachelor"),
            chart.height(),
            dots.isEmpty() ? List.of() : List.of(chart.option()),
            List.of(
                words.say("column.place"),
                words.say("column.persons"),
                words.say("tile.bachelor"),
                words.say("education.tile.fulltime"),
                words.say("education.tile.postgraduate"),
                words.say("column.notstated")),
            rows)
        .linking(linked);
  }

  private static BigDecimal bachelors(Educations educations) {
    return Words.percent(educations.bachelors(), educations.persons());
  }

  Block trend() {
    Trends<Educations> trends = new Trends<>(words, asked, facts.periods());
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate period : asked.periods()) {
      Educations educations = facts.periods().getOrDefault(period, new Educations());
      rows.add(
          List.of(
              words.month(period),
              educations.persons() == 0 ? Words.MISSING : words.count(educations.persons()),
              words.share(educations.bachelors(), educations.persons()),
              words.share(educations.fullTimeBachelors(), educations.persons()),
              trends.reported(period)));
    }
    String subtitle =
        words.say(
            "education.trend.subtitle",
            new Provenance(words, scopes, asked).place(),
            words.month(facts.periods().firstKey()),
            words.month(facts.periods().lastKey()));
    return new Block(
            "trend",
            trendTitle(trends),
            subtitle,
            words.say("education.trend.definition"),
            260,
            List.of(
                trends.share(
                    words.say("tile.bachelor"), Educations::bachelors, Educations::persons),
                trends.share(
                    words.say("education.tile.fulltime"),
                    Educations::fullTimeBachelors,
                    Educations::persons)),
            List.of(
                words.say("column.period"),
                words.say("column.persons"),
                words.say("tile.bachelor"),
                words.say("education.tile.fulltime"),
                words.say("column.units")),
            rows)
        .noting(trends.note())
        .widened();
  }

  private String trendTitle(Trends<Educations> trends) {
    if (!trends.comparable()) {
      return words.say("education.trend.title.plain");
    }
    BigDecimal change =
        bachelors(facts.periods().lastEntry().getValue())
            .subtract(bachelors(facts.periods().firstEntry().getValue()))
            .setScale(1, RoundingMode.HALF_UP);
    long months = trends.months();
    return switch (change.signum()) {
      case 1 -> words.say("education.trend.title.up", words.decimal(change, 1), months);
      case -1 -> words.say("education.trend.title.down", words.decimal(change.abs(), 1), months);
      default -> words.say("education.trend.title.none", months);
    };
  }

  private static double rounded(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
