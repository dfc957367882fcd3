package org.rollbook.warehouse.launch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.PublicationMarks;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.publication.Publisher;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Certificate;
import org.rollbook.warehouse.tls.Pinned;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.rollbook.warehouse.trino.TrinoServer;

/** Starts and asks the services of a home; the commands are put together from these steps. */
final class Launcher {
  private static final Duration TRINO_PATIENCE = Duration.ofSeconds(120);
  private static final Duration DASHBOARD_PATIENCE = Duration.ofSeconds(90);
  private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

  private final Settings settings;
  private final Children children;
  private final TrinoServer trino;

  Launcher(Settings settings, Children children) {
    this.settings = requireNonNull(settings, "settings is null");
    this.children = requireNonNull(children, "children is null");
    this.trino = new TrinoServer(settings);
  }

  /** The process of a service, if it runs. */
  Optional<ProcessHandle> running(Service service) {
    return service.pidFile(settings.home()).process();
  }

  /** Starts Trino, unless it runs, and waits until it answers. */
  void startTrino() {
    long start = System.nanoTime();
    trino.prepare();
    Optional<ProcessHandle> running = running(Service.TRINO);
    if (running.isEmpty()) {
      Checks.port(settings, Setting.TRINO_PORT);
      Progress.say("trino", "starting");
    }
    ProcessHandle process =
        running.orElseGet(
            () ->
                children.start(
                    Service.TRINO, trino.command(), trino.workingDirectory(), trino.environment()));
    children.adopt(Service.TRINO.word(), process);
    await(Service.TRINO, process, TRINO_PATIENCE, trino::answers);
    Progress.say(
        "trino", running.isPresent() ? "is running" : "started in " + Progress.since(start));
  }

  /** Starts the dashboard, unless it runs, and waits until it is healthy. */
  void startDashboard() {
    long start = System.nanoTime();
    Optional<ProcessHandle> running = running(Service.DASHBOARD);
    if (running.isEmpty()) {
      Checks.port(settings, Setting.PORT);
      Progress.say("dashboard", "starting");
    }
    ProcessHandle process =
        running.orElseGet(
            () -> {
              List<String> command =
                  new ArrayList<>(
                      Etl.java(
                          settings,
                          "dashboard",
                          Setting.DASHBOARD_HEAP,
                          List.of(
                              "-Duser.timezone=Asia/Shanghai",
                              "-Dfile.encoding=UTF-8",
                              "--enable-native-access=ALL-UNNAMED",
                              "--sun-misc-unsafe-memory-access=allow")));
              command.add("org.rollbook.dashboard.DashboardMain");
              return children.start(
                  Service.DASHBOARD, command, settings.home(), Etl.environment(settings));
            });
    children.adopt(Service.DASHBOARD.word(), process);
    await(Service.DASHBOARD, process, DASHBOARD_PATIENCE, this::dashboardHealthy);
    Progress.say(
        "dashboard", running.isPresent() ? "is running" : "started in " + Progress.since(start));
  }

