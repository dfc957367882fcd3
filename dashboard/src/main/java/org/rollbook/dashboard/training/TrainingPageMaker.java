package org.rollbook.dashboard.training;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Tile;
import org.rollbook.dashboard.page.Tiles;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;

/** Turns the numbers of the page about training into words, tiles and charts of one language. */
final class TrainingPageMaker {
  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final TrainingFacts facts;
  private final Provenance provenance;

  TrainingPageMaker(
      Words words, CodeBook codes, ScopeTree scopes, Asked asked, TrainingFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
    this.provenance = new Provenance(words, scopes, asked);
  }

  Page make() {
    boolean empty = !facts.periods().containsKey(filter.period());
    return new Page(
        "training",
        asked.publication().id(),
        filter.place().node().code(),
        YearMonth.from(filter.period()).toString(),
        words.say("training.title"),
        empty
            ? words.say("page.empty", provenance.place(), words.month(filter.period()))
            : headline(facts.periods().get(filter.period())),
        provenance.notice(),
        provenance.source(),
        empty,
        empty ? List.of() : tiles(),
        empty ? List.of() : blocks());
  }

  private List<Block> blocks() {
    TrainingBlocks who = new TrainingBlocks(words, codes, scopes, asked, facts);
    EventBlocks what = new EventBlocks(words, codes, scopes, asked, facts);
    return List.of(who.heat(), who.groups(), what.online(), what.kinds(), who.places());
  }

  private String headline(Trained now) {
    String compliance = words.share(now.met(), now.applies());
    return words.say(
            "training.headline",
            words.month(filter.period()),
            provenance.place(),
            words.count(now.trained()),
            words.count(now.persons()),
            words.share(now.trained(), now.persons()))
        + (filter.period().getMonthValue() == 12
            ? words.say("training.headline.met", compliance)
            : words.say("training.headline.course", compliance))
        + lowest()
        + words.say("sentence.end");
  }

  /** The two places with the smallest coverage, when there are enough to compare. */
  private String lowest() {
    List<String> lowest = TrainingPlaces.sorted(scopes, filter, facts);
    if (lowest.size() < 4 || !filter.place().node().equals(filter.place().compared())) {
      return "";
    }
    return words.say(
        "training.headline.lowest",
        scopes.find(lowest.getLast()).orElseThrow().label().in(words.locale())
            + words.say("list.and")
            + scopes.find(lowest.get(lowest.size() - 2)).orElseThrow().label().in(words.locale()));
  }

  /** What the tiles know of one period. */
  private record Month(Trained people, Long times, Long online) {}

  private List<Tile> tiles() {
    TreeMap<LocalDate, Month> months = new TreeMap<>();
    facts
        .periods()
        .forEach(
            (period, people) ->
                months.put(
                    period,
                    new Month(
                        people,
                        times(period, TrainingFacts.IN_PERSON),
                        times(period, TrainingFacts.ONLINE))));
    Tiles<Month> tiles = new Tiles<>(words, scopes, asked, months);
    return List.of(
        tiles.shareOfYear(
            words.say("tile.training"),
            month -> month.people().trained(),
            month -> month.people().persons()),
        tiles.share(
            filter.period().getMonthValue() == 12
                ? words.say("training.tile.met")
                : words.say("training.tile.course"),
            month -> month.people().met(),
            month -> month.people().applies()),
        tiles.ofYear(words.say("training.tile.times"), words.say("unit.times"), Month::times),
        tiles.ofYear(words.say("training.tile.online"), words.say("unit.times"), Month::online));
  }

  /** Person-times since January; null when January is not known. */
  private Long times(LocalDate period, String mode) {
    return facts.wholeYear(period) ? facts.ofYear(period, "", mode).times() : null;
  }
}
