package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.scope.ScopeNode;

/** What each unit has sent for the period, those first who have not. */
final class Feeds {
  private static final List<String> STATUSES = List.of(Feed.MISSING, "late", "loaded");

  private final Sheet sheet;
  private final Chart chart;
  private final Words words;

  Feeds(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
  }

  Block block() {
    List<String> units = sheet.scopes().units().stream().map(ScopeNode::code).toList();
    List<Feed> sorted =
        sheet.asked().reporting().feeds(sheet.period()).stream()
            .sorted(
                Comparator.comparing((Feed feed) -> STATUSES.indexOf(feed.status()))
                    .thenComparing(feed -> units.indexOf(feed.unit())))
            .toList();
    Table table =
        new Table(
            List.of(
                words.say("column.unit"),
                words.say("column.status"),
                words.say("column.feed"),
                words.say("column.send"),
                words.say("column.rows.declared"),
                words.say("column.rows.read"),
                words.say("column.rows.accepted"),
                words.say("column.rows.quarantined"),
                words.say("column.sent")));
    for (Feed feed : sorted) {
      table.add(
          unit(feed),
          feed.unit(),
          Stream.of(
                  status(feed.status()),
                  feed.title() == null ? Words.MISSING : feed.title().in(words.locale()),
                  number(feed.sendNumber()),
                  number(feed.declaredRows()),
                  number(feed.readRows()),
                  number(feed.acceptedRows()),
                  number(feed.quarantinedRows()),
                  date(feed.sentOn()))
              .map(Table.Cell::of)
              .toList());
    }
    return sheet.block(
        chart,
        title(sorted),
        sheet.say(chart, "subtitle", words.month(sheet.period())),
        sheet.say(chart, "definition"),
        0,
        List.of(),
        table);
  }

  private String title(List<Feed> feeds) {
    long units = feeds.stream().map(Feed::unit).distinct().count();
    String missing = named(feeds, Feed.MISSING);
    String late = named(feeds, "late");
    if (missing.isEmpty() && late.isEmpty()) {
      return sheet.say(chart, "title.all", units);
    }
    return missing.isEmpty()
        ? sheet.say(chart, "title.late", units, late)
        : late.isEmpty()
            ? sheet.say(chart, "title.missing", missing)
            : sheet.say(chart, "title.both", missing, late);
  }

  private String named(List<Feed> feeds, String status) {
    return feeds.stream()
        .filter(feed -> feed.status().equals(status))
        .map(this::unit)
        .distinct()
        .collect(Collectors.joining(words.say("list.comma")));
  }

  private String unit(Feed feed) {
    return sheet.scopes().find(feed.unit()).map(sheet::name).orElse(feed.unit());
  }

  /** The mark tells the statuses apart without colour. */
  private String status(String status) {
    return switch (status) {
      case "loaded" -> "● " + words.say("status.loaded");
      case "late" -> "◐ " + words.say("status.late");
      case Feed.MISSING -> Words.MISSING + " " + words.say("status.missing");
      default -> status;
    };
  }

  private String number(Long number) {
    return number == null ? Words.MISSING : words.count(number);
  }

  private static String date(LocalDate date) {
    return date == null ? Words.MISSING : date.toString();
  }
}
