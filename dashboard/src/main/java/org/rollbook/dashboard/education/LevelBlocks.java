package org.rollbook.dashboard.education;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.chart.StackedShareBar;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeTree;

/** What those in post have learned as a whole: levels, degrees, majors. */
final class LevelBlocks {
  /** A major that no list knows. */
  private static final String OTHER_MAJOR = "98";

  /** No major, or a format without majors. */
  private static final String NO_MAJOR = "99";

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final EducationFacts facts;
  private final Educations now;

  LevelBlocks(Words words, CodeBook codes, ScopeTree scopes, Asked asked, EducationFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
    this.now = facts.periods().get(filter.period());
  }

  private String subtitle(String key) {
    return words.say(
        key, new Provenance(words, scopes, asked).place(), words.asOf(filter.period()));
  }

  Block levels() {
    List<StackedShareBar.Part> parts = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (CodeEntry band : codes.own("education_band").entries()) {
      String name = band.label().in(words.locale());
      long highest = now.highest(band.code());
      long fullTime = now.fullTime(band.code());
      rows.add(
          List.of(
              name,
              words.count(highest),
              words.share(highest, now.persons()),
              before(band.code()),
              words.count(fullTime),
              words.share(fullTime, now.persons())));
      if (highest + fullTime > 0) {
        parts.add(
            new StackedShareBar.Part(
                name,
                band.code().equals(Educations.NOT_STATED),
                List.of(
                    cell(words.say("education.row.highest"), name, highest, now.persons()),
                    cell(words.say("education.row.fulltime"), name, fullTime, now.persons()))));
      }
    }
    rows.add(total(now.persons(), now.persons()));
    String subtitle = subtitle("education.levels.subtitle");
    StackedShareBar chart =
        new StackedShareBar(
            subtitle,
            List.of(words.say("education.row.highest"), words.say("education.row.fulltime")),
            parts);
    return new Block(
        "levels",
        words.say("education.levels.title", words.share(now.bachelors(), now.persons())),
        subtitle,
        words.say("education.levels.definition"),
        chart.height(),
        List.of(chart.option()),
        List.of(
            words.say("column.education"),
            words.say("column.highest.persons"),
            words.say("column.highest.share"),
            words.say("column.highest.share.before"),
            words.say("column.fulltime.persons"),
            words.say("column.fulltime.share")),
        rows);
  }

  /** The share of a level a year before; missing where it cannot be compared. */
  private String before(String band) {
    LocalDate yearBefore = filter.period().minusYears(1);
    Educations then = facts.periods().get(yearBefore);
    return then == null
            || !asked.reporting().comparable(filter.period(), yearBefore, filter.place())
        ? Words.MISSING
        : words.share(then.highest(band), then.persons());
  }

  private List<String> total(long highest, long fullTime) {
    return List.of(
        words.say("table.total"),
        words.count(highest),
        words.share(highest, highest),
        Words.MISSING,
        words.count(fullTime),
        words.share(fullTime, fullTime));
  }

  private StackedShareBar.Cell cell(String row, String name, long part, long whole) {
    String share = words.share(part, whole);
    return new StackedShareBar.Cell(
        whole == 0 ? 0 : rounded(Words.percent(part, whole)),
        share,
        words.say("education.hint", row, name, words.count(part), share));
  }

