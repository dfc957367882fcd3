package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Writes what a unit sends of its people in a month, and counts what it comes to. */
final class UnitSender {
  private final Assumptions assumptions;
  private final Population population;
  private final TrainingPlan plan;
  private final Deadlines deadlines;
  private final Events events;
  private final ScopeTree scopes;
  private final Authorised authorised;
  private final Ranks ranks = Ranks.read();
  private final Map<Form, RosterWriter> writers = new EnumMap<>(Form.class);
  private final List<Person> moved;

  UnitSender(
      Assumptions assumptions,
      Population population,
      TrainingPlan plan,
      Events events,
      ScopeTree scopes,
      Authorised authorised) {
    this.assumptions = assumptions;
    this.population = population;
    this.plan = plan;
    this.deadlines = new Deadlines(plan);
    this.events = events;
    this.scopes = scopes;
    this.authorised = authorised;
    writers.put(Form.ROSTER_CSV, new RosterCsv(false, assumptions.brokenCells));
    writers.put(Form.ROSTER_UTF8, new RosterCsv(true, assumptions.brokenCells));
    writers.put(Form.EXCEL, new ExcelTemplate(ranks, authorised));
    writers.put(Form.EXCHANGE, new ExchangeZip(ranks, authorised));
    writers.put(Form.LRMX, new LrmxZips());
    moved = population.people().stream().filter(person -> person.stays().size() > 1).toList();
  }

  /** What one unit sent in a month, and what it comes to. */
  record UnitMonth(Counts truth, Counts expected, Sent sent) {}

