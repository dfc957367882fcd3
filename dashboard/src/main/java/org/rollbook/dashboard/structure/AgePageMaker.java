package org.rollbook.dashboard.structure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Tile;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Turns the numbers of the age page into words, tiles and charts of one language. */
final class AgePageMaker {
  private static final String YOUNGEST_BAND = "1";
  private static final List<String> OLDEST_BANDS = List.of("6", "7");
  private static final int SPARK_WIDTH = 120;
  private static final int SPARK_HEIGHT = 28;

  private final Words words;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Publication publication;
  private final Filter filter;
  private final AgeFacts facts;

  AgePageMaker(
      Words words,
      CodeBook codes,
      ScopeTree scopes,
      Publication publication,
      Filter filter,
      AgeFacts facts) {
    this.words = words;
    this.codes = codes;
    this.scopes = scopes;
    this.publication = publication;
    this.filter = filter;
    this.facts = facts;
  }

  AgePage make() {
    Ages now = facts.periods().getOrDefault(filter.period(), new Ages());
    boolean empty = now.persons() == 0;
    AgeBlocks blocks = new AgeBlocks(words, codes, scopes, filter, facts);
    return new AgePage(
        publication.id(),
        filter.place().node().code(),
        YearMonth.from(filter.period()).toString(),
        empty ? words.say("age.empty", placeName(), words.month(filter.period())) : headline(now),
        notice(),
        source(),
        empty,
        empty ? List.of() : tiles(now),
        empty ? List.of() : blocks.all(now));
  }

  private String placeName() {
    String name = filter.place().node().label().in(words.locale());
    return filter.level().isEmpty()
        ? name
        : words.say("age.place.level", name, filter.level().get().label().in(words.locale()));
  }

  private String headline(Ages now) {
    String first =
        words.say(
            "age.headline",
            words.month(filter.period()),
            placeName(),
            words.count(now.persons()),
            words.mean(now.ageSum(), now.ageKnown()),
            words.share(now.band(YOUNGEST_BAND), now.persons()));
    Optional<Ages> before = at(filter.period().minusYears(1));
    String change =
        before
            .map(
                then ->
                    words.say(
                        "age.headline.change",
                        points(now.share(YOUNGEST_BAND).subtract(then.share(YOUNGEST_BAND)))))
            .orElse("");
    return first + change + lowest() + words.say("sentence.end");
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

  private List<Tile> tiles(Ages now) {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        new Tile(
            words.say("age.tile.persons"),
            words.large(now.persons()),
            words.count(now.persons()),
            words.say("unit.persons"),
            changes(now, this::persons),
            spark(ages -> BigDecimal.valueOf(ages.persons()))));
    tiles.add(
        new Tile(
            words.say("age.tile.mean"),
            words.mean(now.ageSum(), now.ageKnown()),
            now.ageUnknown() ? "" : words.decimal(now.mean(), 2),
            words.say("unit.years"),
            changes(now, this::mean),
            spark(ages -> ages.ageUnknown() ? null : ages.mean())));
    tiles.add(shareTile("age.tile.young", now, List.of(YOUNGEST_BAND)));
    tiles.add(shareTile("age.tile.old", now, OLDEST_BANDS));
    return tiles;
  }

  private Tile shareTile(String key, Ages now, List<String> bands) {
    Function<Ages, BigDecimal> share =
        ages -> bands.stream().map(ages::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    long part = bands.stream().mapToLong(now::band).sum();
    return new Tile(
        words.say(key),
        words.share(part, now.persons()),
        words.say("share.of", words.count(part), words.count(now.persons())),
        "",
        changes(now, (ages, then) -> points(share.apply(ages).subtract(share.apply(then)))),
        spark(share));
  }

  private interface Change {
    String say(Ages now, Ages then);
  }

  /** Against the month before and the year before, where there are such. */
  private List<String> changes(Ages now, Change change) {
    List<String> changes = new ArrayList<>();
    at(filter.period().minusYears(1))
        .ifPresent(then -> changes.add(words.say("change.year", change.say(now, then))));
    at(filter.period().minusMonths(1))
        .ifPresent(then -> changes.add(words.say("change.month", change.say(now, then))));
    return changes;
  }

  private String persons(Ages now, Ages then) {
    long change = now.persons() - then.persons();
    return direction(
        BigDecimal.valueOf(change), words.say("change.persons", words.count(Math.abs(change))));
  }

  private String mean(Ages now, Ages then) {
    if (now.ageUnknown() || then.ageUnknown()) {
      return Words.MISSING;
    }
    BigDecimal change = now.mean().subtract(then.mean()).setScale(1, RoundingMode.HALF_UP);
    return direction(change, words.say("change.years", words.decimal(change.abs(), 1)));
  }

  private String points(BigDecimal change) {
    BigDecimal rounded = change.setScale(1, RoundingMode.HALF_UP);
    return direction(rounded, words.say("change.points", words.decimal(rounded.abs(), 1)));
  }

  private String direction(BigDecimal change, String amount) {
    return switch (change.signum()) {
      case 1 -> words.say("change.up", amount);
      case -1 -> words.say("change.down", amount);
      default -> words.say("change.none");
    };
  }

  private Optional<Ages> at(LocalDate period) {
    return Optional.ofNullable(facts.periods().get(period)).filter(ages -> ages.persons() > 0);
  }

  /** The way up to the period as points of an SVG line. */
  private String spark(Function<Ages, BigDecimal> measure) {
    List<BigDecimal> values =
        facts.periods().headMap(filter.period(), true).values().stream()
            .filter(ages -> ages.persons() > 0)
            .map(measure)
            .filter(value -> value != null)
            .toList();
    if (values.size() < 3) {
      return "";
    }
    double smallest = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
    double largest = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
    // A line without change runs through the middle.
    double range = largest > smallest ? largest - smallest : 1;
    double base = largest > smallest ? smallest : smallest - 0.5;
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = 2 + (SPARK_WIDTH - 6.0) * i / (values.size() - 1);
      double y =
          SPARK_HEIGHT - 3 - (SPARK_HEIGHT - 6) * (values.get(i).doubleValue() - base) / range;
      points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x, y));
    }
    return points.toString();
  }

  private List<String> missingUnits() {
    return facts.status().entrySet().stream()
        .filter(entry -> entry.getValue().equals("missing"))
        .map(Map.Entry::getKey)
        .flatMap(code -> scopes.find(code).stream())
        .map(node -> node.label().in(words.locale()))
        .toList();
  }

  private String notice() {
    List<String> missing = missingUnits();
    return missing.isEmpty()
        ? ""
        : words.say(
            "age.notice.missing",
            words.month(filter.period()),
            String.join(words.say("list.comma"), missing));
  }

  private String source() {
    long units = facts.status().size();
    return words.say(
        "age.source",
        words.asOf(filter.period()),
        publication.id(),
        words.moment(publication.publishedAt()),
        units - missingUnits().size(),
        units);
  }

  /** The block that a download asks for. */
  static Optional<Block> block(AgePage page, String id) {
    return page.blocks().stream().filter(block -> block.id().equals(id)).findFirst();
  }
}
