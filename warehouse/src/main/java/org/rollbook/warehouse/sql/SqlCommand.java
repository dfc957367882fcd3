package org.rollbook.warehouse.sql;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.audit.Purpose;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.rollbook.warehouse.trino.TrinoException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rollbook sql}: one statement, as a user, through Trino's JDBC driver. */
@Command(name = "sql", description = "Asks Trino one SQL statement, with the rights of a user.")
public final class SqlCommand implements Callable<Integer> {
  @Option(
      names = {"-u", "--user"},
      description = "whose rights to ask with (default: ${DEFAULT-VALUE})",
      defaultValue = "admin")
  private String user;

  @Option(
      names = "--format",
      description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
      defaultValue = "TABLE")
  private SqlFormat format;

  @Option(
      names = "--purpose",
      description = {
        "what for, where the statement reads rows of single persons; it goes into the audit log",
        "(asked for at a terminal)"
      })
  private String purpose = "";

  @ArgGroup(multiplicity = "1")
  private Source source;

  private static final class Source {
    @Parameters(paramLabel = "SQL", description = "the statement")
    private String statement;

    @Option(
        names = {"-f", "--file"},
        description = "a file that holds the statement, in UTF-8")
    private Path file;
  }

  @Override
  public Integer call() {
    String sql = statement();
    long start = System.nanoTime();
    OutputStream output =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    Settings settings = Settings.load();
    try (Connection connection = TrinoClient.of(settings).open(user, "sql");
        Statement statement = connection.createStatement()) {
      StatementReach reach =
          StatementReach.of(sql, connection, Contracts.read(settings.house().contracts()));
      String said = reach == StatementReach.PERSONS ? askedFor(settings, sql) : "";
      if (statement.execute(sql)) {
        if (reach == StatementReach.UNKNOWN) {
          // Trino planned nothing, and yet there are rows: nobody can tell whose.
          said = askedFor(settings, sql);
        }
        try (ResultSet rows = statement.getResultSet()) {
          long count = format.write(rows, output);
          output.flush();
          audit(settings, AuditAction.SQL, sql, said, count);
          if (format == SqlFormat.TABLE) {
            System.err.printf(
                Locale.ROOT,
                "(%,d row%s, %.1f s)%n",
                count,
                count == 1 ? "" : "s",
                (System.nanoTime() - start) / 1e9);
          }
        }
      } else {
        audit(settings, AuditAction.SQL, sql, "", 0);
        System.err.println("Done.");
      }
      return 0;
    } catch (SQLException e) {
      TrinoException explained = TrinoErrors.explain(e);
      audit(settings, AuditAction.REFUSED, sql, explained.fault().name(), 0);
      throw explained;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the result", e);
    }
  }

  /**
   * The purpose, once it stands in the log: before the first row leaves.
   *
   * @throws RollbookException with {@link Fault#PURPOSE_MISSING} if there is none
   */
  private String askedFor(Settings settings, String sql) {
    String given = purpose.strip();
    Console console = System.console();
    if (given.isEmpty() && console != null && console.isTerminal()) {
      String line =
          console.readLine("Rows of single persons. What for? (goes into the audit log) ");
      given = line == null ? "" : line.strip();
    }
    if (!Purpose.usable(given)) {
      audit(settings, AuditAction.REFUSED, sql, Fault.PURPOSE_MISSING.name(), 0);
      throw new RollbookException(
          Fault.PURPOSE_MISSING,
          "The statement reads rows of single persons. Say what for with --purpose, in %d to %d characters; it goes into the audit log. Numbers of groups need no purpose: ask the views that count."
              .formatted(Purpose.SHORTEST, Purpose.LONGEST));
    }
    audit(settings, AuditAction.SQL, sql, "begins; purpose: " + given, 0);
    return "purpose: " + given;
  }

  /** The log gets the digest of the statement, which may hold what is nobody's business. */
  private void audit(Settings settings, AuditAction action, String sql, String what, long rows) {
    new AuditLog(settings.home())
        .add(AuditEvent.atTerminal(action, user, "sql " + AuditEvent.digest(sql), what, 0, rows));
  }

  private String statement() {
    String sql = source.statement;
    if (source.file != null) {
      try {
        sql = Files.readString(source.file, StandardCharsets.UTF_8);
      } catch (NoSuchFileException e) {
        throw new RollbookException(
            Fault.ARGUMENT_INVALID,
            "There is no file " + source.file + "; name one that exists",
            e);
      } catch (MalformedInputException e) {
        throw new RollbookException(
            Fault.ARGUMENT_INVALID, source.file + " is not UTF-8; save it as UTF-8", e);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + source.file, e);
      }
    }
    String bare = sql.strip();
    while (bare.endsWith(";")) {
      bare = bare.substring(0, bare.length() - 1).strip();
    }
    if (bare.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "There is no statement; give one such as \"SELECT * FROM workforce.publication\"");
    }
    return bare;
  }
}
