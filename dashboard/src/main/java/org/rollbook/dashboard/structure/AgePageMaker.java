package org.rollbook.dashboard.structure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Changes;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Tile;
import org.rollbook.dashboard.page.Tiles;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Turns the numbers of the age page into words, tiles and charts of one language. */
final class AgePageMaker {
  private static final String YOUNGEST_BAND = "1";
  private static final List<String> OLDEST_BANDS = List.of("6", "7");

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final AgeFacts facts;
  private final Provenance provenance;

  AgePageMaker(Words words, CodeBook codes, ScopeTree scopes, Asked asked, AgeFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
    this.provenance = new Provenance(words, scopes, asked);
  }

  Page make() {
    Ages now = facts.periods().getOrDefault(filter.period(), new Ages());
    boolean empty = now.persons() == 0;
    return new Page(
        "age",
        asked.publication().id(),
        filter.place().node().code(),
        YearMonth.from(filter.period()).toString(),
        words.say("age.title"),
        empty
            ? words.say("page.empty", provenance.place(), words.month(filter.period()))
            : headline(now),
        provenance.notice(),
        provenance.source(),
        empty,
        empty ? List.of() : tiles(),
        empty ? List.of() : new AgeBlocks(words, codes, scopes, asked, facts).all(now));
  }

  private String headline(Ages now) {
    String first =
        words.say(
            "age.headline",
            words.month(filter.period()),
            provenance.place(),
            words.count(now.persons()),
            words.mean(now.ageSum(), now.ageKnown()),
            words.share(now.band(YOUNGEST_BAND), now.persons()));
    return first + change(now) + lowest() + words.say("sentence.end");
  }

  private String change(Ages now) {
    LocalDate yearBefore = filter.period().minusYears(1);
    Ages then = facts.periods().get(yearBefore);
    if (then == null
        || !asked.reporting().comparable(filter.period(), yearBefore, filter.place())) {
      return "";
    }
    return words.say(
        "age.headline.change",
        new Changes(words).points(now.share(YOUNGEST_BAND).subtract(then.share(YOUNGEST_BAND))));
  }

  /** The two places with the smallest share of young people, when there are enough to compare. */
  private String lowest() {
    List<ScopeNode> children =
        scopes.children(filter.place().compared().code()).stream()
            .filter(node -> facts.children().containsKey(node.code()))
            .sorted(
                Comparator.comparing(
                    (ScopeNode node) -> facts.children().get(node.code()).share(YOUNGEST_BAND)))
            .toList();
    if (children.size() < 4 || !filter.place().node().equals(filter.place().compared())) {
      return "";
    }
    return words.say(
        "age.headline.lowest",
        children.stream()
            .limit(2)
            .map(node -> node.label().in(words.locale()))
            .collect(Collectors.joining(words.say("list.and"))));
  }

  private List<Tile> tiles() {
    Tiles<Ages> tiles = new Tiles<>(words, scopes, asked, facts.periods());
    ToLongFunction<Ages> old = ages -> OLDEST_BANDS.stream().mapToLong(ages::band).sum();
    return List.of(
        tiles.persons(words.say("tile.persons"), Ages::persons),
        tiles.years(words.say("tile.mean"), Ages::ageSum, Ages::ageKnown),
        tiles.share(words.say("age.tile.young"), ages -> ages.band(YOUNGEST_BAND), Ages::persons),
        tiles.share(words.say("age.tile.old"), old, Ages::persons));
  }
}
