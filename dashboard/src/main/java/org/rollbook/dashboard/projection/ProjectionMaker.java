package org.rollbook.dashboard.projection;

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
import org.springframework.stereotype.Component;

/** Makes the page: reads what happened, projects it, and says it in the words of a language. */
@Component
class ProjectionMaker {
  private final HistoryReader reader;
  private final ScopeTree scopes;

  ProjectionMaker(HistoryReader reader, ScopeTree scopes) {
    this.reader = reader;
    this.scopes = scopes;
  }

  /**
   * The page with what its form shows.
   *
   * @param form empty where nothing can be projected
   * @param own the reader's own place, where this one is beyond it
   */
  record Made(Page page, Optional<Form> form, Optional<Own> own) {}

  /** A place to go to instead. */
  record Own(String address, String name) {}

  /**
   * What stands in the fields of the form.
   *
   * @param measuredRecruits what counts while a field is empty
   * @param source where that comes from
   */
  record Form(
      String recruits,
      String exits,
      String replacement,
      String measuredRecruits,
      String measuredExits,
      String source) {}

  Made make(Asked asked, Wishes wishes, Words words) {
    Provenance provenance = new Provenance(words, scopes, asked);
    String place = provenance.place();
    if (!scopes.contains(asked.reader().scope(), asked.filter().place().node().code())) {
      String own = scopes.find(asked.reader().scope()).orElseThrow().label().in(words.locale());
      return new Made(
          page(asked, words, words.say("projection.elsewhere", place, own), true, List.of()),
          Optional.empty(),
          Optional.of(
              new Own(
                  "/" + ProjectionConfiguration.NAME + asked.filter().query(asked.reader().scope()),
                  own)));
    }
    return make(asked, wishes, reader.read(asked), words);
  }

  Made make(Asked asked, Wishes wishes, History history, Words words) {
    Provenance provenance = new Provenance(words, scopes, asked);
    LocalDate start = asked.filter().period();
    if (history.month(start).filter(month -> month.stock().persons().total() > 0).isEmpty()) {
      String empty = words.say("page.empty", provenance.place(), words.month(start));
      return new Made(
          page(asked, words, empty, true, List.of()), Optional.empty(), Optional.empty());
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
    Said said = new Said(words);
    Form form =
        new Form(
            plain(wishes.recruits()),
            plain(wishes.exits()),
            plain(wishes.replacement()),
            said.persons(outlook.measured().recruits()),
            said.decimal(100 * outlook.measured().overall(), 2),
            basis.source());
    Page whole = page(asked, words, headline(outlook, provenance, words), false, blocks);
    return new Made(
        new Page(
            whole.subject(),
            whole.publication(),
            whole.place(),
            whole.period(),
            whole.title(),
            whole.headline(),
            provenance.notice(),
            whole.source(),
            false,
            tiles(outlook, asked, wishes, words),
            blocks),
        Optional.of(form),
        Optional.empty());
  }

  private static String plain(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }

  private Page page(Asked asked, Words words, String headline, boolean empty, List<Block> blocks) {
    return new Page(
        ProjectionConfiguration.NAME,
        asked.publication().id(),
        asked.filter().place().node().code(),
        YearMonth.from(asked.filter().period()).toString(),
        words.say("projection.title"),
        headline,
        "",
        new Provenance(words, scopes, asked).source(),
        empty,
        List.of(),
        blocks);
  }

  private static double sum(Outlook outlook, ToDoubleFunction<Year> number) {
    return outlook.years().stream().mapToDouble(number).sum();
  }

  private static String headline(Outlook outlook, Provenance provenance, Words words) {
    Said said = new Said(words);
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

  private static List<Tile> tiles(Outlook outlook, Asked asked, Wishes wishes, Words words) {
    Said said = new Said(words);
    Changes changes = new Changes(words);
    Ages now = outlook.first().persons();
    Ages then = outlook.last().persons();
    String here =
        "/" + ProjectionConfiguration.NAME + asked.filter().query() + wishes.query() + "#";
    List<Tile> tiles = new ArrayList<>();
    long change = Math.round(then.total()) - Math.round(now.total());
    tiles.add(
        tile(
            words.say("projection.tile.persons"),
            said.persons(then.total()),
            words.say("unit.persons"),
            words.say("projection.change", changes.of(Unit.PERSON, BigDecimal.valueOf(change))),
            here + "headcount"));
    if (now.mean().isPresent() && then.mean().isPresent()) {
      double older = then.mean().getAsDouble() - now.mean().getAsDouble();
      tiles.add(
          tile(
              words.say("projection.tile.mean"),
              said.decimal(then.mean().getAsDouble(), 1),
              words.say("unit.years"),
              words.say("projection.change", changes.of(Unit.YEAR, BigDecimal.valueOf(older))),
              here + "headcount"));
    }
    double young =
        Outlook.shareTo(then, OutlookBlocks.YOUNG) - Outlook.shareTo(now, OutlookBlocks.YOUNG);
    tiles.add(
        tile(
            words.say("projection.tile.young"),
            said.percent(Outlook.shareTo(then, OutlookBlocks.YOUNG), 1),
            "",
            words.say("projection.change", changes.of(Unit.PERCENT, BigDecimal.valueOf(young))),
            here + "bands"));
    double retire = sum(outlook, Year::retirements);
    tiles.add(
        tile(
            words.say("projection.tile.retire"),
            said.persons(retire),
            words.say("unit.persons"),
            words.say("projection.tile.retire.of", said.percent(100 * retire / now.total(), 1)),
            here + "flows"));
    return tiles;
  }

  private static Tile tile(String label, String value, String unit, String change, String address) {
    return new Tile(label, value, value, unit, List.of(change), "", "", address);
  }
}
