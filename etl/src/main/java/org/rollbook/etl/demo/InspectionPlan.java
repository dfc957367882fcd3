package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Who is inspected, when, and what is found: a pure function of the seed. */
final class InspectionPlan {
  private static final long VISITS = 0x1459EC7L;
  private static final long FINDINGS = 0xF1D1465L;
  private static final String PREFECTURE = "2";

  private final long seed;
  private final OfficeRates.Inspections rates;
  private final List<Inspected> units;

  /**
   * A place or department that may be inspected.
   *
   * @param kind the code of inspected_kind
   * @param place as the first columns of every table of the truth
   */
  record Inspected(String code, String name, String unit, String kind, String place) {
    /** The kind as registers write it. */
    String word() {
      return List.of("市（州）", "省直部门", "县（市、区）").get(Integer.parseInt(kind) - 1);
    }
  }

  /**
   * A visit of a unit.
   *
   * @param visited the day on site; its month is {@link Holder#NEVER} if there is none
   */
  record Visit(String number, Inspected of, int year, DayText planned, DayText visited) {}

  /** A finding, with the months in which it goes on; {@link Holder#NEVER} for what never comes. */
  record Finding(
      String number,
      Visit visit,
      int issued,
      int day,
      int fedBack,
      int due,
      int rectified,
      int closed) {
    /** Whether something about it changes in a month. */
    boolean changes(int month) {
      return issued == month || fedBack == month || rectified == month || closed == month;
    }

    /** The code of finding_state at the end of a month. */
    String state(int month) {
      if (closed <= month) {
        return "4";
      }
      return rectified <= month ? "3" : fedBack <= month ? "2" : "1";
    }
  }

  InspectionPlan(
      long seed, Assumptions assumptions, ScopeTree scopes, OfficeRates.Inspections rates) {
    this.seed = seed;
    this.rates = rates;
    // What moves between units would be placed under the unit of today.
    this.units =
        scopes.units().stream()
            .flatMap(unit -> scopes.children(unit.code()).stream())
            .filter(node -> !assumptions.reform.concerns(node.code()))
            .map(InspectionPlan::inspected)
            .toList();
  }

  private static Inspected inspected(ScopeNode node) {
    String kind =
        switch (node.kind()) {
          case ORGAN -> "2";
          case OWN -> node.level().equals(PREFECTURE) ? "1" : "3";
          default -> "3";
        };
    String name = node.kind() == ScopeNode.Kind.OWN ? node.aliases().getFirst() : node.label().zh();
    return new Inspected(
        node.code(),
        name,
        node.parent(),
        kind,
        String.join(",", node.parent(), node.code(), node.level()));
  }

  /** The visits that are planned for a year. */
  List<Visit> visits(int year) {
    List<Visit> visits = new ArrayList<>();
    for (Inspected unit : units) {
      Draw draw = Draw.of(seed ^ VISITS, unit.code(), year);
      int chance = rates.yearly().get(Integer.parseInt(unit.kind()) - 1);
      if (draw.happens(chance)) {
        DayText planned = DayText.of(draw, Month.of(year, draw.between(2, Month.YEAR)));
        boolean never = draw.happens(rates.droppedPerThousand());
        int visited =
            never
                ? Holder.NEVER
                : planned.month() + (draw.happens(rates.laterPerThousand()) ? 1 : 0);
        visits.add(
            new Visit(
                "J%d-%s".formatted(year, unit.code()),
                unit,
                year,
                planned,
                never ? new DayText(Holder.NEVER, 1, "") : DayText.of(draw, visited)));
      }
    }
    return visits;
  }

  /** The findings that are issued in a month: in that after the visit. */
  List<Finding> issued(int month) {
    List<Finding> findings = new ArrayList<>();
    for (int year = (month - 2) / Month.YEAR; year <= month / Month.YEAR; year++) {
      for (Visit visit : visits(year)) {
        if (visit.visited().month() == month - 1) {
          findings.addAll(findings(visit));
        }
      }
    }
    return findings;
  }

  private List<Finding> findings(Visit visit) {
    List<Finding> findings = new ArrayList<>();
    Draw draw = Draw.of(seed ^ FINDINGS, visit.number(), visit.year());
    int many = draw.between(1, rates.mostFindings());
    int issued = visit.visited().month() + 1;
    int day = draw.between(1, 8);
    for (int i = 0; i < many; i++) {
      int fedBack = issued + (draw.happens(700) ? 0 : 1);
      int due = issued + rates.dueMonths();
      int rectified = fedBack + draw.below(rates.dueMonths() + 1);
      int closed = rectified + draw.below(3);
      boolean open = draw.happens(rates.openPerThousand());
      findings.add(
          new Finding(
              "%s-%02d".formatted(visit.number().replace("J", "W"), i + 1),
              visit,
              issued,
              day,
              fedBack,
              due,
              open ? Holder.NEVER : rectified,
              open ? Holder.NEVER : closed));
    }
    return findings;
  }
}
