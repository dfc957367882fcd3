package org.rollbook.etl.demo;

import java.time.YearMonth;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/** How the province appraises and commends: invented, and said to be so, in one file. */
record AppraisalRates(
    int alone,
    Annual annual,
    Routine routine,
    Special special,
    Contacts contacts,
    Awards awards,
    int faults,
    int againEvery) {
  private static final String FILE = "appraisal.yaml";
  private static final int TEN_THOUSAND = 10_000;
  private static final int MILLION = 1_000_000;

  /**
   * Of annual appraisals.
   *
   * @param months those of the next year in which organs conclude, from 1
   * @param raised of a thousand organs
   * @param above of a thousand organs
   * @param investigated of ten thousand persons, as those after it
   * @param later of a thousand persons
   */
  record Annual(
      Weighted<Integer> months,
      int raised,
      int above,
      int investigated,
      int punished,
      int absent,
      int incompetent,
      int basically,
      int later) {}

  /** Of routine appraisals: the organs that hold them, of a thousand, and the grades. */
  record Routine(int organs, Weighted<String> grades) {}

  /** Of special appraisals: persons a month, of ten thousand, and the grades. */
  record Special(int persons, Weighted<String> grades) {}

  /** Of contact points: organs of a thousand; the first month and how many from there. */
  record Contacts(int organs, Weighted<String> levels, int since, int within, int ended) {}

  /** Of commendations, a month, of a million persons or organs. */
  record Awards(
      int national,
      int provincial,
      int merit,
      Weighted<String> merits,
      int collectiveNational,
      int collectiveProvincial,
      int collectiveMerit) {}

  /**
   * Reads the file.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static AppraisalRates read() {
    Violations violations = new Violations();
    Declaration file = Declaration.parse("demo/" + FILE, Resource.text(FILE), violations);
    file.text("label", ".*not measured.*", "a label that says: not measured");
    Declaration faults = file.section("faults");
    AppraisalRates rates =
        new AppraisalRates(
            file.integer("appraisedAlone", 1, 1000),
            annual(file.section("annual")),
            routine(file.section("routine")),
            special(file.section("special")),
            contacts(file.section("contacts")),
            awards(file.section("commendations")),
            faults.integer("perTenThousand", 0, TEN_THOUSAND),
            faults.integer("againEvery", 3, 24));
    faults.close();
    file.close();
    violations.throwIfAny("The appraisals of the demo province");
    return rates;
  }

  private static Annual annual(Declaration section) {
    Annual annual =
        new Annual(
            Shares.words(section, "concludedInMonth").map(Integer::parseInt),
            Shares.perThousand(section, "raisedPerThousand"),
            Shares.perThousand(section, "abovePerThousand"),
            section.integer("investigatedPerTenThousand", 0, TEN_THOUSAND),
            section.integer("punishedPerTenThousand", 0, TEN_THOUSAND),
            section.integer("absentPerTenThousand", 0, TEN_THOUSAND),
            section.integer("incompetentPerTenThousand", 0, TEN_THOUSAND),
            section.integer("basicallyPerTenThousand", 0, TEN_THOUSAND),
            Shares.perThousand(section, "decidedLaterPerThousand"));
    section.close();
    return annual;
  }

  private static Routine routine(Declaration section) {
    Routine routine =
        new Routine(
            Shares.perThousand(section, "organsPerThousand"), Shares.words(section, "grades"));
    section.close();
    return routine;
  }

  private static Special special(Declaration section) {
    Special special =
        new Special(
            section.integer("personsPerTenThousandMonthly", 0, TEN_THOUSAND),
            Shares.words(section, "grades"));
    section.close();
    return special;
  }

  private static Contacts contacts(Declaration section) {
    Contacts contacts =
        new Contacts(
            Shares.perThousand(section, "organsPerThousand"),
            Shares.words(section, "levels"),
            Month.of(
                YearMonth.parse(
                    section.text(
                        "since", "20[0-9]{2}-(0[1-9]|1[0-2])", "a month such as 2019-04"))),
            section.integer("withinMonths", 1, 240),
            Shares.perThousand(section, "endedPerThousand"));
    section.close();
    return contacts;
  }

  private static Awards awards(Declaration section) {
    Awards awards =
        new Awards(
            section.integer("national", 0, MILLION),
            section.integer("provincial", 0, MILLION),
            section.integer("merit", 0, MILLION),
            Shares.words(section, "merits"),
            section.integer("collectiveNational", 0, MILLION),
            section.integer("collectiveProvincial", 0, MILLION),
            section.integer("collectiveMerit", 0, MILLION));
    section.close();
    return awards;
  }
}
