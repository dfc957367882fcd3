package org.rollbook.warehouse.trino;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Certificate;

/** The Trino of one machine: its files in the home, the command that starts it, its health. */
public final class TrinoServer {
  /** The folder of the unpacked server, below the house; the launcher script fills it. */
  static final String PROGRAM = "warehouse/target/trino-server-476";

  private final Settings settings;
  private final TrinoHome home;

  public TrinoServer(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
    this.home = TrinoHome.of(settings);
  }

  /**
   * Writes all that the server reads: configuration, certificate, passwords, access rules. Run at
   * every start, so that what the texts say now is what holds.
   */
  public void prepare() {
    House house = settings.house();
    try {
      Files.createDirectories(home.data());
      Files.createDirectories(home.etc());
      copy(house.trino().resolve("single"), home.etc());
      if (settings.storage().getScheme().equals("file")) {
        Files.createDirectories(Path.of(settings.storage()));
      }
      new KeyStores(home, secrets().get(Secrets.KEYSTORE_PASSWORD), Certificate.of(settings))
          .prepare();
      new TrinoAccess(settings).write();
      new TrinoPlugins(home, program()).link();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write Trino's files in " + home.root(), e);
    }
  }

  /** Made when asked for: who only looks at a home leaves nothing in it. */
  private Secrets secrets() {
    return new Secrets(settings.home());
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The command that runs the server; {@link #environment} goes with it. Secrets are in the
   * environment only.
   */
  public List<String> command() {
    Path program = program();
    if (!Files.isDirectory(program.resolve("lib"))) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "Trino is not unpacked (%s is missing); ./rollbook does it, so start through ./rollbook"
              .formatted(program));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // All of its heap from the start: a small one that grows is marked again and again (a tenth of
    // its CPU under the tests, which ask a lot).
    command.add("-Xms" + settings.text(Setting.TRINO_HEAP));
    command.add("-Xmx" + settings.text(Setting.TRINO_HEAP));
    command.addAll(lines("jvm.config"));
    lines("node.properties").forEach(line -> command.add("-D" + line));
    command.add("-Dnode.data-dir=" + home.data());
    command.add("-Dconfig=" + home.etc().resolve("config.properties"));
    command.add("-Dlog.levels-file=" + home.etc().resolve("log.properties"));
    command.add("-cp");
    command.add(program.resolve("lib") + "/*");
    command.add("io.trino.server.TrinoServer");
    return List.copyOf(command);
  }

  private Path program() {
    return settings.house().root().resolve(PROGRAM);
  }

  private List<String> lines(String file) {
    Path path = home.etc().resolve(file);
    try {
      return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** The folder to start the server in: it looks for {@code etc} there. */
  public Path workingDirectory() {
    return home.root();
  }

  /** What the configuration refers to as <code>${ENV:...}</code>. */
  public Map<String, String> environment() {
    int http = freePort();
    return Map.ofEntries(
        entry("TRINO_PLUGINS", home.plugins().toString()),
        entry("TRINO_AUDIT_HOME", settings.home().toString()),
        entry("TRINO_BIND", home.bind()),
        entry("TRINO_ADDRESS", home.host()),
        entry("TRINO_HTTP_PORT", Integer.toString(http)),
        entry("TRINO_DISCOVERY", "http://%s:%d".formatted(home.host(), http)),
        entry("TRINO_HTTPS_PORT", Integer.toString(home.port())),
        entry("TRINO_KEYSTORE", home.keyStore().toString()),
        entry("TRINO_KEYSTORE_PASSWORD", secrets().get(Secrets.KEYSTORE_PASSWORD)),
        entry("TRINO_SHARED_SECRET", secrets().get(Secrets.TRINO_SHARED)),
        entry("TRINO_STORAGE", storage()));
  }

  private String storage() {
    URI storage = settings.storage();
    if (!storage.getScheme().equals("file")) {
      throw new RollbookException(
          Fault.SETTING_INVALID,
          "ROLLBOOK_STORAGE is %s, but Trino on a single machine reads local files; give a file: URI or none"
              .formatted(storage));
    }
    return Path.of(storage).toString();
  }

  private int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(home.bind()))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + home.bind(), e);
    }
  }

  /**
   * Whether the server answers a query of the service that is scheduled on a node: on a busy
   * machine it may say that it has started while it knows of none, itself included.
   */
  public boolean answers() {
    if (!Files.exists(home.trustStore())) {
      return false;
    }
    try (Connection connection = TrinoClient.of(settings).open(Users.SERVICE, "health");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(5);
      try (ResultSet one = statement.executeQuery("SELECT count(*) FROM system.jdbc.types")) {
        return one.next() && one.getLong(1) > 0;
      }
    } catch (SQLException e) {
      return false; // not yet, or no longer: that is the answer
    }
  }
}
