package org.rollbook.dashboard.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.springframework.stereotype.Component;

/** Reads the numbers of the age page: four small queries, side by side. */
@Component
class AgeReader {
  private static final String MEASURES = "sum(persons), sum(age_sum), sum(age_known)";

  private final Warehouse warehouse;

  AgeReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The periods that a publication has, the oldest first. */
  List<LocalDate> periods(Reader reader, Publication publication) {
    return warehouse
        .read(
            reader,
            publication,
            new Query("SELECT DISTINCT period FROM ${schema}.headcount ORDER BY 1", List.of()))
        .stream()
        .map(row -> (LocalDate) row.getFirst())
        .toList();
  }

  AgeFacts read(Reader reader, Publication publication, Filter filter) {
    List<Query> queries =
        List.of(byPeriod(filter), byChild(filter), bySex(filter), status(filter.period()));
    List<List<List<Object>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<List<Object>>>> futures =
          threads.invokeAll(
              queries.stream()
                  .<Callable<List<List<Object>>>>map(
                      query -> () -> warehouse.read(reader, publication, query))
                  .toList());
      for (Future<List<List<Object>>> future : futures) {
        results.add(future.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The page was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A query failed", e.getCause());
    }
    TreeMap<LocalDate, Ages> periods = new TreeMap<>();
    for (List<Object> row : results.get(0)) {
      add(periods.computeIfAbsent((LocalDate) row.get(0), key -> new Ages()), row);
    }
    Map<String, Ages> children = new HashMap<>();
    for (List<Object> row : results.get(1)) {
      add(children.computeIfAbsent((String) row.get(0), key -> new Ages()), row);
    }
    Map<String, Long> groups = new HashMap<>();
    for (List<Object> row : results.get(2)) {
      groups.merge(row.get(0) + "|" + row.get(1), (Long) row.get(2), Long::sum);
    }
    Map<String, String> status = new TreeMap<>();
    for (List<Object> row : results.get(3)) {
      status.put((String) row.get(0), (String) row.get(1));
    }
    return new AgeFacts(periods, children, groups, status);
  }

  private static void add(Ages ages, List<Object> row) {
    ages.add((String) row.get(1), (Long) row.get(2), (Long) row.get(3), (Long) row.get(4));
  }

  private static Query byPeriod(Filter filter) {
    return new Query(
        "SELECT period, age_band, %s FROM ${schema}.age WHERE %s GROUP BY 1, 2"
            .formatted(MEASURES, filter.condition()),
        filter.parameters());
  }

  /** The places below the compared one, with the level of the filter, whatever its own place is. */
  private static Query byChild(Filter filter) {
    ScopeNode compared = filter.place().compared();
    boolean province = compared.kind() == ScopeNode.Kind.PROVINCE;
    List<Object> parameters = new ArrayList<>(List.of(filter.period()));
    if (!province) {
      parameters.add(compared.code());
    }
    filter.level().ifPresent(level -> parameters.add(level.code()));
    return new Query(
        "SELECT %s, age_band, %s FROM ${schema}.age WHERE period = ?%s%s GROUP BY 1, 2"
            .formatted(
                province ? "scope_unit" : "scope_county",
                MEASURES,
                province ? "" : " AND scope_unit = ?",
                filter.level().isPresent() ? " AND organ_level = ?" : ""),
        parameters);
  }

  private static Query bySex(Filter filter) {
    return new Query(
        ("SELECT sex, CASE WHEN age IS NULL THEN -1 ELSE %s END, sum(persons) FROM ${schema}.age"
                + " WHERE period = ? AND %s GROUP BY 1, 2")
            .formatted(AgeGroups.SQL, filter.condition()),
        Stream.concat(Stream.of(filter.period()), filter.parameters().stream()).toList());
  }

  private static Query status(LocalDate period) {
    return new Query(
        "SELECT scope_unit, status FROM ${schema}.feed_status WHERE period = ?", List.of(period));
  }
}
