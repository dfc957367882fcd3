package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.sql.TextTable;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import picocli.CommandLine.Command;

/** {@code ./rollbook status}: what runs, what is published, who has sent, how fresh it is. */
@Command(
    name = "status",
    description = "Says what runs, which publication is in force, who has sent, how fresh it is.")
final class StatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children none = new Children(settings.home())) {
      Launcher launcher = new Launcher(settings, none);
      Progress.line("home       " + settings.home());
      Progress.line("trino      " + process(launcher, Service.TRINO));
      if (launcher.running(Service.LOADER).isPresent()) {
        Progress.line("loader     " + process(launcher, Service.LOADER));
      }
      Progress.line(
          "dashboard  "
              + process(launcher, Service.DASHBOARD)
              + (launcher.running(Service.DASHBOARD).isPresent()
                  ? ", "
                      + (launcher.dashboardHealthy() ? "healthy" : "not healthy")
                      + ", "
                      + launcher.url()
                  : ""));
      if (!launcher.trinoAnswers()) {
        Progress.line("published  unknown while Trino is down; start it with ./rollbook up");
        return 0;
      }
      try (Connection connection = TrinoClient.of(settings).open(Users.SERVICE, "status")) {
        publication(connection);
      } catch (SQLException e) {
        throw TrinoErrors.explain(e);
      }
      return 0;
    }
  }

  private static String process(Launcher launcher, Service service) {
    return launcher
        .running(service)
        .map(
            process ->
                "runs, process %d, %s"
                    .formatted(process.pid(), memory(process.pid()).orElse("memory unknown")))
        .orElse("is down");
  }

  private static Optional<String> memory(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MB")
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static void publication(Connection connection) throws SQLException {
    Optional<Publication> newest = Publications.newest(connection);
    if (newest.isEmpty()) {
      Progress.line("published  nothing yet; load packages with ./rollbook load");
      return;
    }
    Publication publication = newest.get();
    List<LocalDate> periods = Publications.periods(connection, publication);
    Progress.line(
        "published  %d at %s, load ended %s (%s ago), %d publications kept"
            .formatted(
                publication.id(),
                CLOCK.format(publication.publishedAt()),
                CLOCK.format(publication.loadedAt()),
                age(publication.loadedAt()),
                Publications.all(connection).size()));
    Progress.line(
        "periods    %d, %s to %s; %,d persons in the newest, %,d packages in force"
            .formatted(
                periods.size(),
                publication.firstPeriod().toString().substring(0, 7),
                publication.lastPeriod().toString().substring(0, 7),
                publication.persons(),
                publication.packages()));
    TextTable table =
        new TextTable(
            List.of(
                "unit", "name", "status", "send", "declared", "read", "accepted", "quarantined"));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT s.scope_unit, u.name_zh, s.status, s.send_number, s.declared_rows,
                  s.read_rows, s.accepted_rows, s.quarantined_rows
                FROM %1$s.%2$s.feed_status s JOIN %1$s.%2$s.scope u ON u.code = s.scope_unit
                WHERE s.period = DATE '%3$s' ORDER BY u.sort, s.scope_unit"""
                    .formatted(
                        TrinoClient.CATALOG, publication.schema(), publication.lastPeriod()))) {
      while (rows.next()) {
        List<Object> row = new java.util.ArrayList<>();
        for (int i = 1; i <= 8; i++) {
          row.add(rows.getObject(i));
        }
        table.add(row);
      }
    }
    Progress.line("senders    in " + publication.lastPeriod().toString().substring(0, 7));
    table.lines().forEach(line -> Progress.line("  " + line));
  }

  private static String age(Instant instant) {
    Duration age = Duration.between(instant, Instant.now());
    if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
  }
}
