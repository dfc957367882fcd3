package org.rollbook.etl.demo;

import java.util.List;

/** The offices that keep registers: one of each place, but for the county that moves. */
final class Offices {
  private static final String OFFICE = "委组织部";
  private static final String COUNTY = "3";

  private final Population population;
  private final List<Organ> all;

  Offices(Population population, Assumptions assumptions) {
    this.population = population;
    // What stands in no register of today would be placed under a unit of today.
    this.all =
        population.organs().stream()
            .filter(organ -> organ.name().endsWith(OFFICE))
            .filter(organ -> organ.level().compareTo(COUNTY) <= 0)
            .filter(organ -> !assumptions.reform.moves(organ))
            .toList();
  }

  List<Organ> all() {
    return all;
  }

  String unit(Organ office, int month) {
    return population.unit(office, month);
  }

  /** Where an office stands, as the first columns of every table of the truth. */
  String place(Organ office, int month) {
    return String.join(
        ",", population.unit(office, month), population.county(office, month), office.level());
  }

  boolean first(int month) {
    return population.window().first(month);
  }

  /** The manifest of a package of a register. */
  static Manifest manifest(
      Assumptions assumptions, long seed, String sender, String feed, int month, int send) {
    return new Manifest(
        sender,
        feed,
        month,
        send,
        "",
        0,
        "1",
        Month.iso(month + 1, 2 + Draw.of(seed, sender, month).below(8)),
        assumptions.contactName,
        assumptions.contactPhone);
  }
}
