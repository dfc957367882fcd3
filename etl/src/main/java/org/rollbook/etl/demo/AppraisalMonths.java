package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.etl.demo.AppraisalPlan.Annual;
import org.rollbook.etl.demo.AppraisalPlan.Other;
import org.rollbook.etl.demo.AppraisedBodies.Body;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the appraisal system, and what they come to. */
final class AppraisalMonths {
  private static final int HISTORY = 60;
  private static final int AGAIN = 0;
  private static final int ORDINARY_CAP = 20;
  private static final int PERCENT = 100;
  private static final int DAYS_FOR_SENDING = 8;

  /** How much more often the rarer rows have a fault. */
  private static final int OFTEN = 4;

  private final long seed;
  private final Assumptions assumptions;
  private final Population population;
  private final AppraisedBodies bodies;
  private final AppraisalPlan plan;
  private final RegisterFaults faults;
  private final AppraisalSender sender;

  AppraisalMonths(
      long seed,
      Assumptions assumptions,
      Population population,
      AppraisedBodies bodies,
      AppraisalRates rates,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.population = population;
    this.bodies = bodies;
    this.plan = new AppraisalPlan(seed, population, bodies, rates, assumptions.probation);
    this.faults = faults;
    this.sender = new AppraisalSender(population);
  }

  /**
   * Writes the packages of a month; the first hold the annual results and the caps of five years,
   * and the contact points as they stand.
   */
  Sent write(Path landing, int month) throws IOException {
    boolean first = population.window().first(month);
    int from = first ? month - HISTORY : month;
    return annual(landing, from, month)
        .plus(others(landing, month))
        .plus(registers(landing, from, month, first));
  }

  private Sent annual(Path landing, int from, int month) throws IOException {
    List<AppraisalSender.AnnualRow> rows = new ArrayList<>();
    for (int year = from / Month.YEAR - 1; year < month / Month.YEAR; year++) {
      for (Annual each : plan.annual(year)) {
        int concluded = each.conclusion().month();
        boolean decided = each.open() && each.decided() == month && concluded < from;
        if (decided || (concluded >= from && concluded <= month)) {
          rows.add(new AppraisalSender.AnnualRow(each, grade(each, month), withoutId(each)));
        }
      }
    }
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    return rows.isEmpty()
        ? Sent.NOTHING
        : send(
            landing,
            AppraisalSender.ANNUAL_FEED,
            month,
            1,
            true,
            wrong,
            folder -> sender.annual(folder, rows, wrong));
  }

  /** The grade as it is known at the end of a month. */
  private static String grade(Annual result, int month) {
    return result.open() && result.decided() > month ? "5B" : result.grade();
  }

  private boolean withoutId(Annual result) {
    return !result.open() && faults.has(Kind.APPRAISED_WITHOUT_ID, result.key(), 1);
  }

