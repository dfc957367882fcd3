package org.rollbook.etl.pull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of Debian's package, with data of its own, for as long as a test runs. */
final class PostgresServer implements AutoCloseable {
  static final String OWNER = "owner";
  static final String PASSWORD = "s3cret-of-the-owner";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int PATIENCE = 60;

  private final Path folder;
  private final int port;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Makes an empty cluster, whose owner signs in with a password, and starts it. */
  static PostgresServer start() throws IOException, InterruptedException {
    // In a folder of its own: that of a test is closed to the user that the server runs as.
    Path folder = Files.createTempDirectory("rollbook-postgres");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(folder, port);
    Path word = folder.resolve("word");
    Files.writeString(word, PASSWORD, StandardCharsets.UTF_8);
    if (root()) {
      server.run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    server.asServer(
        "initdb",
        "--pgdata=" + folder.resolve("data"),
        "--auth=scram-sha-256",
        "--username=" + OWNER,
        "--pwfile=" + word,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    server.asServer(
        "pg_ctl",
        "--pgdata=" + folder.resolve("data"),
        "--log=" + folder.resolve("log"),
        "--options=-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(port, folder),
        "--wait",
        "start");
    return server;
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path program(String name) throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IllegalStateException(
          "This test needs PostgreSQL; ./rollbook test installs it (Debian, as root: apt-get"
              + " install postgresql)");
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("No " + name + " below " + INSTALLED));
    }
  }

  /** PostgreSQL refuses to run as root. */
  private void asServer(String program, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(program(program).toString());
    command.addAll(List.of(options));
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("rollbook-postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s failed: %s".formatted(command, Files.readString(said, StandardCharsets.UTF_8)));
    }
    Files.delete(said);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** A connection that may write. */
  Connection open() throws SQLException {
    return DriverManager.getConnection(url(), OWNER, PASSWORD);
  }

  @Override
  public void close() {
    try {
      asServer("pg_ctl", "--pgdata=" + folder.resolve("data"), "--mode=immediate", "stop");
      List<Path> files;
      try (Stream<Path> walked = Files.walk(folder)) {
        files = walked.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while stopping PostgreSQL", e);
    }
  }
}
