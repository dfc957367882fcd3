package org.rollbook.etl.demo;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/** What the demo province is made of: invented, and said to be so, in one file. */
final class Assumptions {
  private static final String FILE = "assumptions.yaml";
  private static final Area ORDINARY = new Area(100, 0);

  final int start;
  final int postsPerThousand;
  final int vacancyAtMost;
  final int probation;
  final int resignations;
  final int resignationUntilAge;
  final int deaths;
  final Weighted<Integer> startAges;
  final Weighted<Integer> entryAges;
  final int entryTilt;
  final Schools schools;
  final Ladders ladders;
  final int paceFrom;
  final int paceTo;
  final List<Department> departments;
  final Names names;
  final int party;
  final int remarkRate;
  final List<String> remarks;
  final int brokenCells;
  final Weighted<Recruitment> recruitment;
  final Transfers.Rates transfers;
  final StaffShares staff;
  final Reform reform;
  final TrainingRates training;
  final EventShares events;
  final String contactName;
  final String contactPhone;

  private final Map<String, Level> levels = new HashMap<>();
  private final Map<String, Unit> units = new HashMap<>();
  private final Map<String, Area> places = new HashMap<>();
  private final Map<String, ProvincialOrgan> provincialOrgans = new HashMap<>();
  private final Map<String, String> ownNames = new HashMap<>();
  private final Map<String, Weighted<String>> ethnicities = new HashMap<>();
  private final ProvincialOrgan ordinaryOrgan;

  /** What holds for an organ level. */
  record Level(int older, int postgraduates, int pace) {}

  /** The weight of a reporting unit, how its people are divided, and how it sends them. */
  record Unit(
      int people,
      int older,
      int own,
      int counties,
      int townships,
      Form form,
      List<String> versions) {
    /** The version of its format before or after the middle of the window. */
    String version(boolean early) {
      return early ? versions.getFirst() : versions.getLast();
    }
  }

  /** What holds for a county or a provincial organ. */
  record Area(int people, int older) {}

  /** A department of prefectures and counties. */
  record Department(
      String name,
      String inZone,
      String full,
      String own,
      String head,
      String section,
      int people,
      Weighted<Ladder> ladders) {}

  /** Who works at a provincial organ. */
  record ProvincialOrgan(String head, Weighted<Ladder> ladders) {}

  private Assumptions(Declaration file) {
    file.text("label", ".*not measured.*", "a label that says: not measured");
    start = Month.of(month(file));
    postsPerThousand = file.integer("postsPerThousand", 1000, 1200);
    vacancyAtMost = file.integer("vacancyMonthsAtMost", 0, 24);
    probation = file.integer("probationMonths", 0, 24);
    Declaration resigning = file.section("resignations");
    resignations = resigning.integer("perTenThousand", 0, 5000);
    resignationUntilAge = resigning.integer("untilAge", 18, 60);
    resigning.close();
    Declaration dying = file.section("deaths");
    deaths = dying.integer("perTenThousand", 0, 5000);
    dying.close();
    startAges = Shares.ages(file.section("startAges"));
    entryAges = Shares.ages(file.section("entryAges"));
    entryTilt = file.integer("entryTilt", 0, 10);
    readPlaces(file);
    schools = Schools.of(file);
    ladders = Ladders.of(file);
    Declaration pace = file.section("pacePerThousand");
    paceFrom = pace.integer("from", 100, 5000);
    paceTo = pace.integer("to", paceFrom, 5000);
    pace.close();
    departments = readDepartments(file);
    ordinaryOrgan = new ProvincialOrgan("厅长", ladders.general());
    for (Declaration each : file.sections("provincialOrgans")) {
      provincialOrgans.put(
          each.text("code"), new ProvincialOrgan(each.text("head"), ladders.weighted(each)));
      each.close();
    }
    names = Names.of(file.section("names"));
    party = Shares.perThousand(file, "partyPerThousand");
    Declaration remarking = file.section("remarks");
    remarkRate = Shares.perThousand(remarking, "perThousand");
    remarks = remarking.texts("texts");
    remarking.close();
    brokenCells = Shares.perThousand(file, "brokenCellsPerThousand");
    recruitment = Shares.words(file, "recruitment").map(name -> recruitment(file, name));
    transfers = Transfers.Rates.of(file.section("transfers"));
    staff = StaffShares.of(file.section("staff"));
    reform = Reform.of(file);
    training = TrainingRates.of(file.section("training"));
    events = EventShares.of(file.section("events"));
    Declaration contact = file.section("contact");
    contactName = contact.text("name");
    contactPhone = contact.text("phone");
    contact.close();
    file.close();
  }

