package org.rollbook.dashboard.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.text.Label;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Requests for the tests of pages: the real codes, places and messages, and facts made by hand. */
public final class Requests {
  public static final CodeBook CODES =
      CodeBook.read(new House(Path.of("").toAbsolutePath().getParent()).codes());
  public static final ScopeTree SCOPES = ScopeTree.of(CODES);

  private Requests() {}

  /** The keys of the words that the declared pages say. */
  public static Set<String> pageWords() {
    return HandMade.PAGES.words();
  }

  /** The words of a language; a key that it lacks is an error. */
  public static Words words(Locale locale) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    return new Words(messages, locale);
  }

  /** The months from the first to the last. */
  public static List<LocalDate> months(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1), java.time.Period.ofMonths(1)).toList();
  }

  /**
   * A request for a place and period.
   *
   * @param missing the units that have not sent a period
   */
  public static Asked asked(
      String place,
      LocalDate period,
      List<LocalDate> periods,
      String measure,
      Map<LocalDate, Set<String>> missing) {
    List<Feed> feeds = new ArrayList<>();
    for (LocalDate each : periods) {
      for (ScopeNode unit : SCOPES.units()) {
        boolean absent = missing.getOrDefault(each, Set.of()).contains(unit.code());
        String status = absent ? Feed.MISSING : unit.code().equals("CBS") ? "late" : "loaded";
        feeds.add(
            absent
                ? new Feed(each, unit.code(), null, status, null, null, null, null, null, null)
                : new Feed(
                    each,
                    unit.code(),
                    new Label("lrmx", "lrmx"),
                    status,
                    1L,
                    1_000L,
                    1_000L,
                    998L,
                    2L,
                    LocalDate.of(2026, 11, 5)));
      }
    }
    return new Asked(
        new Reader("leader", Role.LEADER, "220000"),
        new Publication(
            7,
            Instant.parse("2026-11-22T16:30:00Z"),
            Instant.parse("2026-11-22T16:20:00Z"),
            periods.getFirst(),
            periods.getLast(),
            12,
            List.of(),
            168,
            20_000),
        periods,
        Filter.of(
            place,
            null,
            period.toString().substring(0, 7),
            SCOPES,
            CODES.own("organ_level"),
            periods),
        measure,
        Reporting.of(feeds));
  }
}
