package org.rollbook.etl.demo;

import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/** What the registers of the offices hold: invented, and said to be so, in one file. */
record OfficeRates(Burden burden, Inspections inspections, Services services) {
  private static final String FILE = "registers.yaml";
  private static final int LEVELS = 3;

  /**
   * Of items of responsibility and regulations; lists are by the level of the office.
   *
   * @param ended of a thousand items
   * @param entries in a hundred months
   */
  record Burden(
      List<Integer> items,
      List<Integer> later,
      Weighted<String> kinds,
      int ended,
      List<Integer> entries,
      Weighted<String> regulations) {}

  /**
   * Of inspections.
   *
   * @param yearly of a thousand prefectures, provincial departments and counties, those inspected
   *     in a year
   * @param droppedPerThousand visits that are planned and never made
   * @param laterPerThousand visits that are made a month after the plan
   * @param mostFindings of a visit
   * @param dueMonths in which a finding should be rectified
   * @param openPerThousand findings that stay open
   */
  record Inspections(
      List<Integer> yearly,
      int droppedPerThousand,
      int laterPerThousand,
      int mostFindings,
      int dueMonths,
      int openPerThousand) {}

  /**
   * Of approval services.
   *
   * @param services of an office, by its level
   * @param cases in a hundred months, by the level of the office
   */
  record Services(
      List<Integer> services,
      int newPerThousand,
      int withdrawnPerThousand,
      int instantPerThousand,
      List<Integer> cases,
      int latePerThousand,
      int bookedPerThousand,
      Weighted<String> channels) {}

  /**
   * Reads the file.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static OfficeRates read() {
    Violations violations = new Violations();
    Declaration file = Declaration.parse("demo/" + FILE, Resource.text(FILE), violations);
    file.text("label", ".*not measured.*", "a label that says: not measured");
    OfficeRates rates =
        new OfficeRates(
            burden(file.section("burden")),
            inspections(file.section("inspections")),
            services(file.section("services")));
    file.close();
    violations.throwIfAny("The registers of the demo province");
    return rates;
  }

  private static Burden burden(Declaration section) {
    Burden burden =
        new Burden(
            byLevel(section, "items"),
            byLevel(section, "later"),
            Shares.words(section, "kinds"),
            Shares.perThousand(section, "endedPerThousand"),
            byLevel(section, "entries"),
            Shares.words(section, "regulations"));
    section.close();
    return burden;
  }

  private static Inspections inspections(Declaration section) {
    Inspections inspections =
        new Inspections(
            byLevel(section, "yearlyPerThousand"),
            Shares.perThousand(section, "droppedPerThousand"),
            Shares.perThousand(section, "laterPerThousand"),
            section.integer("mostFindings", 1, 20),
            section.integer("dueMonths", 1, 24),
            Shares.perThousand(section, "openPerThousand"));
    section.close();
    return inspections;
  }

  private static Services services(Declaration section) {
    Services services =
        new Services(
            byLevel(section, "services"),
            Shares.perThousand(section, "newPerThousand"),
            Shares.perThousand(section, "withdrawnPerThousand"),
            Shares.perThousand(section, "instantPerThousand"),
            byLevel(section, "cases"),
            Shares.perThousand(section, "latePerThousand"),
            Shares.perThousand(section, "bookedPerThousand"),
            Shares.words(section, "channels"));
    section.close();
    return services;
  }

  /** Three whole numbers. */
  private static List<Integer> byLevel(Declaration section, String key) {
    List<String> texts = section.texts(key);
    if (texts.size() != LEVELS || !texts.stream().allMatch(each -> each.matches("[0-9]{1,5}"))) {
      section.violation(key, "must be three whole numbers: province, prefecture, county");
      return List.of(0, 0, 0);
    }
    return texts.stream().map(Integer::valueOf).toList();
  }

  /** The number of a list that holds for an office. */
  static int of(List<Integer> byLevel, Organ office) {
    return byLevel.get(Integer.parseInt(office.level()) - 1);
  }
}
