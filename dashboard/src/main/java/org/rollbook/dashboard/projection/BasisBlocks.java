package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.projection.AgeBand;
import org.rollbook.warehouse.projection.Ages;
import org.rollbook.warehouse.projection.BackTest;
import org.rollbook.warehouse.projection.Measured;

/** What a projection rests on, and how far projections of the same kind were off: tables. */
final class BasisBlocks {
  private final Outlook outlook;
  private final Wishes wishes;
  private final Asked asked;
  private final Provenance provenance;
  private final Words words;
  private final Said said;

  BasisBlocks(Outlook outlook, Wishes wishes, Asked asked, Provenance provenance, Words words) {
    this.outlook = requireNonNull(outlook, "outlook is null");
    this.wishes = requireNonNull(wishes, "wishes is null");
    this.asked = requireNonNull(asked, "asked is null");
    this.provenance = requireNonNull(provenance, "provenance is null");
    this.words = requireNonNull(words, "words is null");
    this.said = new Said(words);
  }

  List<Block> all() {
    List<Block> blocks = new ArrayList<>(List.of(assumptions(), backTests()));
    List<BackTest> tests = new ArrayList<>();
    for (int years = 1; years <= BackTest.MOST_YEARS; years++) {
      test(years).ifPresent(tests::add);
    }
    if (!tests.isEmpty()) {
      blocks.add(bandErrors(tests.getLast()));
    }
    return blocks;
  }

  /** Where measured assumptions come from. */
  String source() {
    Measured measured = outlook.measured();
    return switch (measured.months()) {
      case 0 -> words.say("projection.source.none");
      default ->
          words.say(
              measured.months() < 12 ? "projection.source.short" : "projection.source.measured",
              words.month(outlook.start()),
              measured.months());
    };
  }

  private String source(boolean set) {
    return set ? words.say("projection.source.yours") : source();
  }

