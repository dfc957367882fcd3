package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** The packages of the recruitment system, and what they come to. */
final class RecruitmentMonths {
  static final int HISTORY = 60;

  private static final String ENTERED = "1";
  private static final String PROBATION = "2";
  private static final String NONE = "0";
  private static final String STAYED = "4";
  private static final String LEFT = "5";
  private static final String UNOBSERVED = "6";
  private static final Map<Integer, String> ANNIVERSARIES =
      Map.of(Month.YEAR, "3", 3 * Month.YEAR, "4", 5 * Month.YEAR, "5");

  /** Where somebody was last counted is looked for so many months back. */
  private static final int REMEMBERED = Month.YEAR;

  private final Population population;
  private final RecruitmentPlan plan;
  private final RecruitmentDefects defects;
  private final RecruitmentSender sender;
  private final Deadlines deadlines;
  private final Events events;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Map<Person, Seen> truth = new IdentityHashMap<>();
  private final Map<Person, Seen> expected = new IdentityHashMap<>();

  /** Where someone was counted last. */
  private record Seen(Facts facts, int month) {}

  RecruitmentMonths(
      Assumptions assumptions,
      DemoParameters parameters,
      Population population,
      TrainingPlan training,
      Events events,
      CodeBook codes,
      ScopeTree scopes) {
    this.population = population;
    this.deadlines = new Deadlines(training);
    this.events = events;
    this.codes = codes;
    this.scopes = scopes;
    RecruitmentRates rates = RecruitmentRates.read();
    List<Person> everybody = new ArrayList<>(population.people());
    everybody.addAll(population.former());
    plan =
        new RecruitmentPlan(
            parameters.seed(),
            rates,
            assumptions.probation,
            population.window().from() - HISTORY,
            population.organs(),
            everybody);
    defects =
        new RecruitmentDefects(parameters.seed(), parameters.defects(), rates, population.window());
    sender = new RecruitmentSender(plan, defects, assumptions.probation, this::fullName);
  }

  /** Counties are named with what they belong to, as two may share a name. */
  private String fullName(Organ organ, int month) {
    String name = population.organName(organ, month);
    boolean county =
        scopes
            .find(population.county(organ, month))
            .map(node -> node.kind() == ScopeNode.Kind.COUNTY)
            .orElse(false);
    return county
        ? scopes.find(population.unit(organ, month)).map(ScopeNode::label).orElseThrow().zh() + name
        : name;
  }

  /** Writes the packages of a month; the first reach back five years. */
  Sent write(Path landing, int month) throws IOException {
    int from = population.window().first(month) ? month - HISTORY : month;
    Sent sent = Sent.NOTHING;
    for (int send = 1; send <= defects.sends(month); send++) {
      Manifest manifest =
          events.ofSystem(RecruitmentSender.SENDER, RecruitmentSender.FEED, month, send);
      PackageFolder folder = PackageFolder.begin(landing, manifest);
      List<String> lines = sender.write(folder, from, month, send);
      sent = sent.plus(new Sent(1, folder.finish(manifest), lines));
    }
    return sent;
  }

  /** Counts what took place in a month, when everybody of the month has been counted. */
  void count(int month, Claims claims, Counts trueCounts, Counts expectedCounts) {
    for (Person person : population.people()) {
      remember(truth, person, person.truth.now, month);
      remember(expected, person, person.expected.now, month);
    }
    for (PlannedPost each : plan.posts(month)) {
      trueCounts.recruitmentPost(place(each.organ(), month), each);
      if (!defects.placesMissing(each)) {
        expectedCounts.recruitmentPost(place(each.organ(), month), each);
      }
    }
    for (Entry each : plan.entries(month)) {
      String place = place(each.organ(), month);
      trueCounts.recruitment(place, ENTERED, details(each, false), NONE);
      if (defects.counts(each)) {
        expectedCounts.recruitment(
            place, ENTERED, details(each, defects.degreeMissing(each)), NONE);
      }
    }
    for (ProbationEnd each : plan.decisions(month)) {
      Entry entry = each.entry();
      if (each.outcome() == ProbationEnd.Outcome.PASSED) {
        initialJudged(entry, month, trueCounts, expectedCounts);
      }
      String details = details(entry, false);
      String outcome = each.outcome().code();
      trueCounts.recruitment(last(truth, entry, month), PROBATION, details, outcome);
      if (defects.counts(entry)) {
        expectedCounts.recruitment(last(expected, entry, month), PROBATION, details, outcome);
      }
    }
    for (Entry each : plan.onProbation(month)) {
      initialOpen(each, month, trueCounts, expectedCounts);
    }
    ANNIVERSARIES.forEach(
        (months, event) -> {
          for (Entry each : plan.entries(month - months)) {
            if (each.way().recruited()) {
              anniversary(each, event, month, claims.sending(), trueCounts, expectedCounts);
            }
          }
        });
  }

