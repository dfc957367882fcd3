package org.rollbook.etl.pull;

import java.sql.SQLException;
import org.rollbook.etl.feed.FeedDatabase;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * Says what a database refuses. What the driver says is left out: it may quote the address, the
 * user, or values of rows. The SQLSTATE tells the rest.
 */
final class DatabaseErrors {
  private static final int CLASS = 2;

  private DatabaseErrors() {}

  /**
   * What went wrong.
   *
   * @param what was being done, such as {@code reading personnel.staff}
   */
  static RollbookException explain(SQLException error, DatabaseLogin login, String what) {
    String state = error.getSQLState() == null ? "none" : error.getSQLState();
    FeedDatabase variables = login.variables();
    String why =
        switch (state) {
          case "3D000" -> "the database named in %s does not exist".formatted(variables.url());
          case "42P01", "3F000" -> "the table is not there; correct table in the feed";
          case "42703" ->
              "a column that the feed names is not there; correct key or columns in the feed";
          case "42501" ->
              "the user of %s may not read it; grant SELECT".formatted(variables.user());
          case "22P02", "42883", "22003", "42846" -> "the key must be a whole number";
          case "57014" -> "it was cancelled, or took longer than the database allows";
          default ->
              switch (state.length() < CLASS ? "" : state.substring(0, CLASS)) {
                case "28" ->
                    "the sign-in was refused; check %s and %s"
                        .formatted(variables.user(), variables.password());
                case "08" ->
                    "the database does not answer, or the connection broke; check %s and the network"
                        .formatted(variables.url());
                case "53", "57" -> "the database is out of resources or shutting down; try again";
                default -> "the database refused it";
              };
        };
    return new RollbookException(
        Fault.DATABASE_FAILED,
        "%s failed: %s (SQLSTATE %s). Nothing was written.".formatted(what, why, state));
  }
}
