package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What goes otherwise than it should: which packages come twice, late or not, and with what. */
final class Events {
  private static final int SOME_MONTHS = 5;
  private static final int DAYS_FOR_SENDING = 9;
  private static final int LATE_DAY = 16;

  private final Assumptions assumptions;
  private final Window window;
  private final boolean enabled;
  private final long seed;
  private final Defects defects;
  private final TrainingDefects trainingDefects;

  Events(Assumptions assumptions, DemoParameters parameters, Window window) {
    this.assumptions = assumptions;
    this.window = window;
    this.enabled = parameters.defects();
    this.seed = parameters.seed();
    this.defects =
        new Defects(
            seed, enabled ? assumptions.events.perHundredThousand() : 0, assumptions.reform);
    this.trainingDefects = new TrainingDefects(seed, enabled, assumptions.reform);
  }

  /** Whether a unit sends its people for a month at all. */
  boolean sends(String unit, int month) {
    return !(enabled
        && window.months() >= SOME_MONTHS
        && unit.equals(assumptions.events.silentUnit())
        && month == window.to() - 3);
  }

  /** The packages that a unit sends of its people. */
  PackagesOfMonth packages(Shipment shipment, List<Row> rows, Set<Stay> contested) {
    PackagesOfMonth.Turn turn = turn(shipment);
    List<DefectKind> sought = sought(shipment);
    List<Row> counting = defects.in(rows, shipment.form(), 1, sought);
    List<Row> others =
        switch (turn) {
          case RESEND -> defects.in(rows, shipment.form(), 4, sought);
          // Those of the last organ are not in it yet.
          case CONTRADICTION -> rows.subList(0, rows.size() - rows.size() / 20 - 1);
          case NONE, CORRECTION, COUNT_TOO_HIGH -> List.of();
        };
    return new PackagesOfMonth(
        shipment, postmark(shipment.sender(), shipment.month()), turn, counting, others, contested);
  }

  private PackagesOfMonth.Turn turn(Shipment shipment) {
    if (!enabled) {
      return PackagesOfMonth.Turn.NONE;
    }
    return assumptions.events.turns().stream()
        .filter(each -> each.unit().equals(shipment.sender()))
        .filter(each -> window.to() - each.monthsBeforeEnd() == shipment.month())
        .map(EventShares.Planned::turn)
        .findFirst()
        .orElse(PackagesOfMonth.Turn.NONE);
  }

  /** The kinds of defect that a package of this month and sender must have. */
  private List<DefectKind> sought(Shipment shipment) {
    if (!enabled) {
      return List.of();
    }
    List<String> units = assumptions.events.seekingUnits();
    int at = units.indexOf(shipment.sender());
    if (at < 0) {
      return List.of();
    }
    DefectKind[] kinds = DefectKind.values();
    int month = shipment.month() - window.from();
    List<DefectKind> sought = new ArrayList<>();
    for (int i = 0; i < assumptions.events.soughtAMonth(); i++) {
      sought.add(kinds[(at * 5 + month * assumptions.events.soughtAMonth() + i) % kinds.length]);
    }
    return sought;
  }

  private PackagesOfMonth.Postmark postmark(String sender, int month) {
    int day = 2 + Draw.of(seed, sender, month).below(DAYS_FOR_SENDING - 1);
    boolean late = enabled && window.last(month) && sender.equals(assumptions.events.lateUnit());
    return new PackagesOfMonth.Postmark(
        assumptions.contactName,
        assumptions.contactPhone,
        Month.iso(month + 1, late ? LATE_DAY : day));
  }

  /** What is counted of someone, as the row says it. */
  Facts asWritten(Row row, Facts facts, Form form) {
    if (row.defect().isEmpty()) {
      return facts;
    }
    return switch (row.defect().get()) {
      case SEX_DIFFERS -> facts.withSex(row.writtenAsWoman() ? "2" : "1");
      case BIRTH_DIFFERS, BIRTH_MISSING -> facts.withBirth(row.birth());
      case EDUCATION_UNKNOWN -> facts.withLearning(FactsOf.withoutInService(row.standing(), form));
      case ID_SMALL_X,
          ID_FULL_WIDTH,
          ID_BLANKS,
          ID_APOSTROPHE,
          ID_FIFTEEN,
          ID_CHECK_DIGIT,
          BIRTH_IMPOSSIBLE,
          NAME_ODD,
          ID_EMPTY,
          ID_SCIENTIFIC,
          LINE_CUT,
          BYTES_BROKEN,
          DUPLICATE_SAME,
          DUPLICATE_OTHER ->
          facts;
    };
  }

  /** What is expected of someone's training, given what is true of it if that is known. */
  Trained trained(Person person, int month, TrainingPlan plan, Optional<Trained> truth) {
    return enabled || truth.isEmpty()
        ? Trained.of(person, month, plan, each -> counts(person, each))
        : truth.get();
  }

  /** Whether a class is sent without its end. */
  boolean endless(TrainingClass run) {
    return trainingDefects.endless(run);
  }

  /** Whether an attendance is expected to be counted. */
  boolean counts(Person person, Attendance attendance) {
    return trainingDefects.counts(person, attendance);
  }

  /** Writes the packages of the training system: those of some months twice, whole at last. */
  Sent training(Path landing, TrainingSender sender, int from, int to) throws IOException {
    boolean twice = enabled && (to - window.from()) % assumptions.events.trainingAgainEvery() == 2;
    Sent sent = Sent.NOTHING;
    for (int number : IntStream.rangeClosed(1, twice ? 2 : 1).toArray()) {
      boolean whole = number == (twice ? 2 : 1);
      TrainingDefects.Of wrong = trainingDefects.of(to, !whole);
      DefectLog log =
          new DefectLog(TrainingSender.SENDER, TrainingSender.CLASSES_FEED, to, Set.of());
      Manifest classes = training(TrainingSender.CLASSES_FEED, to, number);
      PackageFolder folder = PackageFolder.begin(landing, classes);
      sender.classes(folder, from, to, wrong);
      long rows = folder.finish(classes);
      Manifest online = training(TrainingSender.ONLINE_FEED, to, number);
      PackageFolder second = PackageFolder.begin(landing, online);
      sender.online(second, from, to, wrong::late);
      rows += second.finish(online);
      sent = sent.plus(new Sent(2, rows, wrong.lines(log, number, whole)));
    }
    return sent;
  }

  /** What a provincial system says of a package. */
  Manifest ofSystem(String sender, String feed, int month, int send) {
    PackagesOfMonth.Postmark postmark = postmark(sender, month);
    return new Manifest(
        sender,
        feed,
        month,
        send,
        "",
        0,
        "1",
        postmark.sent(),
        postmark.contactName(),
        postmark.contactPhone());
  }

  private Manifest training(String feed, int month, int send) {
    return ofSystem(TrainingSender.SENDER, feed, month, send);
  }
}