  /** Finds out who claims whom in a month. */
  Claims claims(int month) {
    Set<String> sending = new HashSet<>();
    Set<String> before = new HashSet<>();
    for (String unit : population.units()) {
      if (events.sends(unit, month) && !population.posts(unit, month).isEmpty()) {
        sending.add(unit);
      }
      if (!population.window().first(month)
          && events.sends(unit, month - 1)
          && !population.posts(unit, month - 1).isEmpty()) {
        before.add(unit);
      }
    }
    Set<Stay> losing = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Stay> contested = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Person person : moved) {
      List<Stay> stays =
          person.stays().stream()
              .filter(stay -> stay.claimed(month))
              .filter(stay -> sending.contains(population.unit(stay.post().organ(), month)))
              .toList();
      if (stays.size() > 1) {
        contested.addAll(stays);
        Stay winner =
            stays.stream()
                .min(Comparator.comparing(stay -> expected(stay, month), RIGHT))
                .orElseThrow();
        stays.stream().filter(stay -> stay != winner).forEach(losing::add);
      }
    }
    return new Claims(month, sending, before, losing, contested);
  }

  private Facts expected(Stay stay, int month) {
    Organ organ = stay.post().organ();
    String unit = population.unit(organ, month);
    return FactsOf.expected(
        new Standing(stay, month, ranks),
        unit,
        population.county(organ, month),
        assumptions.unit(unit).form());
  }

  /** Statistical home, then the newest approval, then the lower code. */
  private static final Comparator<Facts> RIGHT =
      Comparator.comparing((Facts facts) -> !facts.statisticalHome())
          .thenComparing(facts -> facts.approved() == Holder.NEVER ? 0 : -facts.approved())
          .thenComparing(Facts::unit);

  /** Writes the packages of a unit for a month, and counts. */
  UnitMonth write(Path landing, String unit, Claims claims) throws IOException {
    int month = claims.month();
    Form form = assumptions.unit(unit).form();
    Counts truth = new Counts(month);
    Counts expected = new Counts(month);
    List<Row> rows = new ArrayList<>();
    Map<Person, Trained> trained = new IdentityHashMap<>();
    Set<String> organsInTruth = new HashSet<>();
    for (Population.Filled filled : population.posts(unit, month)) {
      for (Stay stay : filled.stays()) {
        boolean there = stay.lasts(month);
        // A roster is made of the civil population alone.
        boolean listed = form.records() || stay.holder().staff().civil();
        Optional<Row.State> state = listed ? state(stay, month, form) : Optional.empty();
        if (!there && state.isEmpty()) {
          continue;
        }
        Standing standing = new Standing(stay, month, ranks);
        Organ organ = standing.organ();
        if (there) {
          String place = place(unit, organ, month);
          truth.staffing(place, stay.holder().staff().establishmentCode());
          authorised(population.organCode(organ, month), place, unit, month, organsInTruth, truth);
        }
        if (there && stay.holder().staff().civil()) {
          Facts facts = FactsOf.truth(standing, unit, population.county(organ, month));
          Trained done = Trained.of(stay.person(), month, plan, attendance -> true);
          trained.put(stay.person(), done);
          truth.person(facts, done.measures(facts.senior(), facts.workStart()));
          stay.person().truth.now = facts;
          stay.person().truth.organ = organ;
          deadlines
              .appointment(
                  stay.person(), standing.level(), standing.levelSince(), month, any -> true)
              .ifPresent(each -> truth.deadline(facts.place(), Course.APPOINTMENT, each));
        }
        if (state.isPresent() && claims.sending().contains(unit)) {
          rows.add(
              new Row(
                  standing,
                  population.organName(organ, month),
                  population.organCode(organ, month),
                  state.get(),
                  Optional.empty(),
                  false));
        }
      }
    }
    Sent sent = Sent.NOTHING;
    if (claims.sending().contains(unit)) {
      Shipment shipment = shipment(unit, month, form);
      PackagesOfMonth packages = events.packages(shipment, rows, claims.contested());
      sent = packages.write(landing, writers.get(form));
      count(packages.counted(), unit, form, claims, trained, expected);
    }
    return new UnitMonth(truth, expected, sent);
  }

  private String place(String unit, Organ organ, int month) {
    return String.join(",", unit, population.county(organ, month), organ.level());
  }

  /** Counts the authorised posts of an organ once. */
  private void authorised(
      String code, String place, String unit, int month, Set<String> counted, Counts counts) {
    if (counted.add(code)) {
      counts.authorised(place, authorised.of(unit, code, month));
    }
  }

  private Shipment shipment(String unit, int month, Form form) {
    return new Shipment(
        unit,
        scopes.find(unit).map(ScopeNode::label).orElseThrow().zh(),
        month,
        form,
        assumptions.unit(unit).version(population.window().early(month)),
        population.places(unit, month, scopes),
        0);
  }

  /** Whether and how someone stands in the packages of a month. */
  private static Optional<Row.State> state(Stay stay, int month, Form form) {
    if (stay.claimed(month)) {
      return Optional.of(Row.State.PRESENT);
    }
    if (!form.records() || stay.claimedUntil() != month || stay.until() != month) {
      return Optional.empty();
    }
    if (stay.last()) {
      return Optional.of(Row.State.LEFT);
    }
    // One whom the new unit claims already stands here no longer.
    boolean claimedElsewhere = stay.person().stays().stream().anyMatch(each -> each.claimed(month));
    return claimedElsewhere ? Optional.empty() : Optional.of(Row.State.GONE);
  }

  private void count(
      List<Row> rows,
      String unit,
      Form form,
      Claims claims,
      Map<Person, Trained> trained,
      Counts expected) {
    int month = claims.month();
    Set<String> organs = new HashSet<>();
    for (Row row : rows) {
      if (form.records()) {
        String place = place(unit, row.standing().organ(), month);
        authorised(row.organCode(), place, unit, month, organs, expected);
        if (row.counted() && !claims.losing().contains(row.standing().stay())) {
          expected.staffing(place, row.holder().staff().establishmentCode());
        }
      }
      Person person = row.standing().stay().person();
      if (row.state() == Row.State.LEFT && form == Form.EXCHANGE) {
        person.exitSent = row.holder().leaving();
      }
      if (!row.civil() || !row.counted() || claims.losing().contains(row.standing().stay())) {
        continue;
      }
      Facts facts =
          events.asWritten(
              row,
              FactsOf.expected(
                  row.standing(), unit, population.county(row.standing().organ(), month), form),
              form);
      Trained done = events.trained(person, month, plan, Optional.ofNullable(trained.get(person)));
      expected.person(facts, done.measures(facts.senior(), facts.workStart()));
      person.expected.now = facts;
      person.expected.organ = row.standing().organ();
      if (form.records()) {
        FactsOf.Written written = new FactsOf.Written(row.standing(), form);
        deadlines
            .appointment(
                person,
                written.level(),
                written.levelSince(),
                month,
                each -> events.counts(person, each))
            .ifPresent(state -> expected.deadline(facts.place(), Course.APPOINTMENT, state));
      }
    }
  }
}
