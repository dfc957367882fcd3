package org.rollbook.warehouse.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.rollbook.warehouse.access.DemoAccounts;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.sql.TextTable;
import org.rollbook.warehouse.tls.Listening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rollbook up}: from whatever is there to a dashboard that answers. */
@Command(
    name = "up",
    description = {
      "Starts everything: demo packages if there are none, Trino, the load, the publication, the"
          + " dashboard.",
      "Stays in the foreground until Ctrl-C, unless --detach."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private DemoOptions demo;

  @Option(names = "--detach", description = "return as soon as the dashboard is healthy")
  private boolean detach;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      Launcher launcher = new Launcher(settings, children);
      if (launcher.running(Service.DASHBOARD).isPresent()
          && launcher.trinoAnswers()
          && launcher.dashboardHealthy()) {
        Progress.say("up", "is up already: " + launcher.url());
        return 0;
      }
      Listening.require(settings);
      Checks.disk(settings.home());
      ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
      new DemoAccounts(settings.home(), scopes).begin(!launcher.hasPackages());
      DemoAccounts.requireLoopback(
          new UserFile(settings.home(), scopes).read(), settings.text(Setting.BIND));
      try (HomeLock _ = HomeLock.take(settings.home())) {
        raise(settings, launcher, children);
        Progress.say("up", "in %s: %s".formatted(Progress.since(start), launcher.url()));
        sayAccounts(settings, scopes);
        if (detach) {
          children.release();
          return 0;
        }
        return stay(settings, children);
      }
    }
  }

  private void raise(Settings settings, Launcher launcher, Children children) {
    boolean trinoRuns = launcher.running(Service.TRINO).isPresent();
    if (!trinoRuns) {
      Checks.port(settings, Setting.TRINO_PORT);
      Checks.memory();
    }
    if (launcher.running(Service.DASHBOARD).isEmpty()) {
      Checks.port(settings, Setting.PORT);
    }
    Etl etl = new Etl(settings, children);
    if (!launcher.hasPackages()) {
      Progress.say("demo", "no packages in %s; making a province".formatted(settings.landing()));
      etl.require(demo.command(settings, settings.landing()));
    }
    CompletableFuture<Void> trino = CompletableFuture.runAsync(launcher::startTrino);
    LandingMark mark = new LandingMark(settings);
    try {
      if (mark.holds()) {
        Progress.say("load", "nothing new");
      } else {
        String seen = mark.digest();
        long start = System.nanoTime();
        Progress.say("load", "reading " + settings.landing());
        boolean complete = etl.load(List.of(), true);
        Progress.say(
            "load",
            "%s in %s"
                .formatted(
                    complete ? "done" : "done, but not all was accepted, see above,",
                    Progress.since(start)));
        mark.set(seen);
      }
    } finally {
      join(trino);
    }
    publish(launcher);
    launcher.startDashboard();
  }

  /** Who can sign in with a password that this home knows; others know their own. */
  private static void sayAccounts(Settings settings, ScopeTree scopes) {
    DemoAccounts demo = new DemoAccounts(settings.home(), scopes);
    TextTable table = new TextTable(List.of("demo account", "password", "role", "place"));
    for (User user : new UserFile(settings.home(), scopes).read().all()) {
      if (user.password().isEmpty()) {
        Progress.say(
            "up",
            "%s has no password yet; set one with ./rollbook user passwd %1$s"
                .formatted(user.name()));
      }
      demo.password(user)
          .ifPresent(
              password ->
                  table.add(
                      List.of(
                          user.name(),
                          password,
                          user.role().word(),
                          scopes.find(user.scope()).orElseThrow().label().zh()
                              + " "
                              + user.scope())));
    }
    if (!table.isEmpty()) {
      Progress.say("up", "demo accounts, for this machine only (./rollbook user remove --demo):");
      table.lines().forEach(line -> Progress.line("  " + line));
    }
  }

  private static void join(CompletableFuture<Void> trino) {
    try {
      trino.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw e;
    }
  }

  /** A refused publication leaves the one before it, which is good enough to start with. */
  private static void publish(Launcher launcher) {
    try {
      launcher.publish();
    } catch (RollbookException e) {
      if (e.fault() != Fault.PUBLICATION_REFUSED || launcher.published().isEmpty()) {
        throw e;
      }
      Progress.say("publish", "%s: %s".formatted(e.fault(), e.getMessage()));
    }
  }

  private static int stay(Settings settings, Children children) {
    Progress.say("up", "press Ctrl-C to stop");
    Map<String, ProcessHandle> running = new HashMap<>(children.running());
    running.remove(Service.LOADER.word()); // it may end before the house does
    CompletableFuture.anyOf(
            running.values().stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .join();
    if (children.stopping()) {
      return 0; // by Ctrl-C; the hook stops the rest
    }
    for (Service service : Service.values()) {
      Optional<ProcessHandle> process = Optional.ofNullable(running.get(service.word()));
      if (process.isPresent() && !process.get().isAlive()) {
        if (!service.pidFile(settings.home()).exists()) {
          Progress.say("up", "stopped by ./rollbook down");
          return 0;
        }
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "%s ended by itself: %s"
                .formatted(service.word(), Children.lastWords(service.log(settings.home()))));
      }
    }
    return 0;
  }
}
