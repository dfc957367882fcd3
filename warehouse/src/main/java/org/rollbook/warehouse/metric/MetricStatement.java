package org.rollbook.warehouse.metric;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.trino.TrinoClient;

/**
 * A question to a metric as one statement of Trino: exact, or out of the numbers that are released
 * where nobody sees more.
 */
record MetricStatement(MetricQuery query, Optional<ReleasedQuery> released, String sql) {
  static MetricStatement of(
      MetricQuery query,
      Publication publication,
      Metrics metrics,
      PublishedMarts marts,
      ScopeTree scopes) {
    if (!query.metric().privacy().releasedOnly()) {
      String sql = query.sql(Engine.TRINO, marts.in(TrinoClient.CATALOG, publication.schema()));
      return new MetricStatement(query, Optional.empty(), sql);
    }
    ReleasedQuery released =
        ReleasedQuery.of(query, metrics, scopes)
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.ACCESS_DENIED,
                        "%s is not released this way, and of what persons are paid nobody sees more. Released are the splits, windows and depths that its definition names under release."
                            .formatted(query.metric().id())));
    String table = "%s.%s.metric_value".formatted(TrinoClient.CATALOG, publication.schema());
    return new MetricStatement(query, Optional.of(released), released.sql(table));
  }

  /** What Trino answers, as it stands: places without a row are not there. */
  List<MetricCell> read(Connection connection) throws SQLException {
    List<MetricCell> cells = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
          values[i] = result.getObject(i + 1);
        }
        List<Object> row = Arrays.asList(values);
        cells.add(released.map(each -> each.cell(row)).orElseGet(() -> MetricCell.of(query, row)));
      }
    }
    return cells;
  }
}
