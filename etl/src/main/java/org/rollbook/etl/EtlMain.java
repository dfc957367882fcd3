package org.rollbook.etl;

import org.rollbook.etl.check.FeedCommand;
import org.rollbook.etl.demo.DemoCommand;
import org.rollbook.etl.load.BenchCommand;
import org.rollbook.etl.load.ForgetCommand;
import org.rollbook.etl.load.LoadCommand;
import org.rollbook.etl.load.PurgeCommand;
import org.rollbook.etl.load.RotateKeyCommand;
import org.rollbook.etl.pull.PullCommand;
import org.rollbook.warehouse.fault.RollbookException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The jobs of this module, as {@code ./rollbook} starts them. */
@Command(
    name = "etl",
    description = "Makes packages and loads them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      LoadCommand.class,
      PullCommand.class,
      BenchCommand.class,
      FeedCommand.class,
      RotateKeyCommand.class,
      ForgetCommand.class,
      PurgeCommand.class
    })
public final class EtlMain {
  private static final int FAILED = 1;

  private EtlMain() {}

  /** Runs one command; 0 when all went well, 3 when a load left something out, 1 when it failed. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new EtlMain());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof RollbookException known) {
            command.getErr().println("[%s] %s".formatted(known.fault(), known.getMessage()));
            return FAILED;
          }
          throw exception;
        });
    System.exit(line.execute(arguments));
  }
}
