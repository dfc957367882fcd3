package org.rollbook.etl.demo;

import java.util.Arrays;
import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * How often things go wrong, and where.
 *
 * @param perHundredThousand rows with a defect
 * @param soughtAMonth kinds of defect that each of the seeking units has for certain in a month
 * @param silentUnit sends nothing for the fourth-last month
 * @param lateUnit sends the last month late
 * @param trainingAgainEvery so many months the training system sends twice
 * @param turns what is unusual about some packages
 */
record EventShares(
    int perHundredThousand,
    int soughtAMonth,
    List<String> seekingUnits,
    String silentUnit,
    String lateUnit,
    int trainingAgainEvery,
    List<Planned> turns) {

  /** A turn that the package of a unit takes, counted from the last month. */
  record Planned(String unit, int monthsBeforeEnd, PackagesOfMonth.Turn turn) {}

  static EventShares of(Declaration section) {
    EventShares shares =
        new EventShares(
            section.integer("perHundredThousand", 0, 100_000),
            section.integer("soughtAMonth", 0, 10),
            section.texts("seekingUnits"),
            section.text("silentUnit"),
            section.text("lateUnit"),
            section.integer("trainingAgainEvery", 3, 24),
            section.sections("turns").stream()
                .map(
                    each -> {
                      Planned planned =
                          new Planned(
                              each.text("unit"),
                              each.integer("monthsBeforeEnd", 0, 24),
                              turn(each));
                      each.close();
                      return planned;
                    })
                .toList());
    section.close();
    return shares;
  }

  private static PackagesOfMonth.Turn turn(Declaration section) {
    String name = section.text("turn");
    return Arrays.stream(PackagesOfMonth.Turn.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              section.violation("turn", "is '%s', which is no turn".formatted(name));
              return PackagesOfMonth.Turn.NONE;
            });
  }
}
