package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Changes;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Tile;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.metric.Unit;
import org.rollbook.warehouse.projection.Ages;
import org.rollbook.warehouse.projection.History;
import org.rollbook.warehouse.projection.Year;
import org.rollbook.warehouse.scope.ScopeTree;

/** The page of the years ahead, in the words of a language. */
final class ProjectionPage {
  private final Asked asked;
  private final Wishes wishes;
  private final ScopeTree scopes;
  private final Words words;
  private final Said said;
  private final Provenance provenance;

  ProjectionPage(Asked asked, Wishes wishes, ScopeTree scopes, Words words) {
    this.asked = requireNonNull(asked, "asked is null");
    this.wishes = requireNonNull(wishes, "wishes is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
    this.words = requireNonNull(words, "words is null");
    this.said = new Said(words);
    this.provenance = new Provenance(words, scopes, asked);
  }

  /** Whether the place is beyond the reader's own. */
  boolean elsewhere() {
    return !scopes.contains(asked.reader().scope(), asked.filter().place().node().code());
  }

  /** Says that a place beyond one's own cannot be projected, and offers one's own. */
  Made ofElsewhere() {
    String scope = asked.reader().scope();
    String own = scopes.find(scope).orElseThrow().label().in(words.locale());
    return new Made(
        empty(words.say("projection.elsewhere", provenance.place(), own)),
        Optional.empty(),
        Optional.of(new Made.Own(address(asked.filter().query(scope)), own)));
  }

  /** The page over the months of the place. */
  Made of(History history) {
    LocalDate start = asked.filter().period();
    if (history.month(start).filter(month -> month.stock().persons().total() > 0).isEmpty()) {
      return new Made(
          empty(words.say("page.empty", provenance.place(), words.month(start))),
          Optional.empty(),
          Optional.empty());
    }
    Outlook outlook = Outlook.of(history, start, wishes);
    Predicate<LocalDate> comparable =
        period ->
            asked.periods().contains(period)
                && asked.reporting().comparable(start, period, asked.filter().place());
    BasisBlocks basis = new BasisBlocks(outlook, wishes, asked, provenance, words);
    List<Block> blocks =
        new ArrayList<>(new OutlookBlocks(outlook, provenance.place(), comparable, words).all());
    blocks.addAll(basis.all());
    return new Made(
        page(headline(outlook), provenance.notice(), false, tiles(outlook), blocks),
        Optional.of(
            new Made.Form(
                plain(wishes.recruits()),
                plain(wishes.exits()),
                plain(wishes.replacement()),
                said.persons(outlook.measured().recruits()),
                said.decimal(100 * outlook.measured().overall(), 2),
                basis.source())),
        Optional.empty());
  }

  private static String plain(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }

  private static String address(String query) {
    return "/" + ProjectionConfiguration.NAME + query;
  }

  private Page empty(String headline) {
    return page(headline, "", true, List.of(), List.of());
  }

  private Page page(
      String headline, String notice, boolean empty, List<Tile> tiles, List<Block> blocks) {
    return new Page(
        ProjectionConfiguration.NAME,
        asked.publication().id(),
        asked.filter().place().node().code(),
        YearMonth.from(asked.filter().period()).toString(),
        words.say("projection.title"),
        headline,
        notice,
        provenance.source(),
        empty,
        tiles,
        blocks);
  }

  private static double sum(Outlook outlook, ToDoubleFunction<Year> number) {
    return outlook.years().stream().mapToDouble(number).sum();
  }

  private String headline(Outlook outlook) {
    Ages last = outlook.last().persons();
    return words.say(
        "projection.headline",
        words.month(outlook.start()),
        provenance.place(),
        said.persons(outlook.first().persons().total()),
        words.month(outlook.period(outlook.last())),
        said.persons(last.total()),
        last.mean().isPresent() ? said.decimal(last.mean().getAsDouble(), 1) : Words.MISSING,
        said.percent(Outlook.shareTo(last, OutlookBlocks.YOUNG), 1),
        said.persons(sum(outlook, Year::retirements)),
        said.persons(sum(outlook, Year::otherExits)),
        said.persons(sum(outlook, Year::entries)));
  }

  private List<Tile> tiles(Outlook outlook) {
    Ages now = outlook.first().persons();
    Ages then = outlook.last().persons();
    List<Tile> tiles = new ArrayList<>();
    long change = Math.round(then.total()) - Math.round(now.total());
    tiles.add(
        tile(
            words.say("projection.tile.persons"),
            said.persons(then.total()),
            words.say("unit.persons"),
            change(Unit.PERSON, change),
            "headcount"));
    if (now.mean().isPresent() && then.mean().isPresent()) {
      tiles.add(
          tile(
              words.say("projection.tile.mean"),
              said.decimal(then.mean().getAsDouble(), 1),
              words.say("unit.years"),
              change(Unit.YEAR, then.mean().getAsDouble() - now.mean().getAsDouble()),
              "headcount"));
    }
    double young = Outlook.shareTo(then, OutlookBlocks.YOUNG);
    tiles.add(
        tile(
            words.say("projection.tile.young"),
            said.percent(young, 1),
            "",
            change(Unit.PERCENT, young - Outlook.shareTo(now, OutlookBlocks.YOUNG)),
            "bands"));
    double retire = sum(outlook, Year::retirements);
    tiles.add(
        tile(
            words.say("projection.tile.retire"),
            said.persons(retire),
            words.say("unit.persons"),
            words.say("projection.tile.retire.of", said.percent(100 * retire / now.total(), 1)),
            "flows"));
    return tiles;
  }

  private String change(Unit unit, double change) {
    return words.say("projection.change", new Changes(words).of(unit, BigDecimal.valueOf(change)));
  }

  /** A number of the page; it leads to the block that tells more of it. */
  private Tile tile(String label, String value, String unit, String change, String block) {
    String address = address(asked.filter().query() + wishes.query() + "#" + block);
    return new Tile(label, value, value, unit, List.of(change), "", "", address);
  }
}
