package org.rollbook.warehouse.launch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;

/**
 * A whole house for tests, started once by {@code ./rollbook up}: a small province loaded,
 * published and shown. The system property {@code rollbook.test.home} names a home that may be up
 * already and is left up; without it, a temporary one is made, and stopped when the tests end.
 */
public final class RunningHouse {
  /** The property that names the home. */
  public static final String HOME_PROPERTY = "rollbook.test.home";

  /** People in post in the newest period. */
  public static final int PEOPLE = 2_000;

  /** How many periods there are. */
  public static final int MONTHS = 14;

  /** The newest period. */
  public static final String UNTIL = "2026-10";

  /** Each role for the province, a unit and a county; two of them have names of their own. */
  private static String users() {
    StringBuilder users = new StringBuilder("users:\n");
    users.append(user("baishan", Role.PLANNER, "220600"));
    users.append(user("jingyu", Role.STEWARD, "220622"));
    for (Role role : Role.values()) {
      users.append(user(role.word(), role, "220000"));
      users.append(user(role.word() + ".baishan", role, "220600"));
      users.append(user(role.word() + ".jingyu", role, "220622"));
    }
    return users.toString();
  }

  private static String user(String name, Role role, String scope) {
    return "  - {name: %s, role: %s, scope: \"%s\", demo: true}%n"
        .formatted(name, role.word(), scope);
  }

  private static RunningHouse running;

  private final Path root;
  private final Path home;

  private RunningHouse(Path root, Path home) {
    this.root = requireNonNull(root, "root is null");
    this.home = requireNonNull(home, "home is null");
  }

  /** The house of this test run, started now if it is not up. */
  public static synchronized RunningHouse get() {
    if (running == null) {
      Path root = Path.of("").toAbsolutePath().getParent();
      String given = System.getProperty(HOME_PROPERTY, "");
      try {
        Path home =
            given.isEmpty()
                ? Files.createTempDirectory("rollbook-house-")
                : Files.createDirectories(Path.of(given));
        RunningHouse house = new RunningHouse(root, home);
        if (given.isEmpty()) {
          Runtime.getRuntime().addShutdownHook(new Thread(house::end, "end-house"));
        }
        house.start();
        running = house;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a home for the tests", e);
      }
    }
    return running;
  }

  private void start() throws IOException {
    Path file = home.resolve("settings.properties");
    if (!Files.exists(file)) {
      Files.writeString(
          file,
          // Few loads follow this one: to make the cache takes longer than it saves them. It has
          // a test of its own.
          "%s=%d%n%s=%d%n%s=off%n"
              .formatted(
                  Setting.PORT.key(),
                  freePort(),
                  Setting.TRINO_PORT.key(),
                  freePort(),
                  Setting.CLASS_CACHE.key()),
          StandardCharsets.UTF_8);
    }
    Path users = home.resolve("users.yaml");
    if (!Files.exists(users)) {
      Files.writeString(users, users(), StandardCharsets.UTF_8);
    }
    Answer up =
        rollbook(
            "up",
            "--detach",
            "--people",
            Integer.toString(PEOPLE),
            "--months",
            Integer.toString(MONTHS),
            "--until",
            UNTIL);
    if (up.exit() != 0) {
      throw new IllegalStateException("The house does not start:\n" + up.output() + up.errors());
    }
  }

  private void end() {
    rollbook("down");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + home, e);
    }
  }

  public Path home() {
    return home;
  }

  /** The settings that the house runs with. */
  public Settings settings() {
    return Settings.load(environment());
  }

  /** Where the dashboard answers. */
  public URI dashboard() {
    return URI.create("http://127.0.0.1:%d/".formatted(settings().integer(Setting.PORT)));
  }

  /** What the generator knows to be true, as CSV files. */
  public Path truth() {
    return home.resolve("truth");
  }

  /** A connection as a user, as the dashboard opens it. */
  public Connection open(String user) {
    return TrinoClient.of(settings()).open(user, "test");
  }

  /** A connection of a user who signs in to Trino with their own password or token. */
  public Connection signIn(String user, Map<String, String> credentials) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.putAll(credentials);
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", trustStore().toString());
    properties.setProperty("SSLTrustStorePassword", trustStorePassword());
    properties.setProperty("SSLTrustStoreType", "PKCS12");
    return DriverManager.getConnection(
        "jdbc:trino://127.0.0.1:%d/rollbook".formatted(settings().integer(Setting.TRINO_PORT)),
        properties);
  }

  /** What tells clients that the certificate of this house is genuine. */
  public Path trustStore() {
    return home.resolve("trino/tls/truststore.p12");
  }

  public String trustStorePassword() {
    return new Secrets(home).get(Secrets.KEYSTORE_PASSWORD);
  }

  /** The password of a demo account, which all users of this house begin as. */
  public String password(String user) {
    return new Secrets(home).find("first-password-" + user).orElseThrow();
  }

  /** Runs {@code ./rollbook} on this house to its end. */
  public Answer rollbook(String... arguments) {
    return rollbook(Map.of(), arguments);
  }

  /** Runs {@code ./rollbook} with more in its environment. */
  public Answer rollbook(Map<String, String> more, String... arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("rollbook").toString()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("rollbook-output-", ".txt");
      Path errors = Files.createTempFile("rollbook-errors-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(key -> key.startsWith("ROLLBOOK_"));
      builder.environment().putAll(environment());
      builder.environment().putAll(more);
      int exit = builder.start().waitFor();
      Answer answer =
          new Answer(
              exit,
              Files.readString(output, StandardCharsets.UTF_8),
              Files.readString(errors, StandardCharsets.UTF_8));
      Files.delete(output);
      Files.delete(errors);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command, e);
    }
  }

  private Map<String, String> environment() {
    return Map.of(Setting.HOME.key(), home.toString(), Setting.HOUSE.key(), root.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** What a command said. */
  public record Answer(int exit, String output, String errors) {
    public Answer {
      requireNonNull(output, "output is null");
      requireNonNull(errors, "errors is null");
    }
  }
}
