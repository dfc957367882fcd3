package org.rollbook.dashboard.overview;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Changes;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Tile;
import org.rollbook.dashboard.page.Tiles;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;

/** Turns the numbers of the overview into words, tiles and charts of one language. */
final class OverviewPageMaker {
  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final OverviewFacts facts;
  private final Provenance provenance;

  OverviewPageMaker(
      Words words, CodeBook codes, ScopeTree scopes, Asked asked, OverviewFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.asked = asked;
    this.filter = asked.filter();
    this.facts = facts;
    this.provenance = new Provenance(words, scopes, asked);
  }

  Page make() {
    Counts now = facts.periods().getOrDefault(filter.period(), Counts.NONE);
    boolean empty = now.persons() == 0;
    return new Page(
        "overview",
        asked.publication().id(),
        filter.place().node().code(),
        YearMonth.from(filter.period()).toString(),
        words.say("overview.title"),
        empty
            ? words.say("page.empty", provenance.place(), words.month(filter.period()))
            : headline(now),
        provenance.notice(),
        provenance.source(),
        empty,
        empty ? List.of() : tiles(),
        blocks(empty));
  }

  private String headline(Counts now) {
    String first =
        words.say(
            "overview.headline",
            words.month(filter.period()),
            provenance.place(),
            words.count(now.persons()));
    String rest =
        words.say(
            "overview.headline.rest",
            words.mean(now.ageSum(), now.ageKnown()),
            words.share(now.bachelors(), now.persons()),
            words.share(now.trained(), now.trainees()));
    return first + change(now) + rest + words.say("sentence.end");
  }

  private String change(Counts now) {
    LocalDate yearBefore = filter.period().minusYears(1);
    Counts then = facts.periods().get(yearBefore);
    if (then == null
        || !asked.reporting().comparable(filter.period(), yearBefore, filter.place())) {
      return "";
    }
    return words.say(
        "overview.headline.change", new Changes(words).persons(now.persons() - then.persons()));
  }

  private List<Tile> tiles() {
    Tiles<Counts> tiles = new Tiles<>(words, scopes, asked, facts.periods());
    return List.of(
        tiles.persons(Measure.PERSONS.label(words), Counts::persons),
        tiles.years(Measure.AGE.label(words), Counts::ageSum, Counts::ageKnown),
        tiles.share(Measure.BACHELOR.label(words), Counts::bachelors, Counts::persons),
        tiles.shareOfYear(Measure.TRAINING.label(words), Counts::trained, Counts::trainees));
  }

  /** What is missing is said even where nothing else can be. */
  private List<Block> blocks(boolean empty) {
    OverviewBlocks blocks = new OverviewBlocks(words, codes, scopes, asked, facts);
    List<Block> all = new ArrayList<>();
    all.add(blocks.map());
    if (!empty) {
      facts.flow().map(blocks::flow).ifPresent(all::add);
    }
    all.add(blocks.feeds());
    return all;
  }
}
