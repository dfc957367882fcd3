package org.rollbook.dashboard.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeTree;

/** What took place: classes, person-times and hours by kind, and online learning apart. */
final class EventBlocks {
  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final TrainingFacts facts;

  EventBlocks(Words words, CodeBook codes, ScopeTree scopes, Asked asked, TrainingFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
  }

  private String subtitle(String key) {
    return words.say(key, new Provenance(words, scopes, asked).place(), since());
  }

  /** From January, or from the first month that is known, to the period. */
  private String since() {
    LocalDate january = filter.period().withDayOfYear(1);
    LocalDate first =
        facts.wholeYear(filter.period()) || facts.known().getFirst().isBefore(january)
            ? january
            : facts.known().getFirst();
    return words.say("training.since", words.month(first), words.month(filter.period()));
  }

  private String note() {
    return facts.wholeYear(filter.period())
        ? ""
        : words.say("training.note.year", words.month(facts.known().getFirst()));
  }

  Block kinds() {
    LocalDate period = filter.period();
    List<BarChart.Bar> classes = new ArrayList<>();
    List<BarChart.Bar> times = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<CodeEntry> kinds =
        codes.own("training_kind").entries().stream()
            .sorted(
                Comparator.comparing(
                        (CodeEntry kind) ->
                            facts.ofYear(period, kind.code(), TrainingFacts.IN_PERSON).times())
                    .reversed())
            .toList();
    String largest = "";
    for (CodeEntry kind : kinds) {
      String name = kind.label().in(words.locale());
      long held = facts.classesOfYear(period, kind.code());
      Events events = facts.ofYear(period, kind.code(), TrainingFacts.IN_PERSON);
      if (held + events.times() > 0) {
        BarChart.Tone tone = classes.isEmpty() ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN;
        largest = classes.isEmpty() ? name : largest;
        String heldLabel = words.say("training.kinds.label.classes", words.count(held));
        String timesLabel = words.say("training.kinds.label.times", words.count(events.times()));
        classes.add(
            new BarChart.Bar(
                name, held, heldLabel, tone, words.say("training.kinds.hint", name, heldLabel)));
        times.add(
            new BarChart.Bar(
                name,
                events.times(),
                timesLabel,
                tone,
                words.say("training.kinds.hint", name, timesLabel)));
      }
      rows.add(
          List.of(
              name,
              words.count(held),
              words.count(events.times()),
              words.count(events.qualifying()),
              words.decimal(events.hours(), 1)));
    }
    Events all = facts.ofYear(period, "", TrainingFacts.IN_PERSON);
    rows.add(
        List.of(
            words.say("table.total"),
            words.count(
                kinds.stream().mapToLong(kind -> facts.classesOfYear(period, kind.code())).sum()),
            words.count(all.times()),
            words.count(all.qualifying()),
            words.decimal(all.hours(), 1)));
    String subtitle = subtitle("training.kinds.subtitle");
    BarChart left = new BarChart(subtitle, times);
    BarChart right = new BarChart(subtitle, classes);
    return new Block(
            "kinds",
            largest.isEmpty()
                ? words.say("training.kinds.title.plain")
                : words.say("training.kinds.title", largest),
            subtitle,
            words.say("training.kinds.definition"),
            left.height(),
            times.isEmpty() ? List.of() : List.of(left.option(), right.option()),
            List.of(
                words.say("column.kind"),
                words.say("column.classes"),
                words.say("column.times"),
                words.say("column.times.qualifying"),
                words.say("column.hours")),
            rows)
        .noting(note())
        .widened();
  }

  Block online() {
    LocalDate period = filter.period();
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate month : facts.known()) {
      if (month.getYear() == period.getYear() && !month.isAfter(period)) {
        Events events = facts.in(month, TrainingFacts.ONLINE);
        String label = words.count(events.times());
        bars.add(
            new BarChart.Bar(
                words.shortMonth(month),
                events.times(),
                label,
                month.equals(period) ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
                words.say(
                    "training.kinds.hint",
                    words.month(month),
                    words.say("training.kinds.label.times", label))));
        rows.add(List.of(words.month(month), label, words.decimal(events.hours(), 1)));
      }
    }
    Events all = facts.ofYear(period, "", TrainingFacts.ONLINE);
    rows.add(
        List.of(words.say("table.total"), words.count(all.times()), words.decimal(all.hours(), 1)));
    Trained now = facts.periods().getOrDefault(period, Trained.NONE);
    String subtitle = subtitle("training.online.subtitle");
    BarChart chart = new BarChart(subtitle, bars);
    return new Block(
            "online",
            words.say("training.online.title", words.share(now.online(), now.persons())),
            subtitle,
            words.say("training.online.definition"),
            chart.height(),
            List.of(chart.option()),
            List.of(
                words.say("column.period"), words.say("column.times"), words.say("column.hours")),
            rows)
        .noting(onlineNote(now));
  }

  private String onlineNote(Trained now) {
    String note =
        words.say(
            "training.online.note",
            words.count(now.online()),
            words.share(now.online(), now.persons()));
    return note().isEmpty() ? note : words.say("training.note.both", note, note());
  }
}
