package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** What the filter of a page offers to choose. */
public final class Choices {
  private final Words words;
  private final Asked asked;

  public Choices(Words words, Asked asked) {
    this.words = requireNonNull(words, "words is null");
    this.asked = requireNonNull(asked, "asked is null");
  }

  /** The places, each set in below the one that it belongs to. */
  public List<Choice> places(ScopeTree scopes) {
    List<Choice> choices = new ArrayList<>();
    addPlace(choices, scopes, scopes.province(), 0);
    return choices;
  }

  /** The whole tree would be long: counties are listed of the chosen unit only. */
  private void addPlace(List<Choice> choices, ScopeTree scopes, ScopeNode node, int depth) {
    Place place = asked.filter().place();
    choices.add(
        new Choice(node.code(), node.label().in(words.locale()), node.equals(place.node()), depth));
    if (depth == 0 || place.path().contains(node)) {
      scopes.children(node.code()).forEach(child -> addPlace(choices, scopes, child, depth + 1));
    }
  }

  /** All organ levels together, and each. */
  public List<Choice> levels(CodeSystem levels) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", words.say("filter.level.all"), asked.filter().level().isEmpty(), 0));
    levels
        .entries()
        .forEach(
            level ->
                choices.add(
                    new Choice(
                        level.code(),
                        level.label().in(words.locale()),
                        asked.filter().level().filter(level::equals).isPresent(),
                        0)));
    return choices;
  }

  /** The periods, the newest first. */
  public List<Choice> periods() {
    return asked.periods().reversed().stream()
        .map(
            period ->
                new Choice(
                    YearMonth.from(period).toString(),
                    words.month(period),
                    period.equals(asked.filter().period()),
                    0))
        .toList();
  }
}
