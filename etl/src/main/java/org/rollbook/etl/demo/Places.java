package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Works out what holds at each place from the assumptions on its level, its unit and itself. */
final class Places {
  // The third pair of digits is 71 and up for zones that only statistics know.
  private static final String DIVISION = "22[0-9]{2}[0-689][0-9]";

  private static final int MIDDLE_AGE = 41;
  private static final int MIDDLE_ENTRY_AGE = 27;
  private static final double SPREAD = 10;
  private static final double PRECISION = 1000;
  private static final int LEAST_OLDER = -80;

  private static final int FROM_OWN_COUNTY = 7_000;
  private static final int FROM_UNIT = 2_000;
  private static final int FROM_PROVINCE = 1_000;

  private final Assumptions assumptions;
  private final ScopeTree scopes;
  private final List<ScopeNode> counties;

  Places(Assumptions assumptions, ScopeTree scopes) {
    this.assumptions = assumptions;
    this.scopes = scopes;
    this.counties =
        scopes.all().stream()
            .filter(Places::givesDivision)
            .filter(node -> !node.code().equals(assumptions.reform.before()))
            .toList();
  }

  /** A development zone: it has people of its own, but nobody is registered there. */
  static boolean zone(ScopeNode node) {
    return node.code().startsWith("CBS")
        || (node.kind() == ScopeNode.Kind.COUNTY && !node.code().matches(DIVISION));
  }

  private static boolean givesDivision(ScopeNode node) {
    // Meihekou is a unit and at the same time the county that people come from.
    return node.code().matches(DIVISION)
        && !node.code().endsWith("00")
        && (node.kind() == ScopeNode.Kind.COUNTY || node.kind() == ScopeNode.Kind.UNIT);
  }

  Place of(ScopeNode unit, ScopeNode node, String level) {
    Assumptions.Level general = assumptions.level(level);
    int older =
        general.older()
            + assumptions.unit(unit.code()).older()
            + assumptions.area(node.code()).older();
    double perYear = StrictMath.log(1 + Math.max(older, LEAST_OLDER) / 100.0);
    return new Place(
        // Those in their forties at the start stay for long and keep the young out.
        tilted(
            assumptions.startAges, age -> perYear * (SPREAD - Math.abs(age - MIDDLE_AGE)) / SPREAD),
        tilted(
            assumptions.entryAges,
            age -> perYear * assumptions.entryTilt * (age - MIDDLE_ENTRY_AGE) / SPREAD),
        general.postgraduates(),
        general.pace(),
        assumptions.ethnicities(unit.code()),
        homes(unit, node));
  }

  private static Weighted<Integer> tilted(Weighted<Integer> ages, IntToDoubleFunction tilt) {
    return ages.reweighted(
        (age, weight) -> Math.round(weight * PRECISION * StrictMath.exp(tilt.applyAsDouble(age))));
  }

  private Weighted<Place.Home> homes(ScopeNode unit, ScopeNode node) {
    List<String> inUnit = new ArrayList<>(List.of(unit.code()));
    scopes.children(unit.code()).forEach(child -> inUnit.add(child.code()));
    List<ScopeNode> near = counties.stream().filter(c -> inUnit.contains(c.code())).toList();
    return Weighted.of(
            counties,
            county -> {
              long weight = FROM_PROVINCE / counties.size();
              if (near.contains(county)) {
                weight += FROM_UNIT / near.size();
              }
              return county.code().equals(node.code()) ? weight + FROM_OWN_COUNTY : weight;
            })
        .map(county -> new Place.Home(county.code(), origin(county)));
  }

  /** 吉林靖宇 for 靖宇县. */
  private String origin(ScopeNode county) {
    return stem(scopes.province().label().in(Locale.CHINESE))
        + stem(county.label().zh().replaceFirst("(满族|朝鲜族|蒙古族)?自治县$", ""));
  }

  private static String stem(String name) {
    return name.length() > 2 ? name.replaceFirst("[省县市区]$", "") : name;
  }
}
