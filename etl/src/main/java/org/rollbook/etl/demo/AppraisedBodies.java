package org.rollbook.etl.demo;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Who appraises whom together: an organ of some size by itself, the small ones of a county as one,
 * as a share of excellent grades means nothing for three persons.
 */
final class AppraisedBodies {
  private final Map<Organ, Body> byOrgan = new IdentityHashMap<>();
  private final Map<String, Body> bodies = new LinkedHashMap<>();

  /**
   * One or several organs that are appraised together.
   *
   * @param key what it is drawn by, the same in every month
   * @param organ one of them, which says where they stand
   */
  record Body(String key, String name, String level, Organ organ) {}

  AppraisedBodies(Population population, Assumptions assumptions, ScopeTree scopes, int alone) {
    Map<String, String> joint = new HashMap<>();
    for (Organ organ : population.organs()) {
      if (organ.posts() == 0) {
        continue;
      }
      ScopeNode node = scopes.find(organ.county()).orElseThrow();
      boolean merges =
          !assumptions.reform.name(organ, true).equals(assumptions.reform.name(organ, false));
      boolean single = node.kind() == ScopeNode.Kind.ORGAN || (organ.posts() >= alone && !merges);
      String name =
          single
              ? organ.name()
              : joint.computeIfAbsent(
                  node.code(), code -> beginning(assumptions, scopes, node) + "联合考核组");
      Body body =
          bodies.computeIfAbsent(
              organ.county() + name,
              key -> new Body(key, name, single ? organ.level() : node.level(), organ));
      byOrgan.put(organ, body);
    }
  }

  /** What the names of the organs of a place begin with, see {@link Organs}. */
  private static String beginning(Assumptions assumptions, ScopeTree scopes, ScopeNode node) {
    if (node.kind() != ScopeNode.Kind.OWN) {
      return node.label().zh();
    }
    String full =
        node.aliases().isEmpty()
            ? scopes.find(node.parent()).orElseThrow().label().zh()
            : node.aliases().getFirst();
    return assumptions.ownName(node.code(), full);
  }

  /** By whom the people of an organ with posts are appraised. */
  Body of(Organ organ) {
    return byOrgan.get(organ);
  }

  List<Body> all() {
    return List.copyOf(bodies.values());
  }
}
