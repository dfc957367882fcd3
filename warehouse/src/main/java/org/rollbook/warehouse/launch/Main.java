package org.rollbook.warehouse.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.audit.AuditCommand;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.metric.MetricCommand;
import org.rollbook.warehouse.sql.SqlCommand;
import org.rollbook.warehouse.trino.TrinoException;
import org.rollbook.warehouse.user.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The launcher's commands; {@code ./rollbook} builds what is needed and starts this. */
@Command(
    name = "rollbook",
    description = "A data warehouse and dashboard for the structure of a public workforce.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "rollbook 0.1.0-SNAPSHOT",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      LoadCommand.class,
      PullCommand.class,
      FeedCommand.class,
      PublishCommand.class,
      ForgetCommand.class,
      RotateKeyCommand.class,
      SqlCommand.class,
      UserCommand.class,
      AuditCommand.class,
      MetricCommand.class,
      ReportCommand.class,
      NotebookCommand.class,
      BenchCommand.class,
      TestCommand.class
    },
    footer = {
      "",
      "State is kept below ROLLBOOK_HOME (default: data/ in the checkout).",
      "Settings are environment variables, or lines of settings.properties there."
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    CommandLine commands = new CommandLine(new Main());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(
        (exception, command, result) -> {
          errors.println(message(exception));
          return 1;
        });
    System.exit(commands.execute(arguments));
  }

  /** What a user reads: the code, what happened and what to do; a stack only for our own faults. */
  private static String message(Exception exception) {
    if (exception instanceof TrinoException trino && !trino.queryId().isEmpty()) {
      return "rollbook: %s: %s (query %s)"
          .formatted(trino.fault(), trino.getMessage(), trino.queryId());
    }
    if (exception instanceof RollbookException known) {
      return "rollbook: %s: %s".formatted(known.fault(), known.getMessage());
    }
    return "rollbook: %s"
        .formatted(
            exception.getMessage() == null || exception.getMessage().isBlank()
                ? exception.toString()
                : exception.getClass().getSimpleName() + ": " + exception.getMessage());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
