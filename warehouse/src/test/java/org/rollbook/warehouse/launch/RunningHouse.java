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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  /** Two of the province, one of a unit, one of a county, and one without a role. */
  private static final String USERS =
      """
      users:
        - {name: admin, role: admin, scope: "220000", demo: true}
        - {name: leader, role: leader, scope: "220000", demo: true}
        - {name: baishan, role: planner, scope: "220600", demo: true}
        - {name: jingyu, role: steward, scope: "220622", demo: true}
        - {name: nobody, role: nobody, scope: "220000", demo: true}
      """;

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
          "%s=%d%n%s=%d%n"
              .formatted(Setting.PORT.key(), freePort(), Setting.TRINO_PORT.key(), freePort()),
          StandardCharsets.UTF_8);
    }
    Path users = home.resolve("users.yaml");
    if (!Files.exists(users)) {
      Files.writeString(users, USERS, StandardCharsets.UTF_8);
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
