package org.rollbook.etl.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.etl.release.Places;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * The scope tree and the organ levels as numbers, the province first and parents before children.
 */
final class Regions {
  private final List<String> codes = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> levels;

  Regions(ScopeTree scopes, CodeBook book) {
    add(scopes.province(), -1);
    this.levels = book.own("organ_level").entries().stream().map(CodeEntry::code).toList();
    for (ScopeNode unit : scopes.children(scopes.province().code())) {
      int number = add(unit, 0);
      scopes.children(unit.code()).forEach(county -> add(county, number));
    }
  }

  private int add(ScopeNode node, int parent) {
    numbers.put(node.code(), codes.size());
    codes.add(node.code());
    parents.add(parent);
    return codes.size() - 1;
  }

  Places places() {
    return new Places(parents);
  }

  int place(String code) {
    return numbers.get(code);
  }

  /** The place and those above it, down to a depth. */
  List<Integer> upwards(int place, int deepest) {
    List<Integer> path = new ArrayList<>();
    for (int at = place; at >= 0; at = parents.get(at)) {
      path.add(at);
    }
    int surplus = path.size() - 1 - deepest;
    return surplus > 0 ? path.subList(surplus, path.size()) : path;
  }

  /** How far a place is from the province. */
  int depth(int place) {
    return upwards(place, Integer.MAX_VALUE).size() - 1;
  }

  String code(int place) {
    return codes.get(place);
  }

  boolean known(String code) {
    return numbers.containsKey(code);
  }

  List<String> levels() {
    return levels;
  }

  int level(String code) {
    return levels.indexOf(code);
  }
}