  private Block assumptions() {
    Measured measured = outlook.measured();
    boolean replaced = wishes.replacement().isPresent();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            words.say("projection.recruits"),
            replaced
                ? words.say("projection.unused")
                : said.persons(outlook.assumptions().recruits()),
            said.persons(measured.recruits()),
            source(wishes.recruits().isPresent() && !replaced)));
    rows.add(
        List.of(
            words.say("projection.replacement"),
            wishes.replacement().map(each -> words.decimal(each, 0)).orElse(Words.MISSING),
            Words.MISSING,
            words.say(replaced ? "projection.source.yours" : "projection.source.off")));
    rows.add(
        List.of(
            words.say("projection.exits"),
            said.percent(
                wishes.exits().map(Number::doubleValue).orElse(100 * measured.overall()), 2),
            said.percent(100 * measured.overall(), 2),
            source(wishes.exits().isPresent())));
    for (int i = 0; i < outlook.bands().size(); i++) {
      AgeBand band = outlook.bands().get(i);
      if (!band.unknown()) {
        rows.add(
            List.of(
                words.say("projection.exits.band", band.label().in(words.locale())),
                said.percent(100 * outlook.assumptions().exits().yearly().get(i), 2),
                said.percent(100 * measured.exits().yearly().get(i), 2),
                words.say(
                    wishes.exits().isPresent()
                        ? "projection.source.scaled"
                        : "projection.source.band")));
      }
    }
    String entrants =
        measured.entrants().mean().isPresent()
            ? said.decimal(measured.entrants().mean().getAsDouble(), 1)
            : Words.MISSING;
    rows.add(
        List.of(
            words.say("projection.entrants"),
            entrants,
            measured.agesAssumed() ? Words.MISSING : entrants,
            measured.agesAssumed()
                ? words.say(
                    "projection.entrants.assumed",
                    Measured.YOUNGEST_ASSUMED,
                    Measured.OLDEST_ASSUMED)
                : source()));
    rows.add(
        List.of(
            words.say("projection.retirement"),
            words.say("projection.retirement.rule"),
            Words.MISSING,
            words.say("projection.retirement.source")));
    return said.block(
        "assumptions",
        words.say("projection.assumptions.title"),
        words.say("projection.assumptions.subtitle", provenance.place()),
        words.say("projection.assumptions.definition"),
        0,
        List.of(),
        List.of(
            words.say("projection.column.assumption"),
            words.say("projection.column.used"),
            words.say("projection.column.measured"),
            words.say("projection.column.source")),
        rows,
        "");
  }

  private Optional<BackTest> test(int years) {
    LocalDate from = outlook.start().minusYears(years);
    return comparable(from)
        ? BackTest.of(outlook.history(), outlook.start(), years)
        : Optional.empty();
  }

  private boolean comparable(LocalDate from) {
    return asked.periods().contains(from)
        && asked.reporting().comparable(from, outlook.start(), asked.filter().place());
  }

  private Block backTests() {
    List<List<String>> rows = new ArrayList<>();
    for (int years = 1; years <= BackTest.MOST_YEARS; years++) {
      LocalDate from = outlook.start().minusYears(years);
      if (asked.periods().contains(from)) {
        Optional<BackTest> test = test(years);
        rows.add(test.isPresent() ? row(test.get()) : unknown(from, years));
      }
    }
    LocalDate oldest = asked.periods().getFirst();
    boolean longest = asked.periods().contains(outlook.start().minusYears(BackTest.MOST_YEARS));
    return said.block(
        "backtest",
        words.say(rows.isEmpty() ? "projection.backtest.none" : "projection.backtest.title"),
        words.say("projection.backtest.subtitle", provenance.place(), words.asOf(outlook.start())),
        words.say("projection.backtest.definition"),
        0,
        List.of(),
        List.of(
            words.say("projection.column.test"),
            words.say("projection.column.projected"),
            words.say("projection.column.came"),
            words.say("projection.column.error"),
            words.say("projection.column.error.share"),
            words.say("projection.column.error.mean"),
            words.say("projection.column.error.band"),
            words.say("projection.column.error.bands"),
            words.say("projection.column.source")),
        rows,
        longest
            ? ""
            : words.say(
                rows.isEmpty() ? "projection.backtest.few" : "projection.backtest.shorter",
                words.month(oldest),
                words.month(outlook.start())));
  }

  private List<String> row(BackTest test) {
    return List.of(
        words.say("projection.backtest.window", words.month(test.from()), 12 * test.years()),
        said.persons(test.projected().total()),
        said.persons(test.actual().total()),
        said.signed(test.error(), 0),
        said.signed(test.errorShare(), 2) + "%",
        test.meanAgeError().isPresent()
            ? said.signed(test.meanAgeError().getAsDouble(), 2)
            : Words.MISSING,
        said.decimal(test.largestBandError(), 2),
        said.decimal(test.meanBandError(), 2),
        words.say(
            test.hindsight() ? "projection.backtest.hindsight" : "projection.backtest.known",
            test.basis().months()));
  }

  private List<String> unknown(LocalDate from, int years) {
    String reason =
        comparable(from) ? words.say("projection.backtest.nobody") : provenance.incomparable(from);
    return List.of(
        words.say("projection.backtest.window", words.month(from), 12 * years),
        Words.MISSING,
        Words.MISSING,
        Words.MISSING,
        Words.MISSING,
        Words.MISSING,
        Words.MISSING,
        Words.MISSING,
        reason);
  }

  private Block bandErrors(BackTest test) {
    List<List<String>> rows = new ArrayList<>();
    for (AgeBand band : test.bands()) {
      if (!band.unknown() || has(test.projected(), band) || has(test.actual(), band)) {
        rows.add(
            List.of(
                band.label().in(words.locale()),
                said.persons(test.projected().in(band)),
                said.percent(test.projected().share(band), 1),
                said.persons(test.actual().in(band)),
                said.percent(test.actual().share(band), 1),
                said.signed(test.error(band), 2)));
      }
    }
    return said.block(
        "banderrors",
        words.say("projection.banderrors.title", said.decimal(test.largestBandError(), 2)),
        words.say(
            "projection.banderrors.subtitle",
            provenance.place(),
            words.month(test.from()),
            words.month(outlook.start())),
        words.say("projection.backtest.definition"),
        0,
        List.of(),
        List.of(
            words.say("projection.column.band"),
            words.say("projection.column.projected"),
            words.say("projection.column.projected.share"),
            words.say("projection.column.came"),
            words.say("projection.column.came.share"),
            words.say("projection.column.error.points")),
        rows,
        "");
  }

  private static boolean has(Ages ages, AgeBand band) {
    return ages.in(band) > 0;
  }
}
