package org.rollbook.dashboard.education;

import java.time.LocalDate;
import java.time.YearMonth;
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

/** Turns the numbers of the page about education into words, tiles and charts of one language. */
final class EducationPageMaker {
  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Asked asked;
  private final Filter filter;
  private final EducationFacts facts;
  private final Provenance provenance;

  EducationPageMaker(
      Words words, CodeBook codes, ScopeTree scopes, Asked asked, EducationFacts facts) {
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
        "education",
        asked.publication().id(),
        filter.place().node().code(),
        YearMonth.from(filter.period()).toString(),
        words.say("education.title"),
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
    LevelBlocks levels = new LevelBlocks(words, codes, scopes, asked, facts);
    EducationBlocks others = new EducationBlocks(words, scopes, asked, facts);
    return List.of(
        levels.levels(), levels.degrees(), levels.majors(), others.places(), others.trend());
  }

  private String headline(Educations now) {
    return words.say(
            "education.headline",
            words.month(filter.period()),
            provenance.place(),
            words.count(now.persons()),
            words.share(now.bachelors(), now.persons()))
        + change(now)
        + words.say(
            "education.headline.rest",
            words.share(now.fullTimeBachelors(), now.persons()),
            words.share(now.postgraduates(), now.persons()))
        + words.say("sentence.end");
  }

  private String change(Educations now) {
    LocalDate yearBefore = filter.period().minusYears(1);
    Educations then = facts.periods().get(yearBefore);
    if (then == null
        || !asked.reporting().comparable(filter.period(), yearBefore, filter.place())) {
      return "";
    }
    return words.say(
        "education.headline.change",
        new Changes(words)
            .points(
                Words.percent(now.bachelors(), now.persons())
                    .subtract(Words.percent(then.bachelors(), then.persons()))));
  }

  private List<Tile> tiles() {
    Tiles<Educations> tiles = new Tiles<>(words, scopes, asked, facts.periods());
    return List.of(
        tiles.share(words.say("tile.bachelor"), Educations::bachelors, Educations::persons),
        tiles.share(
            words.say("education.tile.fulltime"),
            Educations::fullTimeBachelors,
            Educations::persons),
        tiles.share(
            words.say("education.tile.postgraduate"),
            Educations::postgraduates,
            Educations::persons),
        tiles.share(
            words.say("education.tile.degree"), Educations::withDegree, Educations::degreeKnown));
  }
}
