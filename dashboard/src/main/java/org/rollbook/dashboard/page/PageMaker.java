package org.rollbook.dashboard.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Span;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/** Makes a declared page: asks what it needs, and puts the answers into the words of a language. */
@Component
final class PageMaker {
  /** A chart beside another is as tall, unless that is very short or very tall. */
  private static final int SHORTEST = 240;

  private static final int TALLEST = 400;

  private final FactsReader reader;
  private final ListedReader lists;
  private final CodeBook codes;
  private final ScopeTree scopes;

  PageMaker(FactsReader reader, ListedReader lists, CodeBook codes, ScopeTree scopes) {
    this.reader = reader;
    this.lists = lists;
    this.codes = codes;
    this.scopes = scopes;
  }

  Page make(PageText text, Asked asked, Words words) {
    return make(
        new Sheet(
            text,
            words,
            codes,
            scopes,
            asked,
            reader.read(asked, asks(text)),
            lists.read(text, asked)));
  }

  /** All that a page asks. */
  static List<Ask> asks(PageText text) {
    List<Ask> asks =
        new ArrayList<>(Charts.plain(List.of(text.population()), Reach.PLACE, Span.ALL));
    asks.addAll(Charts.plain(text.tiles(), Reach.PLACE, Span.ALL));
    for (Clause clause : text.headline()) {
      asks.addAll(
          switch (clause.kind()) {
            case VALUES -> Charts.plain(clause.figures(), Reach.PLACE, Span.PERIOD);
            case CHANGE -> Charts.plain(clause.figures(), Reach.PLACE, Span.ALL);
            case LOWEST -> Charts.plain(clause.figures(), Reach.CHILDREN, Span.PERIOD);
          });
    }
    text.charts().forEach(chart -> asks.addAll(Charts.asks(chart, text.population())));
    return asks;
  }

  static Page make(Sheet sheet) {
    boolean empty = !sheet.peopled(sheet.period());
    Words words = sheet.words();
    Provenance provenance = sheet.provenance();
    return new Page(
        sheet.page().name(),
        sheet.asked().publication().id(),
        sheet.place(),
        YearMonth.from(sheet.period()).toString(),
        words.say(sheet.page().name() + ".title"),
        empty
            ? words.say("page.empty", provenance.place(), words.month(sheet.period()))
            : new Headline(sheet).text(),
        provenance.notice(),
        provenance.source(),
        empty,
        empty ? List.of() : new Tiles(sheet).all(),
        blocks(sheet, empty));
  }

  /** What is missing is said even where nothing else can be. */
  private static List<Block> blocks(Sheet sheet, boolean empty) {
    List<Block> blocks = new ArrayList<>();
    int beside = SHORTEST;
    for (Chart chart : sheet.page().charts()) {
      if (empty && !chart.always()) {
        continue;
      }
      Charts.block(sheet, chart, beside).ifPresent(blocks::add);
      beside =
          blocks.isEmpty() ? SHORTEST : Math.clamp(blocks.getLast().height(), SHORTEST, TALLEST);
    }
    return blocks;
  }
}
