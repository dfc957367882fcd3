package org.rollbook.warehouse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rollbook pull}: hands over to etl, which knows databases of senders. */
@Command(
    name = "pull",
    description = {
      "Reads the database of a sender into a package below landing/, as its feed declares; load it"
          + " with ./rollbook load.",
      "Address, user and password come from the environment variables that the feed names."
    })
final class PullCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SENDER", arity = "1", description = "code of the sender")
  private String sender;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "YYYY-MM",
      description = "the month that the database now tells of")
  private String period;

  @Option(names = "--feed", description = "which feed, if there are several of databases")
  private Optional<String> feed = Optional.empty();

  @Option(
      names = "--send",
      description = "send number (default: one more than the last in landing/)")
  private Optional<Integer> send = Optional.empty();

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    List<String> arguments = new ArrayList<>(List.of("pull", sender, "--period", period));
    feed.ifPresent(name -> arguments.addAll(List.of("--feed", name)));
    send.ifPresent(number -> arguments.addAll(List.of("--send", number.toString())));
    try (Children children = new Children(settings.home())) {
      int exit = new Etl(settings, children).run(arguments);
      new AuditLog(settings.home())
          .add(
              AuditEvent.atTerminal(AuditAction.PULL, sender + " " + period, "ended with " + exit));
      return exit;
    }
  }
}
