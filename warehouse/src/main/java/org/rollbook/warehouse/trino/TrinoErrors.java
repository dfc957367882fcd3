package org.rollbook.warehouse.trino;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbook.warehouse.fault.Fault;

/**
 * Says in Rollbook's words why a statement failed. Trino gives no SQLState with its errors, so they
 * are told apart by its error code: below 65536 lies what a user got wrong, from 131072 what took
 * too much.
 */
public final class TrinoErrors {
  private static final int PERMISSION_DENIED = 4;
  private static final int USER_CANCELED = 3;
  private static final int FIRST_INTERNAL = 0x1_0000;
  private static final int FIRST_RESOURCE = 0x2_0000;
  private static final int QUERY_QUEUE_FULL = 131074;
  private static final int EXCEEDED_TIME_LIMIT = 131075;
  private static final int LAST_RESOURCE = 0x2_FFFF;

  private static final Pattern FAILED =
      Pattern.compile("(?s)Query failed \\(#([0-9a-z_]+)\\): (.*)");

  private TrinoErrors() {}

  /** The error to throw for what Trino's driver threw. */
  public static TrinoException explain(SQLException error) {
    String text = error.getMessage() == null ? error.toString() : error.getMessage();
    Matcher matcher = FAILED.matcher(text);
    if (!matcher.matches()) {
      return withoutQuery(text, error);
    }
    String query = matcher.group(1);
    String reason = matcher.group(2).strip();
    int code = error.getErrorCode();
    if (code == PERMISSION_DENIED) {
      return new TrinoException(
          Fault.ACCESS_DENIED,
          reason + ". Your role does not include it; ask an administrator if it should.",
          query,
          error);
    }
    if (code == USER_CANCELED) {
      return new TrinoException(Fault.TRINO_FAILED, "The query was cancelled.", query, error);
    }
    if (code == QUERY_QUEUE_FULL) {
      return new TrinoException(
          Fault.TRINO_FAILED,
          "As many queries as one user may have are waiting already (%s). Wait until they end, or end some."
              .formatted(reason),
          query,
          error);
    }
    if (code == EXCEEDED_TIME_LIMIT) {
      return new TrinoException(
          Fault.TRINO_FAILED,
          "The query ran into its time limit (%s). Ask for less: fewer periods, fewer columns to group by."
              .formatted(reason),
          query,
          error);
    }
    if (code < FIRST_INTERNAL) {
      return new TrinoException(Fault.SQL_INVALID, reason, query, error);
    }
    if (code >= FIRST_RESOURCE && code <= LAST_RESOURCE) {
      return new TrinoException(
          Fault.TRINO_FAILED,
          "The query needs more than Trino may give it (%s). Ask for less, or raise ROLLBOOK_TRINO_HEAP."
              .formatted(reason),
          query,
          error);
    }
    return new TrinoException(
        Fault.TRINO_FAILED,
        "Trino failed (%s). See logs/trino.log in the home.".formatted(reason),
        query,
        error);
  }

  private static TrinoException withoutQuery(String text, SQLException error) {
    String deepest = text;
    boolean away = false;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      away |= cause instanceof ConnectException;
      if (cause instanceof IOException && cause.getMessage() != null) {
        deepest = cause.getMessage();
      }
    }
    if (away) {
      return new TrinoException(
          Fault.TRINO_FAILED,
          "Trino does not answer (%s); start it with ./rollbook up".formatted(deepest),
          "",
          error);
    }
    if (text.contains("Access Denied") || text.contains("cannot impersonate")) {
      return new TrinoException(
          Fault.ACCESS_DENIED,
          text + ". The user is not known, or may not sign in this way.",
          "",
          error);
    }
    return new TrinoException(
        Fault.TRINO_FAILED,
        "Trino could not be asked (%s). See logs/trino.log in the home.".formatted(deepest),
        "",
        error);
  }
}
