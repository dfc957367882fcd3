package org.rollbook.dashboard.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Reads publications as the user, through Trino. A publication never changes, so what was read of
 * one is kept in memory, under the publication and the role and scope that it was read with.
 */
@Component
public class Warehouse {
  private static final Duration NEWEST_FOR = Duration.ofSeconds(5);
  private static final int MOST_KEPT = 2_000;

  /** Of what nobody waits for, so that whoever comes meanwhile finds Trino nearly free. */
  private static final int AHEAD_AT_ONCE = 2;

  private record Key(long publication, Role role, String scope, Query query) {}

  private record RightsKey(Role role, String scope) {}

  private final Connections connections;
  private final Accounts accounts;
  private final Requests requests;
  private final Cache<Key, List<List<Object>>> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(Duration.ofHours(6)).build();
  private final Cache<RightsKey, Publication> newest =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(NEWEST_FOR).build();

  Warehouse(Connections connections, Accounts accounts, Requests requests) {
    this.connections = connections;
    this.accounts = accounts;
    this.requests = requests;
    accounts.whenChanged(this::forget);
  }

  /** Drops what was read as this user, whose rights are others now. */
  private void forget(User user) {
    kept.asMap()
        .keySet()
        .removeIf(key -> key.role() == user.role() && key.scope().equals(user.scope()));
    newest.invalidate(new RightsKey(user.role(), user.scope()));
    connections.forget(user.name());
  }

  /** Whether Trino answers and which publication is in force, for whoever asks. */
  Optional<Publication> published() {
    return with(TrinoClient.SERVICE, Publications::newest);
  }

  /**
   * The publication in force, at most a few seconds behind.
   *
   * @throws RollbookException if nothing was published yet
   */
  public Publication newest(Reader reader) {
    Publication publication =
        newest.get(
            new RightsKey(reader.role(), reader.scope()),
            key ->
                with(reader.user(), Publications::newest)
                    .orElseThrow(
                        () ->
                            new RollbookException(
                                Fault.PUBLICATION_MISSING,
                                "Nothing has been published yet. Load packages with ./rollbook load.")));
    Trace.publication(publication.id());
    return publication;
  }

  /**
   * A publication that is still kept, by its number.
   *
   * @throws RollbookException if it is not kept, naming those that are
   */
  public Publication kept(Reader reader, long id) {
    List<Publication> all = with(reader.user(), Publications::all);
    Publication found =
        all.stream()
            .filter(each -> each.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.ARGUMENT_INVALID,
                        "Publication %d is not kept; there are %s."
                            .formatted(id, all.stream().map(Publication::id).toList())));
    Trace.publication(found.id());
    return found;
  }

  /** The rows of a query over a publication. Dates are LocalDate, whole numbers Long. */
  public List<List<Object>> read(Reader reader, Publication publication, Query query) {
    List<List<Object>> rows =
        kept.get(
            new Key(publication.id(), reader.role(), reader.scope(), query),
            key -> {
              List<List<Object>> read =
                  with(reader.user(), connection -> run(connection, publication, query));
              // Rights that changed meanwhile: these rows belong under neither the old nor the new.
              if (!accounts.holds(reader)) {
                throw new RollbookException(
                    Fault.ACCESS_DENIED,
                    "The rights of %s changed while the page was read. Sign in again."
                        .formatted(reader.user()));
              }
              return read;
            });
    Trace.rows(rows.size());
    return rows;
  }

  /**
   * The rows of several queries, in their order. They run side by side; those that no request waits
   * for a few at a time, after the requests that are being answered and loads under way.
   */
  public List<List<List<Object>>> readAll(
      Reader reader, Publication publication, List<Query> queries) {
    if (RequestContextHolder.getRequestAttributes() != null) {
      return sideBySide(reader, publication, queries);
    }
    List<List<List<Object>>> results = new ArrayList<>();
    for (int at = 0; at < queries.size(); at += AHEAD_AT_ONCE) {
      requests.awaitNone();
      results.addAll(
          sideBySide(
              reader,
              publication,
              queries.subList(at, Math.min(at + AHEAD_AT_ONCE, queries.size()))));
    }
    return results;
  }

  private List<List<List<Object>>> sideBySide(
      Reader reader, Publication publication, List<Query> queries) {
    List<List<List<Object>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<List<Object>>>> futures =
          threads.invokeAll(
              queries.stream()
                  .<Callable<List<List<Object>>>>map(
                      query -> () -> read(reader, publication, query))
                  .toList());
      for (Future<List<List<Object>>> future : futures) {
        results.add(future.get());
        Trace.rows(results.getLast().size());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The page was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A query failed", e.getCause());
    }
  }

  private <T> T with(String user, Function<Connection, T> work) {
    Connection connection = connections.take(user);
    boolean well = false;
    try {
      T result = work.apply(connection);
      well = true;
      return result;
    } finally {
      if (well) {
        connections.giveBack(user, connection);
      } else {
        Connections.close(connection);
      }
    }
  }

  private static List<List<Object>> run(
      Connection connection, Publication publication, Query query) {
    String sql = query.sql().replace("${schema}", publication.schema());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < query.parameters().size(); i++) {
        statement.setObject(
            i + 1,
            query.parameters().get(i) instanceof LocalDate date
                ? java.sql.Date.valueOf(date)
                : query.parameters().get(i));
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          Object[] row = new Object[columns];
          for (int i = 0; i < columns; i++) {
            row[i] = value(result.getObject(i + 1));
          }
          rows.add(Arrays.asList(row));
        }
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  private static Object value(Object value) {
    return switch (value) {
      case java.sql.Date date -> date.toLocalDate();
      case Integer number -> number.longValue();
      case null -> null;
      default -> value;
    };
  }
}
