package org.rollbook.dashboard.training;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** The places below the compared one that have someone in the period. */
final class TrainingPlaces {
  private TrainingPlaces() {}

  /** The codes, the largest coverage first. */
  static List<String> sorted(ScopeTree scopes, Filter filter, TrainingFacts facts) {
    LocalDate period = filter.period();
    return scopes.children(filter.place().compared().code()).stream()
        .map(ScopeNode::code)
        .filter(code -> at(facts, code, period).persons() > 0)
        .sorted(
            Comparator.comparing(
                    (String code) ->
                        Words.percent(
                            at(facts, code, period).trained(), at(facts, code, period).persons()))
                .reversed())
        .toList();
  }

  /** What is known of a place in a period. */
  static Trained at(TrainingFacts facts, String code, LocalDate period) {
    Map<LocalDate, Trained> periods = facts.children().getOrDefault(code, new TreeMap<>());
    return periods.getOrDefault(period, Trained.NONE);
  }
}
