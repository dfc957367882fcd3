package org.rollbook.etl.pull;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.rollbook.etl.feed.FeedDatabase;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** How the database of one sender is reached: what the environment holds, never shown. */
final class DatabaseLogin {
  private static final String SCHEME = "jdbc:postgresql:";
  private static final String SECONDS_TO_CONNECT = "10";
  private static final String SECONDS_OF_SILENCE = "300";

  private final FeedDatabase variables;
  private final String url;
  private final String user;
  private final String password;

  private DatabaseLogin(FeedDatabase variables, String url, String user, String password) {
    this.variables = variables;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Reads the variables of a sender.
   *
   * @throws RollbookException naming the variables that are not set, or cannot be used
   */
  static DatabaseLogin of(FeedDatabase variables, Map<String, String> environment) {
    requireNonNull(variables, "variables is null");
    for (String name : new String[] {variables.url(), variables.user(), variables.password()}) {
      if (environment.getOrDefault(name, "").isBlank()) {
        throw failed(
            "The environment variable %s is not set. It says how the database of the sender is reached."
                .formatted(name));
      }
    }
    String url = environment.get(variables.url());
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(SCHEME)) {
      throw failed(
          "%s holds no address of a PostgreSQL database, such as jdbc:postgresql://host:5432/name."
              .formatted(variables.url()));
    }
    if (lower.contains("user=") || lower.contains("password=") || lower.contains("@")) {
      throw failed(
          "%s holds a user or a password; put them into %s and %s, and only there."
              .formatted(variables.url(), variables.user(), variables.password()));
    }
    return new DatabaseLogin(
        variables, url, environment.get(variables.user()), environment.get(variables.password()));
  }

  private static RollbookException failed(String message) {
    return new RollbookException(Fault.DATABASE_FAILED, message);
  }

  /** The variables that hold it, for messages. */
  FeedDatabase variables() {
    return variables;
  }

  /** Opens a connection that only reads. */
  Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("socketTimeout", SECONDS_OF_SILENCE);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "rollbook pull");
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Hides what it holds. */
  @Override
  public String toString() {
    return "DatabaseLogin[%s]".formatted(variables.url());
  }
}
