package org.rollbook.dashboard.page;

import java.util.List;

/**
 * The charts that a page can be made of, each with the words that it says under the page and the id
 * of the chart. A chart may also have words for its {@code definition}; without them it says that
 * of its metric.
 */
enum ChartKind {
  /** The reporting units where they lie, by one of several figures. */
  TILE_MAP(List.of("title", "subtitle", "hint", "hint.none"), List.of()),
  /** The places below by all periods, by one of several figures. */
  HEAT_MAP(List.of("title", "hint"), List.of()),
  /** One bar of 100 % for each figure, in the members of its metric. */
  STACKED_SHARE(
      List.of("title", "subtitle", "column", "definition"),
      List.of("title.none", "note", "note.named")),
  /** One bar of 100 % for each member: those who count and the rest. */
  PART_SHARE(
      List.of(
          "title",
          "title.judged",
          "subtitle",
          "column",
          "member",
          "member.named",
          "part",
          "part.judged",
          "rest",
          "rest.judged"),
      List.of("note")),
  /** Ages in groups, one sex to each side. */
  PYRAMID(
      List.of(
          "title",
          "subtitle",
          "hint",
          "column",
          "side",
          "group.below",
          "group.between",
          "group.from",
          "definition"),
      List.of()),
  /** The members of a metric as bars, each with a mark where it stood a year before. */
  BANDS(List.of("title", "subtitle", "hint", "column", "definition"), List.of()),
  /** The places below, sorted by a figure. */
  DOTS(List.of("title", "title.plain", "subtitle", "hint"), List.of()),
  /** One line for each figure over all periods. */
  TREND(
      List.of("title.up", "title.down", "title.none", "title.plain", "subtitle", "definition"),
      List.of()),
  /** One group of bars for each figure: a bar for each member, or for each month of the year. */
  BARS(List.of("title", "subtitle", "definition"), List.of("title.plain", "note")),
  /** A column for each member in its own order, such as years to come. */
  COLUMNS(List.of("title", "subtitle", "column", "hint"), List.of("title.none", "note")),
  /** How a headcount came out of that of the month before. */
  STEPS(
      List.of(
          "title.up",
          "title.down",
          "title.none",
          "subtitle",
          "opening",
          "closing",
          "in",
          "out",
          "within",
          "rest",
          "hint",
          "sum",
          "sum.within",
          "left",
          "definition"),
      List.of()),
  /** What each unit has sent for the period. */
  FEEDS(
      List.of("title.all", "title.late", "title.missing", "title.both", "subtitle", "definition"),
      List.of()),
  /** The places below, with figures. */
  TABLE(List.of("title", "subtitle", "definition"), List.of()),
  /** Rows of a view, one below the other, such as those of a ledger. */
  ROWS(List.of("title", "title.none", "title.own", "subtitle", "definition"), List.of());

  private final List<String> needed;
  private final List<String> possible;

  ChartKind(List<String> needed, List<String> possible) {
    this.needed = needed;
    this.possible = possible;
  }

  /** The words that it cannot do without. */
  List<String> needed() {
    return needed;
  }

  /** The words that it says where they stand. */
  List<String> possible() {
    return possible;
  }
}
