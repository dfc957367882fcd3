package org.rollbook.dashboard.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.text.Label;
import org.springframework.stereotype.Component;

/** Turns the parameters of a request into what is asked for, or says what is wrong with them. */
@Component
public class Asking {
  /**
   * What was sent, as rows without a unit the periods that the reader may see, and the places that
   * a number was released of: what other units have sent, not every reader may see.
   */
  private static final Query KNOWN =
      new Query(
          """
          SELECT f.period, f.scope_unit, coalesce(c.name_zh, f.feed), coalesce(c.name_en, f.feed),
            f.status, f.send_number, f.declared_rows, f.read_rows, f.accepted_rows,
            f.quarantined_rows, f.sent_on
          FROM ${schema}.feed_status f
          LEFT JOIN ${schema}.code c ON c.system = 'feed' AND c.code = f.feed
          UNION ALL
          SELECT DISTINCT period, CAST(NULL AS varchar), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL
          FROM ${schema}.headcount
          UNION ALL
          SELECT DISTINCT period, region, NULL, NULL, 'released', NULL, NULL, NULL, NULL, NULL, NULL
          FROM ${schema}.metric_value
          WHERE metric = 'headcount' AND dimension = '*' AND organ_level = '*'""",
          List.of());

  private static final String RELEASED = "released";

  private final Readers readers;
  private final Warehouse warehouse;
  private final CodeBook codes;
  private final ScopeTree scopes;

  Asking(Readers readers, Warehouse warehouse, CodeBook codes, ScopeTree scopes) {
    this.readers = readers;
    this.warehouse = warehouse;
    this.codes = codes;
    this.scopes = scopes;
  }

  /** What is asked of a page without measures to choose from; a blank parameter is the default. */
  public Asked asked(String place, String level, String period) {
    return asked(List.of(), place, level, period, "");
  }

  Asked asked(PageText page, String place, String level, String period, String measure) {
    return asked(page.measures(), place, level, period, measure);
  }

  private Asked asked(
      List<String> measures, String place, String level, String period, String measure) {
    Reader reader = readers.current();
    return asked(
        reader, warehouse.newest(reader), place, level, period, measure(measures, measure));
  }

  /**
   * What is asked for of a publication, without a page.
   *
   * @param asOf the number of the publication; empty for the one in force
   * @param place a code; null for the reader's own
   * @param period as yyyy-MM; null for the newest
   */
  public Asked asked(Optional<Long> asOf, String place, String period) {
    Reader reader = readers.current();
    return asked(
        reader,
        asOf.map(id -> warehouse.kept(reader, id)).orElseGet(() -> warehouse.newest(reader)),
        place,
        null,
        period,
        "");
  }

  private Asked asked(
      Reader reader,
      Publication publication,
      String place,
      String level,
      String period,
      String measure) {
    List<List<Object>> rows = warehouse.read(reader, publication, KNOWN);
    List<LocalDate> periods =
        rows.stream()
            .filter(row -> row.get(1) == null)
            .map(row -> (LocalDate) row.getFirst())
            .sorted()
            .toList();
    if (periods.isEmpty()) {
      throw new RollbookException(
          Fault.PUBLICATION_MISSING,
          "Publication %d has no period that you may see. Ask an administrator about your scope."
              .formatted(publication.id()));
    }
    Filter filter =
        Filter.of(
            place == null || place.isBlank() ? reader.scope() : place,
            level,
            period,
            scopes,
            codes.own("organ_level"),
            periods);
    return new Asked(reader, publication, periods, filter, measure, reporting(rows));
  }

  private Reporting reporting(List<List<Object>> rows) {
    List<Feed> feeds = new ArrayList<>();
    Map<LocalDate, Set<String>> released = new TreeMap<>();
    for (List<Object> row : rows) {
      if (RELEASED.equals(row.get(4))) {
        released
            .computeIfAbsent((LocalDate) row.getFirst(), key -> new TreeSet<>())
            .add((String) row.get(1));
      } else if (row.get(1) != null) {
        feeds.add(feed(row));
      }
    }
    return Reporting.of(feeds, released, scopes.units().stream().map(unit -> unit.code()).toList());
  }

  private static Feed feed(List<Object> row) {
    return new Feed(
        (LocalDate) row.get(0),
        (String) row.get(1),
        row.get(2) == null ? null : new Label((String) row.get(2), (String) row.get(3)),
        (String) row.get(4),
        (Long) row.get(5),
        (Long) row.get(6),
        (Long) row.get(7),
        (Long) row.get(8),
        (Long) row.get(9),
        (LocalDate) row.get(10));
  }

  private static String measure(List<String> known, String given) {
    if (known.isEmpty() || given == null || given.isBlank()) {
      return known.isEmpty() ? "" : known.getFirst();
    }
    if (!known.contains(given)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The address cannot be used: measure must be one of %s."
              .formatted(String.join(", ", known)));
    }
    return given;
  }
}
