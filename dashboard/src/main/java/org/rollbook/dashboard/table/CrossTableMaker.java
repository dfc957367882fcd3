package org.rollbook.dashboard.table;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * Makes the statutory cross table of a place and period in one statement. It is exact, so it is
 * made within the reader's own place only; what of it the reader may not see is null in Trino.
 */
@Component
final class CrossTableMaker {
  private final Warehouse warehouse;
  private final CrossTable table;
  private final PublishedMarts marts;
  private final CrossPages pages;
  private final ScopeTree scopes;

  CrossTableMaker(
      Warehouse warehouse,
      CrossTable table,
      PublishedMarts marts,
      CodeBook codes,
      ScopeTree scopes) {
    this.warehouse = warehouse;
    this.table = table;
    this.marts = marts;
    this.pages = new CrossPages(table, codes, scopes);
    this.scopes = scopes;
  }

  TablePage make(Asked asked, Words words) {
    boolean own = own(asked);
    List<List<Object>> read =
        own
            ? warehouse.read(
                asked.reader(),
                asked.publication(),
                new Query(
                    sql(table, "${schema}." + marts.view(table.mart()), asked.filter()), List.of()))
            : List.of();
    return pages.page(asked, words, own, read);
  }

  /** Whether the place is the reader's own or lies in it. */
  boolean own(Asked asked) {
    return scopes.contains(asked.reader().scope(), asked.filter().place().node().code());
  }

  /** What is asked of Trino: each measure by category and post level. */
  static String sql(CrossTable table, String view, Filter filter) {
    String place = filter.place().node().code();
    String where =
        switch (filter.place().node().kind()) {
          case PROVINCE -> "";
          case UNIT -> " AND scope_unit = '%s'".formatted(place);
          case OWN, COUNTY, ORGAN -> " AND scope_county = '%s'".formatted(place);
        };
    String level =
        filter.level().map(each -> " AND organ_level = '%s'".formatted(each.code())).orElse("");
    return """
    SELECT category, post_level, %s
    FROM %s
    WHERE period = DATE '%s'%s%s
    GROUP BY category, post_level"""
        .formatted(
            table.measures().stream()
                .map("sum(%1$s) AS %1$s"::formatted)
                .collect(Collectors.joining(", ")),
            view,
            filter.period(),
            where,
            level);
  }
}
