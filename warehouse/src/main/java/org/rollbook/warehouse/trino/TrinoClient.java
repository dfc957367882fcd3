package org.rollbook.warehouse.trino;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.rollbook.warehouse.access.AccessRules;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;

/**
 * Opens connections to Trino as the service, on behalf of a user. What the user may see is decided
 * by Trino alone. A connection talks to the server when its first statement runs, so a server that
 * is away shows there; pass each {@link SQLException} through {@link TrinoErrors}.
 */
public final class TrinoClient {
  /** The catalog of all tables and views of Rollbook. */
  public static final String CATALOG = AccessRules.CATALOG;

  /** The user that the launcher and the dashboard sign in as. */
  public static final String SERVICE = Users.SERVICE;

  /** The zone in which Trino turns instants into dates and times. */
  static final String ZONE = "Asia/Shanghai";

  private final TrinoHome home;
  private final Secrets secrets;
  private final boolean operators;

  private TrinoClient(TrinoHome home, Secrets secrets, boolean operators) {
    this.operators = operators;
    this.home = requireNonNull(home, "home is null");
    this.secrets = requireNonNull(secrets, "secrets is null");
  }

  /** A client of the server of these settings. */
  public static TrinoClient of(Settings settings) {
    return new TrinoClient(TrinoHome.of(settings), new Secrets(settings.home()), settings.tls());
  }

  /** Host and port of the server. */
  public String address() {
    return home.address();
  }

  /** The certificate of the server, as PEM, for clients that sign in by themselves. */
  public Path certificate() {
    return home.certificate();
  }

  /**
   * A new connection whose session runs as {@code sessionUser}. The caller closes it, and never
   * hands it to another user.
   *
   * @param source what asks, as it appears in Trino's list of queries, such as {@code dashboard}
   * @throws TrinoException if Trino was never started in this home
   */
  public Connection open(String sessionUser, String source) {
    requireNonNull(sessionUser, "sessionUser is null");
    requireNonNull(source, "source is null");
    if (!Files.exists(home.trustStore())) {
      throw new TrinoException(
          Fault.TRINO_FAILED,
          "Trino was never started in this home (%s is missing); start it with ./rollbook up"
              .formatted(home.trustStore()),
          "",
          null);
    }
    Properties properties = new Properties();
    properties.setProperty("user", SERVICE);
    properties.setProperty("password", secrets.get(Secrets.SERVICE_PASSWORD));
    if (!sessionUser.equals(SERVICE)) {
      properties.setProperty("sessionUser", sessionUser);
    }
    properties.setProperty("source", source);
    properties.setProperty("timezone", ZONE);
    // One EXECUTE IMMEDIATE instead of PREPARE and EXECUTE: half the round trips.
    properties.setProperty("explicitPrepare", "false");
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", home.trustStore().toString());
    properties.setProperty("SSLTrustStorePassword", secrets.get(Secrets.KEYSTORE_PASSWORD));
    properties.setProperty("SSLTrustStoreType", "PKCS12");
    if (operators) {
      // It names the host that others know, not this machine's own address; the trust store holds
      // that very certificate, so no other server can show it.
      properties.setProperty("SSLVerification", "CA");
    }
    try {
      return DriverManager.getConnection(
          "jdbc:trino://%s/%s".formatted(home.address(), CATALOG), properties);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }
}