  private Sent others(Path landing, int month) throws IOException {
    List<AppraisalSender.OtherRow> rows = new ArrayList<>();
    for (Other each : plan.others(month)) {
      rows.add(new AppraisalSender.OtherRow(each, undated(each), unknownGrade(each)));
    }
    Sent sent = Sent.NOTHING;
    if (rows.isEmpty()) {
      return sent;
    }
    boolean twice = faults.twice(month, AGAIN);
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      List<AppraisalSender.OtherRow> these =
          rows.stream().filter(row -> whole || !faults.late(row.result().key())).toList();
      RegisterFaults.Of wrong = new RegisterFaults.Of();
      sent =
          sent.plus(
              send(
                  landing,
                  AppraisalSender.ROUTINE_FEED,
                  month,
                  number,
                  whole,
                  wrong,
                  folder -> sender.others(folder, these, wrong)));
    }
    return sent;
  }

  private boolean undated(Other result) {
    return faults.has(Kind.APPRAISAL_UNDATED, result.key(), 1);
  }

  private boolean unknownGrade(Other result) {
    return !undated(result) && faults.has(Kind.GRADE_UNKNOWN, result.key(), 1);
  }

  private Sent registers(Path landing, int from, int month, boolean first) throws IOException {
    List<AppraisalSender.CapRow> caps = new ArrayList<>();
    for (int year = from / Month.YEAR; year <= month / Month.YEAR; year++) {
      int december = Month.of(year, Month.YEAR);
      if (december >= from && december <= month) {
        for (Body body : bodies.all()) {
          caps.add(new AppraisalSender.CapRow(plan.conclusion(body, year), impossible(body, year)));
        }
      }
    }
    List<AppraisalSender.ContactRow> contacts = new ArrayList<>();
    for (Body body : bodies.all()) {
      Optional<AppraisalPlan.Contact> contact = contact(body);
      if (contact.isPresent()) {
        for (boolean designated : new boolean[] {true, false}) {
          AppraisalSender.ContactRow row =
              new AppraisalSender.ContactRow(contact.get(), designated);
          if (row.month() <= month && (first || row.month() >= from)) {
            contacts.add(row);
          }
        }
      }
    }
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    return caps.isEmpty() && contacts.isEmpty()
        ? Sent.NOTHING
        : send(
            landing,
            AppraisalSender.REGISTERS_FEED,
            month,
            1,
            true,
            wrong,
            folder -> sender.registers(folder, caps, contacts, wrong));
  }

  /** What a county was before it moved stands in no register of today. */
  private Optional<AppraisalPlan.Contact> contact(Body body) {
    return assumptions.reform.moves(body.organ()) ? Optional.empty() : plan.contact(body);
  }

  private boolean impossible(Body body, int year) {
    return faults.has(Kind.CAP_IMPOSSIBLE, year + body.key(), OFTEN);
  }

  /** Writes what is in a package. */
  @FunctionalInterface
  interface Content {
    void write(PackageFolder folder) throws IOException;
  }

  private Sent send(
      Path landing,
      String feed,
      int month,
      int number,
      boolean counts,
      RegisterFaults.Of wrong,
      Content content)
      throws IOException {
    return send(
        landing,
        new Manifest(
            AppraisalSender.SENDER,
            feed,
            month,
            number,
            "",
            0,
            "1",
            Month.iso(
                month + 1,
                2 + Draw.of(seed, AppraisalSender.SENDER, month).below(DAYS_FOR_SENDING)),
            assumptions.contactName,
            assumptions.contactPhone),
        counts,
        wrong,
        content);
  }

  /** Writes one package, and says what was wrong in it. */
  static Sent send(
      Path landing, Manifest manifest, boolean counts, RegisterFaults.Of wrong, Content content)
      throws IOException {
    PackageFolder folder = PackageFolder.begin(landing, manifest);
    content.write(folder);
    long rows = folder.finish(manifest);
    DefectLog log = new DefectLog(manifest.sender(), manifest.feed(), manifest.month(), Set.of());
    return new Sent(1, rows, wrong.lines(log, manifest.send(), counts));
  }

  /** Counts what was concluded in a month, and the contact points at its end. */
  void count(int month, Counts truth, Counts expected) {
    List<Annual> annual =
        plan.annual(month / Month.YEAR - 1).stream()
            .filter(each -> each.conclusion().month() == month)
            .toList();
    TreeMap<String, Judged> judged = new TreeMap<>();
    for (Annual each : annual) {
      Judged of =
          judged.computeIfAbsent(
              each.conclusion().body().key(), key -> new Judged(each.conclusion()));
      String known = grade(each, population.window().to());
      count(truth, actual(each.person(), each.conclusion().body(), month), "1", each.grade());
      of.truth.add(each.grade());
      if (!withoutId(each)) {
        count(expected, placed(each.person(), each.conclusion().body(), month), "1", known);
        of.expected.add(known);
      }
    }
    judged.values().forEach(each -> count(each, truth, expected));
    for (Other each : plan.others(month)) {
      String kind = each.kind().equals("平时") ? "2" : "3";
      count(truth, actual(each.person(), each.body(), month), kind, word(each.grade()));
      if (!undated(each)) {
        count(
            expected,
            placed(each.person(), each.body(), month),
            kind,
            unknownGrade(each) ? "9" : word(each.grade()));
      }
    }
    for (Body body : bodies.all()) {
      contact(body)
          .filter(each -> each.since() <= month && each.until() > month)
          .ifPresent(
              each -> {
                String level =
                    Integer.toString(List.of("中央", "省级", "市级", "县级").indexOf(each.level()) + 1);
                truth.organEntry(place(body, month), "", level, "");
                expected.organEntry(place(body, month), "", level, "");
              });
    }
  }

  /** The grades of a body. */
  private static final class Judged {
    private final AppraisalPlan.Conclusion conclusion;
    private final List<String> truth = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Judged(AppraisalPlan.Conclusion conclusion) {
      this.conclusion = conclusion;
    }
  }

  private void count(Judged judged, Counts truth, Counts expected) {
    AppraisalPlan.Conclusion conclusion = judged.conclusion;
    count(judged.truth, conclusion.cap(), conclusion, truth);
    boolean impossible = impossible(conclusion.body(), conclusion.year());
    count(judged.expected, impossible ? ORDINARY_CAP : conclusion.cap(), conclusion, expected);
  }

  private void count(
      List<String> grades, int cap, AppraisalPlan.Conclusion conclusion, Counts counts) {
    long graded = grades.stream().filter(each -> each.matches("[1-4]")).count();
    long excellent = grades.stream().filter(each -> each.equals("1")).count();
    if (graded > 0) {
      counts.organEntry(
          place(conclusion.body(), conclusion.month()),
          excellent * PERCENT > graded * cap ? "2" : "1",
          "",
          "");
    }
  }

  /** ZB18 parts some grades further. */
  private static void count(Counts counts, String place, String kind, String grade) {
    counts.appraisal(place, kind, grade.startsWith("7") ? grade : grade.substring(0, 1));
  }

  private static String word(String grade) {
    return switch (grade) {
      case "好" -> "7";
      case "较好" -> "7B";
      case "一般" -> "7C";
      default -> "7D";
    };
  }

  private String place(Body body, int month) {
    return String.join(
        ",",
        population.unit(body.organ(), month),
        population.county(body.organ(), month),
        body.level());
  }

  /** Where someone is, or else the place of the body, which the row names. */
  private String actual(Person person, Body body, int month) {
    return person.truth.now == null ? place(body, month) : person.truth.now.place();
  }

  /** Where someone is expected to be counted, or else the place of the body. */
  private String placed(Person person, Body body, int month) {
    return person.expected.now == null ? place(body, month) : person.expected.now.place();
  }
}
