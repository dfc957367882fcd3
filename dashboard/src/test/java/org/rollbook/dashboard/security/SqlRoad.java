package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.launch.RunningHouse.Answer;
import org.rollbook.warehouse.setting.Setting;

/** The ways to ask SQL, each with a query of two columns: a word and a number. */
enum SqlRoad {
  /** {@code ./rollbook sql}, which acts for the user. */
  ROLLBOOK {
    @Override
    Optional<Map<String, Long>> ask(String user, String sql) {
      Answer answer =
          HOUSE.rollbook(
              "sql", "--user", user, "--purpose", "test of rights", "--format", "csv", sql);
      if (answer.exit() != 0) {
        return refused(answer.errors());
      }
      return Optional.of(table(answer.output().lines().skip(1).toList()));
    }
  },

  /** Trino's own command line, into which the user signs in with a password. */
  TRINO_CLI {
    @Override
    Optional<Map<String, Long>> ask(String user, String sql)
        throws IOException, InterruptedException {
      Path output = Files.createTempFile("trino-cli-", ".csv");
      Path errors = Files.createTempFile("trino-cli-", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    cli().toString(),
                    "--server",
                    "https://127.0.0.1:" + HOUSE.settings().integer(Setting.TRINO_PORT),
                    "--truststore-path",
                    certificate().toString(),
                    "--user",
                    user,
                    "--password",
                    "--catalog",
                    "rollbook",
                    "--output-format",
                    "CSV_UNQUOTED",
                    "--execute",
                    sql)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("TRINO_PASSWORD", HOUSE.password(user));
        int exit = builder.start().waitFor();
        return exit == 0
            ? Optional.of(table(Files.readAllLines(output, StandardCharsets.UTF_8)))
            : refused(Files.readString(errors, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    }
  },

  /** Any client with Trino's driver, into which the user signs in with a password. */
  JDBC {
    @Override
    Optional<Map<String, Long>> ask(String user, String sql) {
      try (Connection connection =
              HOUSE.signIn(user, Map.of("password", HOUSE.password(user), "source", "any"));
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        Map<String, Long> table = new LinkedHashMap<>();
        while (rows.next()) {
          table.put(rows.getString(1), rows.getLong(2));
        }
        return Optional.of(table);
      } catch (SQLException e) {
        return refused(e.getMessage());
      }
    }
  };

  private static final RunningHouse HOUSE = RunningHouse.get();
  private static Path written;

  /** What a user gets; empty if they are refused. Fails if it goes wrong in another way. */
  abstract Optional<Map<String, Long>> ask(String user, String sql) throws Exception;

  private static Map<String, Long> table(List<String> lines) {
    Map<String, Long> table = new LinkedHashMap<>();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      table.put(cells[0], Long.parseLong(cells[1]));
    }
    return table;
  }

  private static Optional<Map<String, Long>> refused(String message) {
    assertThat(message).containsAnyOf("Access Denied", "ACCESS_DENIED", "Authentication failed");
    return Optional.empty();
  }

  private static Path cli() {
    Path jar = Path.of("..", "warehouse", "target", "trino-cli-476-executable.jar");
    assertThat(jar).as("fetched by ./rollbook test").exists();
    return jar;
  }

  /** The certificate of the house, as PEM: a password on a command line would be seen by others. */
  private static synchronized Path certificate() throws IOException {
    if (written != null) {
      return written;
    }
    Path file = HOUSE.home().resolve("trino/tls/certificate.pem");
    try {
      KeyStore store =
          KeyStore.getInstance(
              HOUSE.trustStore().toFile(), HOUSE.trustStorePassword().toCharArray());
      Certificate certificate = store.getCertificate(store.aliases().nextElement());
      written =
          Files.writeString(
              file,
              "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                  .formatted(
                      Base64.getMimeEncoder(64, new byte[] {'\n'})
                          .encodeToString(certificate.getEncoded())));
      return written;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The trust store cannot be read", e);
    }
  }
}
