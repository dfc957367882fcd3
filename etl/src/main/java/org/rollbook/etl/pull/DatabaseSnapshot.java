package org.rollbook.etl.pull;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.source.SourceLimits;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * A database as it stood at one moment. The first connection holds a transaction (REPEATABLE READ,
 * READ ONLY) whose snapshot it exports; the connections that read ranges of keys side by side take
 * that snapshot as theirs, so that all of them see one state, whatever is written meanwhile.
 */
final class DatabaseSnapshot implements AutoCloseable {
  /** Rows of a range; a few seconds of reading. */
  private static final int ROWS_OF_A_RANGE = 50_000;

  private static final long MOST_ROWS = 10_000_000;
  private static final int FETCHED = 2_000;
  private static final int CONNECTIONS = 2;
  private static final int BUFFER = 1 << 16;

  private final DatabaseLogin login;
  private final Connection lead;
  private final String snapshot;
  private final int rowsOfRange;

  private DatabaseSnapshot(DatabaseLogin login, Connection lead, String snapshot, int rows) {
    this.login = login;
    this.lead = lead;
    this.snapshot = snapshot;
    this.rowsOfRange = rows;
  }

  /** Keys from one to another, both of them included: as bigint, so that an index serves. */
  private record Range(long from, long to) {}

  /** The rows of a range, without a heading. */
  private record RangeFile(Path file, int rows) {}

  /**
   * Takes a snapshot.
   *
   * @throws RollbookException with what hinders it, and no secret
   */
  static DatabaseSnapshot take(DatabaseLogin login) {
    return take(login, ROWS_OF_A_RANGE);
  }

  static DatabaseSnapshot take(DatabaseLogin login, int rowsOfRange) {
    requireNonNull(login, "login is null");
    Connection lead = null;
    try {
      lead = login.open();
      try (Statement statement = lead.createStatement();
          ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
        row.next();
        return new DatabaseSnapshot(login, lead, row.getString(1), rowsOfRange);
      }
    } catch (SQLException e) {
      RollbookException explained = DatabaseErrors.explain(e, login, "Opening the database");
      if (lead != null) {
        try {
          lead.close();
        } catch (SQLException also) {
          explained.addSuppressed(DatabaseErrors.explain(also, login, "Closing the database"));
        }
      }
      throw explained;
    }
  }