  private void initialJudged(Entry entry, int month, Counts trueCounts, Counts expectedCounts) {
    trueCounts.deadline(
        last(truth, entry, month),
        Course.INITIAL,
        judged(deadlines.initialDone(entry, month, any -> true)));
    if (defects.counts(entry)) {
      expectedCounts.deadline(
          last(expected, entry, month),
          Course.INITIAL,
          judged(
              deadlines.initialDone(
                  entry, month, each -> events.counts(entry.stay().person(), each))));
    }
  }

  private static Deadlines.State judged(boolean done) {
    return done ? Deadlines.State.IN_TIME : Deadlines.State.LATE;
  }

  /** Those in post whose probation has not ended, and who have not done their training. */
  private void initialOpen(Entry entry, int month, Counts trueCounts, Counts expectedCounts) {
    Person person = entry.stay().person();
    if (person.truth.now != null && !deadlines.initialDone(entry, month, any -> true)) {
      trueCounts.deadline(person.truth.now.place(), Course.INITIAL, Deadlines.State.OPEN);
    }
    if (person.expected.now != null
        && defects.counts(entry)
        && !deadlines.initialDone(entry, month, each -> events.counts(person, each))) {
      expectedCounts.deadline(person.expected.now.place(), Course.INITIAL, Deadlines.State.OPEN);
    }
  }

  private static void remember(Map<Person, Seen> seen, Person person, Facts now, int month) {
    if (now != null) {
      seen.put(person, new Seen(now, month));
    }
  }

  private void anniversary(
      Entry entry,
      String event,
      int month,
      Set<String> sending,
      Counts trueCounts,
      Counts expectedCounts) {
    String details = details(entry, false);
    Person person = entry.stay().person();
    trueCounts.recruitment(
        last(truth, entry, month), event, details, person.truth.now == null ? LEFT : STAYED);
    if (!defects.counts(entry)) {
      return;
    }
    String outcome = STAYED;
    if (person.expected.now == null) {
      String unit =
          seen(expected, person, month)
              .map(Facts::unit)
              .orElseGet(() -> population.unit(entry.organ(), entry.month()));
      outcome = sending.contains(unit) ? LEFT : UNOBSERVED;
    }
    expectedCounts.recruitment(last(expected, entry, month), event, details, outcome);
  }

  private static Optional<Facts> seen(Map<Person, Seen> seen, Person person, int month) {
    return Optional.ofNullable(seen.get(person))
        .filter(each -> month - each.month() <= REMEMBERED)
        .map(Seen::facts);
  }

  /** Where someone was counted last, else the organ that they came to. */
  private String last(Map<Person, Seen> seen, Entry entry, int month) {
    return seen(seen, entry.stay().person(), month)
        .map(Facts::place)
        .orElseGet(() -> place(entry.organ(), entry.month()));
  }

  private String place(Organ organ, int month) {
    return String.join(
        ",", population.unit(organ, month), population.county(organ, month), organ.level());
  }

  /** entry_way, education_band, degree_band, school_group and urgent_field. */
  private String details(Entry entry, boolean withoutDegree) {
    Facts.Learning learning = entry.learning();
    String school = entry.education().map(Education::school).orElse("");
    String major = entry.education().map(Education::major).orElse("");
    return String.join(
        ",",
        entry.way().code(),
        learning.band(),
        withoutDegree ? Degree.NO_BAND : learning.degree(),
        school.isEmpty() ? Facts.UNKNOWN : listed("key_university", school, "school_group", "2"),
        listed("urgent_major", major, "urgent_field", NONE));
  }

  private String listed(String system, String name, String target, String otherwise) {
    return codes
        .own(system)
        .find(name)
        .map(CodeEntry::targets)
        .map(targets -> targets.get(target))
        .orElse(otherwise);
  }
}
