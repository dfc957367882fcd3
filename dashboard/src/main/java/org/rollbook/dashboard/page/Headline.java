package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;

/** The answer of a page in one sentence, clause by clause. */
final class Headline {
  /** Among fewer places the lowest say little. */
  private static final int FEWEST_PLACES = 4;

  private static final int NAMED = 2;

  private final Sheet sheet;
  private final Words words;

  Headline(Sheet sheet) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.words = sheet.words();
  }

  String text() {
    return sheet.page().headline().stream().map(this::clause).collect(Collectors.joining())
        + words.say("sentence.end");
  }

  private String clause(Clause clause) {
    return switch (clause.kind()) {
      case VALUES -> values(clause);
      case CHANGE -> change(clause);
      case LOWEST -> lowest(clause);
    };
  }

  private String values(Clause clause) {
    List<String> arguments = new ArrayList<>();
    arguments.add(words.month(sheet.period()));
    arguments.add(sheet.provenance().place());
    clause
        .figures()
        .forEach(figure -> arguments.add(sheet.written(figure, sheet.own(figure, sheet.period()))));
    return words.say(
        sheet.judged(clause.words(), clause.figures().getFirst()), arguments.toArray());
  }

  private String change(Clause clause) {
    Figure figure = clause.figures().getFirst();
    MetricValue now = sheet.own(figure, sheet.period());
    return sheet
        .yearBefore()
        .flatMap(before -> sheet.own(figure, before).value())
        .filter(then -> now.value().isPresent())
        .map(
            then ->
                words.say(
                    clause.words(),
                    new Changes(words)
                        .of(figure.metric().unit(), now.value().orElseThrow().subtract(then))))
        .orElse("");
  }

  /** The two places with the least, when there are enough to compare. */
  private String lowest(Clause clause) {
    Figure figure = clause.figures().getFirst();
    List<ScopeNode> sorted =
        sheet.children().stream()
            .filter(node -> sheet.below(figure, node).value().isPresent())
            .sorted(
                Comparator.comparing(
                    (ScopeNode node) -> sheet.below(figure, node).value().orElseThrow()))
            .toList();
    Place place = sheet.filter().place();
    return sorted.size() < FEWEST_PLACES || !place.node().equals(place.compared())
        ? ""
        : words.say(
            clause.words(),
            sorted.stream()
                .limit(NAMED)
                .map(sheet::name)
                .collect(Collectors.joining(words.say("list.and"))));
  }
}