  private void await(
      Service service, ProcessHandle process, Duration patience, BooleanSupplier healthy) {
    long start = System.nanoTime();
    long said = start;
    while (!healthy.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "%s ended before it answered: %s"
                .formatted(service.word(), Children.lastWords(service.log(settings.home()))));
      }
      long now = System.nanoTime();
      if (now - start > patience.toNanos()) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "%s did not answer within %d s: %s"
                .formatted(
                    service.word(),
                    patience.toSeconds(),
                    Children.lastWords(service.log(settings.home()))));
      }
      if (now - said > SAY_AGAIN.toNanos()) {
        said = now;
        Progress.say(service.word(), "still starting, " + Progress.since(start));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(250));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RollbookException(Fault.PROCESS_FAILED, "Interrupted while starting", e);
    }
  }

  /** Whether Trino answers now. */
  boolean trinoAnswers() {
    return running(Service.TRINO).isPresent() && trino.answers();
  }

  boolean dashboardHealthy() {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2));
    Certificate.of(settings).map(Pinned::to).ifPresent(builder::sslContext);
    try (HttpClient client = builder.build()) {
      HttpResponse<Void> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url() + "health"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      return response.statusCode() == 200;
    } catch (IOException e) {
      return false; // not yet, or no longer: that is the answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where a browser on this machine finds the dashboard. */
  String url() {
    return settings.localAddress().toString();
  }

  /** Publishes the newest load; one launcher of a home at a time. */
  Publication publish() {
    long start = System.nanoTime();
    try (Work.Claim _ = Work.PUBLICATION.await(settings.home())) {
      Publication publication =
          new Publisher(settings, line -> Progress.say("publish", line)).publish();
      settle(publication);
      Progress.say("publish", "done in " + Progress.since(start));
      new AuditLog(settings.home())
          .add(
              new AuditEvent(
                  System.getProperty("user.name", "unknown"),
                  "terminal",
                  AuditAction.PUBLICATION,
                  publication.schema(),
                  "",
                  publication.id(),
                  0));
      return publication;
    }
  }

  /** Closes what must not be shown any more, and tells the jobs which publications are left. */
  private void settle(Publication publication) {
    PublicationMarks marks = new PublicationMarks(settings.home());
    Optional<Long> before = marks.closing().filter(number -> publication.id() >= number);
    before.ifPresent(
        number ->
            new Publisher(settings, line -> Progress.say("publish", line)).closeBefore(number));
    try (Connection connection = TrinoClient.of(settings).open(Users.SERVICE, "launcher")) {
      long oldest =
          Publications.all(connection).stream()
              .mapToLong(Publication::id)
              .min()
              .orElse(publication.id());
      if (marks.oldest() == 0 && before.isEmpty()) {
        // From here on: what went before was never asked to go.
        marks.setPurged(oldest);
      }
      marks.setOldest(oldest);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
    if (before.isPresent()) {
      new Etl(settings, children).require(List.of("purge"));
      marks.closed();
    }
  }

  /** The publication in force. */
  Optional<Publication> published() {
    try (Connection connection = TrinoClient.of(settings).open(Users.SERVICE, "launcher")) {
      return Publications.newest(connection);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** Stops what runs, the dashboard first; says what it does. */
  boolean stop() {
    // Asked for first: it ends by itself as soon as Trino's file is gone.
    Optional<ProcessHandle> loader = running(Service.LOADER);
    Map<Service, ProcessHandle> running = new LinkedHashMap<>();
    for (Service service : List.of(Service.DASHBOARD, Service.TRINO)) {
      PidFile file = service.pidFile(settings.home());
      file.process().ifPresent(process -> running.put(service, process));
      // Gone before the process is: a launcher in the foreground sees that this is meant.
      file.delete();
    }
    running.forEach(
        (service, process) -> {
          long start = System.nanoTime();
          Children.stop(process);
          Progress.say(service.word(), "stopped in " + Progress.since(start));
        });
    loader.ifPresent(this::endLoader);
    return loader.isPresent() || !running.isEmpty();
  }

  /** Waits for the loader, which ends by itself where the house is down, but not amid a load. */
  private void endLoader(ProcessHandle loader) {
    long start = System.nanoTime();
    if (Children.awaitEnd(loader)) {
      Service.LOADER.pidFile(settings.home()).delete();
      Progress.say("loader", "stopped in " + Progress.since(start));
    } else {
      Progress.say("loader", "is loading, and ends after it; Ctrl-C there ends it now");
    }
  }

  /** Whether a folder holds a package. */
  boolean hasPackages() {
    if (!Files.isDirectory(settings.landing())) {
      return false;
    }
    try (Stream<Path> files = Files.walk(settings.landing(), 4)) {
      return files.anyMatch(file -> file.endsWith("package.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + settings.landing(), e);
    }
  }
}