  /**
   * Writes the rows of a table as delimited text with a heading, in the order of their keys.
   *
   * @return how many rows
   */
  int write(FeedPart part, Path file) throws IOException {
    long expected;
    List<Range> ranges = new ArrayList<>();
    try {
      expected = ranges(part, ranges);
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e, login, "Counting " + part.table());
    }
    long written = 0;
    try (OutputStream output = Files.newOutputStream(file)) {
      CsvWriter heading = csv(output);
      heading.writeRecord(part.sources());
      heading.flush();
      for (RangeFile each : read(part, ranges, file)) {
        Files.copy(each.file(), output);
        Files.delete(each.file());
        written += each.rows();
      }
    }
    if (written != expected) {
      throw failed(
          "%s holds %,d rows, but %,d were read".formatted(part.table(), expected, written));
    }
    return Math.toIntExact(written);
  }

  /** Reads the ranges side by side, each into a file of its own. */
  private List<RangeFile> read(FeedPart part, List<Range> ranges, Path beside) {
    List<Future<RangeFile>> readings = new ArrayList<>();
    List<RangeFile> files = new ArrayList<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (Range range : ranges) {
        Path file = beside.resolveSibling(beside.getFileName() + "." + readings.size());
        readings.add(readers.submit(() -> new RangeFile(file, range(part, range, file))));
      }
      for (Future<RangeFile> reading : readings) {
        files.add(reading.get());
      }
      return files;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("It was interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException known ->
            throw DatabaseErrors.explain(known, login, "Reading " + part.table());
        case RollbookException known -> throw known;
        default -> throw new IllegalStateException("Cannot read " + part.table(), e.getCause());
      }
    }
  }

  /** How many rows a table has, and the ranges of its keys. */
  private long ranges(FeedPart part, List<Range> into) throws SQLException {
    String sql =
        "SELECT min(%1$s)::bigint, max(%1$s)::bigint, count(*), count(%1$s) FROM %2$s"
            .formatted(quoted(part.key()), table(part));
    try (Statement statement = lead.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long rows = row.getLong(3);
      if (rows != row.getLong(4)) {
        throw failed(
            "%,d rows of %s have no %s, and would not be read"
                .formatted(rows - row.getLong(4), part.table(), part.key()));
      }
      if (rows == 0) {
        throw failed(
            "%s holds no row; a package of nobody would empty the month".formatted(part.table()));
      }
      if (rows > MOST_ROWS) {
        throw failed("%s holds %,d rows; the most is %,d".formatted(part.table(), rows, MOST_ROWS));
      }
      BigInteger from = BigInteger.valueOf(row.getLong(1));
      BigInteger until = BigInteger.valueOf(row.getLong(2)).add(BigInteger.ONE);
      BigInteger many =
          BigInteger.valueOf(Math.ceilDiv(rows, rowsOfRange)).min(until.subtract(from));
      for (int at = 0; at < many.intValueExact(); at++) {
        BigInteger next = bound(from, until, at + 1, many);
        into.add(
            new Range(
                bound(from, until, at, many).longValueExact(),
                next.subtract(BigInteger.ONE).longValueExact()));
      }
      return rows;
    }
  }

  private static BigInteger bound(BigInteger from, BigInteger until, int at, BigInteger many) {
    return from.add(until.subtract(from).multiply(BigInteger.valueOf(at)).divide(many));
  }

  private int range(FeedPart part, Range range, Path file) throws SQLException, IOException {
    String columns =
        part.sources().stream()
            .map(column -> "CAST(%s AS text)".formatted(quoted(column)))
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT %1$s FROM %2$s WHERE %3$s BETWEEN ? AND ? ORDER BY %3$s"
            .formatted(columns, table(part), quoted(part.key()));
    int rows = 0;
    try (Connection connection = login.open();
        Statement taking = connection.createStatement()) {
      // The name is the server's own: letters, digits and hyphens.
      taking.execute("SET TRANSACTION SNAPSHOT '%s'".formatted(snapshot.replace("'", "")));
      try (PreparedStatement statement = connection.prepareStatement(sql);
          OutputStream output = Files.newOutputStream(file)) {
        statement.setFetchSize(FETCHED);
        statement.setLong(1, range.from());
        statement.setLong(2, range.to());
        CsvWriter csv = csv(output);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            csv.writeRecord(cells(part, result));
            rows++;
          }
        }
        csv.flush();
      }
      connection.rollback();
    }
    return rows;
  }

  private static List<String> cells(FeedPart part, ResultSet row) throws SQLException {
    List<String> cells = new ArrayList<>();
    int width = part.sources().size();
    for (int at = 1; at <= width; at++) {
      String cell = row.getString(at);
      if (cell != null && cell.length() > SourceLimits.DEFAULT.cellChars()) {
        throw failed(
            "A value of %s.%s has %,d characters; the most is %,d"
                .formatted(
                    part.table(),
                    part.sources().get(at - 1),
                    cell.length(),
                    SourceLimits.DEFAULT.cellChars()));
      }
      cells.add(cell == null ? "" : cell);
    }
    return cells;
  }

  private static CsvWriter csv(OutputStream output) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .bufferSize(BUFFER)
        .build(output, StandardCharsets.UTF_8);
  }

  private static String table(FeedPart part) {
    return Arrays.stream(part.table().split("\\.", -1))
        .map(DatabaseSnapshot::quoted)
        .collect(Collectors.joining("."));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static RollbookException failed(String what) {
    return new RollbookException(Fault.DATABASE_FAILED, what + ". Nothing was written.");
  }

  /** Ends the transaction. */
  @Override
  public void close() {
    try (Connection closing = lead) {
      closing.rollback();
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e, login, "Closing the database");
    }
  }
}
