package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Lays out the organs of the province, unit after unit, each with a weight, then with its posts.
 */
final class Organs {
  private static final String PREFECTURE = "2";
  private static final String TOWNSHIP = "4";

  private final Assumptions assumptions;
  private final ScopeTree scopes;
  private final Places places;
  private final Map<String, List<String>> townships = new HashMap<>();
  private final List<Weighed> organs = new ArrayList<>();
  private int number;

  private record Weighed(Organ organ, double weight) {}

  private Organs(Assumptions assumptions, ScopeTree scopes, CodeBook codes) {
    this.assumptions = assumptions;
    this.scopes = scopes;
    this.places = new Places(assumptions, scopes);
    for (CodeEntry entry : codes.get("township", "nbs2023").entries()) {
      if (entry.label().zh().matches(".+(镇|乡|街道)")) {
        townships
            .computeIfAbsent(entry.targets().get("scope"), county -> new ArrayList<>())
            .add(entry.label().zh());
      }
    }
    scopes.units().forEach(this::layOut);
  }

  /** The organs with {@code posts} posts in all, in the order of the scope tree; some have none. */
  static List<Organ> of(Assumptions assumptions, ScopeTree scopes, CodeBook codes, int posts) {
    return new Organs(assumptions, scopes, codes).withPosts(posts);
  }

  /** Rounds the running sum, so that every stretch of organs gets its share, however few posts. */
  private List<Organ> withPosts(int posts) {
    double total = organs.stream().mapToDouble(Weighed::weight).sum();
    List<Organ> list = new ArrayList<>();
    double sum = 0;
    int given = 0;
    for (Weighed each : organs) {
      sum += each.weight();
      int upTo = (int) Math.min(posts, Math.round(sum / total * posts));
      list.add(each.organ().withPosts(upTo - given));
      given = upTo;
    }
    return List.copyOf(list);
  }

  private void layOut(ScopeNode unit) {
    Assumptions.Unit shares = assumptions.unit(unit.code());
    number = 0;
    // What a county was before it moved is no place of its own.
    List<ScopeNode> nodes =
        scopes.children(unit.code()).stream()
            .filter(node -> !node.code().equals(assumptions.reform.before()))
            .toList();
    List<ScopeNode> own = nodes.stream().filter(n -> n.kind() == ScopeNode.Kind.OWN).toList();
    List<ScopeNode> rest = nodes.stream().filter(n -> n.kind() != ScopeNode.Kind.OWN).toList();
    List<ScopeNode> rural = nodes.stream().filter(n -> townships.containsKey(n.code())).toList();
    double whole =
        (own.isEmpty() ? 0 : shares.own())
            + (rest.isEmpty() ? 0 : shares.counties())
            + (rural.isEmpty() ? 0 : shares.townships());
    if (whole == 0) {
      return;
    }
    double share = shares.people() / whole;
    for (ScopeNode node : own) {
      addDepartments(unit, node, share * shares.own() / own.size());
    }
    for (ScopeNode node : rest) {
      double weight = share * shares.counties() * people(node) / people(rest);
      if (node.kind() == ScopeNode.Kind.ORGAN) {
        addProvincial(unit, node, weight);
      } else {
        addDepartments(unit, node, weight);
      }
    }
    for (ScopeNode node : rural) {
      addTownships(unit, node, share * shares.townships() * people(node) / people(rural));
    }
  }

  private double people(ScopeNode node) {
    return assumptions.area(node.code()).people();
  }

  private double people(List<ScopeNode> nodes) {
    return nodes.stream().mapToDouble(this::people).sum();
  }

  private void addProvincial(ScopeNode unit, ScopeNode node, double weight) {
    Assumptions.ProvincialOrgan people = assumptions.provincialOrgan(node.code());
    organs.add(
        new Weighed(
            new Organ(
                ++number,
                unit.code(),
                node.code(),
                node.level(),
                node.label().zh(),
                node.label().zh(),
                people.head(),
                "处长",
                people.ladders(),
                places.of(unit, node, node.level()),
                0),
            weight));
  }

  private void addDepartments(ScopeNode unit, ScopeNode node, double weight) {
    boolean own = node.kind() == ScopeNode.Kind.OWN;
    boolean zone = Places.zone(node);
    String name = own ? ownName(unit, node) : node.label().zh();
    String shortName = shortName(own ? unit : node);
    Place place = places.of(unit, node, node.level());
    double all = assumptions.departments.stream().mapToDouble(d -> d.people()).sum();
    for (Assumptions.Department each : assumptions.departments) {
      String department =
          zone ? each.inZone() : node.level().equals(PREFECTURE) ? each.own() : each.full();
      String section = node.level().equals(PREFECTURE) ? "科长" : "股长";
      organs.add(
          new Weighed(
              new Organ(
                  ++number,
                  unit.code(),
                  node.code(),
                  node.level(),
                  name + department,
                  shortName + (zone ? each.inZone() : each.name()),
                  each.head(),
                  each.section().isEmpty() ? section : each.section(),
                  each.ladders(),
                  place,
                  0),
              weight * each.people() / all));
    }
  }

  private void addTownships(ScopeNode unit, ScopeNode node, double weight) {
    String county = node.kind() == ScopeNode.Kind.OWN ? ownName(unit, node) : node.label().zh();
    Place place = places.of(unit, node, TOWNSHIP);
    List<String> names = townships.get(node.code());
    for (String name : names) {
      organs.add(
          new Weighed(
              new Organ(
                  ++number,
                  unit.code(),
                  node.code(),
                  TOWNSHIP,
                  county + name,
                  name,
                  townshipHead(name),
                  "办公室主任",
                  assumptions.ladders.general(),
                  place,
                  0),
              weight / names.size()));
    }
  }

  private static String townshipHead(String name) {
    if (name.endsWith("镇")) {
      return "镇长";
    }
    return name.endsWith("乡") ? "乡长" : "主任";
  }

  /** What the names of a unit's own organs begin with: the full name of the unit. */
  private String ownName(ScopeNode unit, ScopeNode node) {
    String full = node.aliases().isEmpty() ? unit.label().zh() : node.aliases().getFirst();
    return assumptions.ownName(node.code(), full);
  }

  /** How people of a place speak of it: 县, 市, 州, 区. */
  private static String shortName(ScopeNode node) {
    String name = node.label().zh();
    String last = name.substring(name.length() - 1);
    return "县市州".contains(last) ? last : "区";
  }
}