  Block degrees() {
    List<StackedShareBar.Part> parts = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String highestName = words.say("education.row.degree");
    String fullTimeName = words.say("education.row.degree.fulltime");
    for (CodeEntry band : codes.own("degree_band").entries()) {
      if (band.code().equals(Educations.NOT_SUPPLIED)) {
        continue;
      }
      String name = band.label().in(words.locale());
      long highest = now.degree(band.code());
      long fullTime = now.fullTimeDegree(band.code());
      parts.add(
          new StackedShareBar.Part(
              name,
              false,
              List.of(
                  cell(highestName, name, highest, now.degreeKnown()),
                  cell(fullTimeName, name, fullTime, now.fullTimeDegreeKnown()))));
      rows.add(
          List.of(
              name,
              words.count(highest),
              words.share(highest, now.degreeKnown()),
              words.count(fullTime),
              words.share(fullTime, now.fullTimeDegreeKnown())));
    }
    rows.add(
        List.of(
            words.say("education.degrees.known"),
            words.count(now.degreeKnown()),
            words.share(now.degreeKnown(), now.degreeKnown()),
            words.count(now.fullTimeDegreeKnown()),
            words.share(now.fullTimeDegreeKnown(), now.fullTimeDegreeKnown())));
    rows.add(
        List.of(
            words.say("education.degrees.unknown"),
            words.count(now.degree(Educations.NOT_SUPPLIED)),
            Words.MISSING,
            words.count(now.fullTimeDegree(Educations.NOT_SUPPLIED)),
            Words.MISSING));
    String subtitle = subtitle("education.degrees.subtitle");
    StackedShareBar chart =
        new StackedShareBar(subtitle, List.of(highestName, fullTimeName), parts);
    return new Block(
            "degrees",
            now.degreeKnown() == 0
                ? words.say("education.degrees.title.none")
                : words.say(
                    "education.degrees.title", words.share(now.withDegree(), now.degreeKnown())),
            subtitle,
            words.say("education.degrees.definition"),
            chart.height(),
            now.degreeKnown() == 0 ? List.of() : List.of(chart.option()),
            List.of(
                words.say("column.degree"),
                words.say("column.highest.persons"),
                words.say("column.highest.share"),
                words.say("column.fulltime.persons"),
                words.say("column.fulltime.share")),
            rows)
        .noting(degreesNote());
  }

  /** Who is left out because the format that they are sent in has no degrees. */
  private String degreesNote() {
    long unknown = now.degree(Educations.NOT_SUPPLIED);
    if (unknown == 0) {
      return "";
    }
    Set<String> from = new TreeSet<>();
    facts
        .children()
        .forEach(
            (child, educations) -> {
              if (educations.degree(Educations.NOT_SUPPLIED) > 0) {
                from.add(child);
              }
            });
    boolean named = filter.place().node().equals(filter.place().compared()) && from.size() <= 6;
    return named
        ? words.say(
            "education.degrees.note.named",
            words.count(unknown),
            new Provenance(words, scopes, asked).names(from))
        : words.say("education.degrees.note", words.count(unknown));
  }

  Block majors() {
    long stated = facts.majors().values().stream().mapToLong(Long::longValue).sum();
    long none = facts.majors().getOrDefault(NO_MAJOR, 0L);
    stated -= none;
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<CodeEntry> sorted =
        codes.own("major_group").entries().stream()
            .sorted(
                Comparator.comparing((CodeEntry major) -> apart(major.code()))
                    .thenComparing(
                        major -> facts.majors().getOrDefault(major.code(), 0L),
                        Comparator.reverseOrder())
                    .thenComparing(CodeEntry::code))
            .toList();
    for (CodeEntry major : sorted) {
      long persons = facts.majors().getOrDefault(major.code(), 0L);
      String name = major.label().in(words.locale());
      boolean stands = !major.code().equals(NO_MAJOR);
      String share = stands ? words.share(persons, stated) : Words.MISSING;
      if (stated > 0 || persons > 0) {
        rows.add(List.of(name, words.count(persons), share));
      }
      // Those without a major would dwarf the rest; a note says how many they are.
      if (persons > 0 && stands) {
        bars.add(
            new BarChart.Bar(
                name,
                persons,
                words.say("education.majors.label", words.count(persons), share),
                apart(major.code()) > 0
                    ? BarChart.Tone.QUIET
                    : bars.isEmpty() ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
                words.say("education.majors.hint", name, words.count(persons), share)));
      }
    }
    String subtitle = subtitle("education.majors.subtitle");
    BarChart chart = new BarChart(subtitle, bars);
    boolean finding = stated > 0 && apart(sorted.getFirst().code()) == 0;
    return new Block(
            "majors",
            finding
                ? words.say("education.majors.title", sorted.getFirst().label().in(words.locale()))
                : words.say("education.majors.title.plain"),
            subtitle,
            words.say("education.majors.definition"),
            chart.height(),
            bars.isEmpty() ? List.of() : List.of(chart.option()),
            List.of(
                words.say("column.major"), words.say("column.persons"), words.say("column.share")),
            rows)
        .noting(none == 0 ? "" : words.say("education.majors.note", words.count(none)));
  }

  /** Others and those without stand below the sorted ones. */
  private static int apart(String major) {
    return major.equals(NO_MAJOR) ? 2 : major.equals(OTHER_MAJOR) ? 1 : 0;
  }

  private static double rounded(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