  private static Recruitment recruitment(Declaration file, String name) {
    for (Recruitment each : Recruitment.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    file.violation("recruitment", "names '%s', which is no way in".formatted(name));
    return Recruitment.OTHER;
  }

  private static Form form(Declaration unit) {
    String name = unit.text("form");
    for (Form each : Form.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    unit.violation("form", "is '%s', which is no format".formatted(name));
    return Form.ROSTER_CSV;
  }

  private static YearMonth month(Declaration file) {
    String text = file.text("start", "[0-9]{4}-(0[1-9]|1[0-2])", "a month such as 2016-01");
    return text.matches("[0-9]{4}-(0[1-9]|1[0-2])") ? YearMonth.parse(text) : YearMonth.of(2016, 1);
  }

  private void readPlaces(Declaration file) {
    for (Declaration each : file.sections("levels")) {
      levels.put(
          each.text("level"),
          new Level(
              older(each),
              Shares.weight(each, "postgraduatesPercent"),
              each.integer("pacePercent", 20, 500)));
      each.close();
    }
    for (Declaration each : file.sections("units")) {
      units.put(
          each.text("code"),
          new Unit(
              Shares.weight(each, "people"),
              older(each),
              Shares.weight(each, "own"),
              Shares.weight(each, "counties"),
              Shares.weight(each, "townships"),
              form(each),
              each.texts("versions")));
      each.close();
    }
    for (Declaration each : file.sections("places")) {
      places.put(each.text("code"), new Area(Shares.weight(each, "people"), older(each)));
      each.close();
    }
    for (Declaration each : file.sections("ownNames")) {
      ownNames.put(each.text("code"), each.text("name"));
      each.close();
    }
    for (Declaration each : file.sections("ethnicities")) {
      ethnicities.put(each.text("unit"), Shares.words(each, "weights"));
      each.close();
    }
    if (!ethnicities.containsKey("*")) {
      file.violation("ethnicities", "must have a unit \"*\" for the other units");
    }
  }

  private List<Department> readDepartments(Declaration file) {
    List<Department> list = new ArrayList<>();
    for (Declaration each : file.sections("departments")) {
      String name = each.text("name");
      String full = each.optionalText("full").orElse(name);
      list.add(
          new Department(
              name,
              each.optionalText("zone").orElse(full),
              full,
              each.optionalText("own").orElse(full),
              each.text("head"),
              each.optionalText("section").orElse(""),
              Shares.weight(each, "people"),
              ladders.weighted(each)));
      each.close();
    }
    return List.copyOf(list);
  }

  private static int older(Declaration declaration) {
    return declaration.integer("older", -60, 200);
  }

  /**
   * Reads the file, and checks that its ranks have codes.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static Assumptions read() {
    Violations violations = new Violations();
    Declaration file = Declaration.parse("demo/" + FILE, Resource.text(FILE), violations);
    Assumptions assumptions = new Assumptions(file);
    Ranks ranks = Ranks.read();
    for (Ladder ladder : assumptions.ladders.all()) {
      for (Ladder.Step step : ladder.steps()) {
        if (!ranks.knows(step.rank())) {
          file.violation(
              "ladders", "holds '%s', which demo/ranks.csv lacks".formatted(step.rank()));
        }
      }
    }
    violations.throwIfAny("The demo province");
    return assumptions;
  }

  Level level(String code) {
    return levels.getOrDefault(code, new Level(0, 100, 100));
  }

  Unit unit(String code) {
    return units.getOrDefault(code, new Unit(0, 0, 0, 0, 0, Form.ROSTER_CSV, List.of("1")));
  }

  Area area(String code) {
    return places.getOrDefault(code, ORDINARY);
  }

  ProvincialOrgan provincialOrgan(String code) {
    return provincialOrgans.getOrDefault(code, ordinaryOrgan);
  }

  /** The beginning of the names of a unit's own organs, {@code otherwise} if none is declared. */
  String ownName(String code, String otherwise) {
    return ownNames.getOrDefault(code, otherwise);
  }

  Weighted<String> ethnicities(String unit) {
    return ethnicities.getOrDefault(unit, ethnicities.get("*"));
  }
}
