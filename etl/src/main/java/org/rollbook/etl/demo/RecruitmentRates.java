package org.rollbook.etl.demo;

import java.util.Map;
import java.util.TreeMap;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/** How people are recruited and selected: invented, and said to be so, in one file. */
final class RecruitmentRates {
  private static final String FILE = "recruitment.yaml";

  final int transfersIn;
  final int fromEnterprises;
  final int openSelections;
  final int extended;
  final int extendedMonths;
  final int dismissedAfter;
  final int places;
  final int selectedPlaces;
  final Weighted<Integer> months;
  final int idEmpty;
  final int organUnknown;
  final int placesMissing;
  final int corrected;
  final int late;
  final int againEvery;

  private final Map<String, Applicants> applicants = new TreeMap<>();

  /** How many apply for a place at an organ of a level. */
  private record Applicants(int from, int to) {}

  private RecruitmentRates(Declaration file) {
    file.text("label", ".*not measured.*", "a label that says: not measured");
    Declaration coming = file.section("transfersIn");
    transfersIn = Shares.perThousand(coming, "perThousand");
    fromEnterprises = Shares.perThousand(coming, "enterprisesPerThousand");
    coming.close();
    openSelections = Shares.perThousand(file, "openSelectionsPerThousand");
    Declaration probation = file.section("probation");
    extended = Shares.perThousand(probation, "extendedPerThousand");
    extendedMonths = probation.integer("extendedMonths", 1, 12);
    dismissedAfter = probation.integer("dismissedAfterMonths", 1, 12);
    probation.close();
    Declaration plan = file.section("plan");
    places = Shares.perThousand(plan, "perThousandPosts");
    selectedPlaces = Shares.perThousand(plan, "selectedPerThousand");
    months = Shares.words(plan, "months").map(word -> month(plan, word));
    plan.close();
    for (Declaration each : file.sections("applicants")) {
      int from = each.integer("from", 0, 1000);
      applicants.put(each.text("level"), new Applicants(from, each.integer("to", from, 1000)));
      each.close();
    }
    for (String level : new String[] {"1", "2", "3", "4"}) {
      if (!applicants.containsKey(level)) {
        file.violation("applicants", "lacks level " + level);
      }
    }
    Declaration defects = file.section("defects");
    idEmpty = Shares.perThousand(defects, "idEmptyPerThousand");
    organUnknown = Shares.perThousand(defects, "organUnknownPerThousand");
    placesMissing = Shares.perThousand(defects, "placesMissingPerThousand");
    defects.close();
    corrected = Shares.perThousand(file, "correctedPerThousand");
    late = Shares.perThousand(file, "latePerThousand");
    againEvery = file.integer("againEvery", 3, 24);
    file.close();
  }

  private static int month(Declaration plan, String word) {
    if (!word.matches("([1-9]|1[0-2])月")) {
      plan.violation("months", "holds '%s', which is no month such as 3月".formatted(word));
      return 0;
    }
    return Integer.parseInt(word.substring(0, word.length() - 1)) - 1;
  }

  /**
   * Reads the file.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static RecruitmentRates read() {
    Violations violations = new Violations();
    RecruitmentRates rates =
        new RecruitmentRates(Declaration.parse("demo/" + FILE, Resource.text(FILE), violations));
    violations.throwIfAny("The recruitment of the demo province");
    return rates;
  }

  /** Applications for so many places at an organ of a level. */
  int applicants(Draw draw, String level, int many) {
    Applicants range = applicants.get(level);
    return many * draw.between(range.from(), range.to());
  }
}
