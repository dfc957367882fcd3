package org.rollbook.etl;

import org.rollbook.etl.check.FeedCommand;
import org.rollbook.etl.console.CommandLines;
import org.rollbook.etl.demo.DemoCommand;
import org.rollbook.etl.load.BenchCommand;
import org.rollbook.etl.load.ForgetCommand;
import org.rollbook.etl.load.LoadCommand;
import org.rollbook.etl.load.LoaderCommand;
import org.rollbook.etl.load.PurgeCommand;
import org.rollbook.etl.load.RotateKeyCommand;
import org.rollbook.etl.pull.PullCommand;
import picocli.CommandLine.Command;

/** The jobs of this module, as {@code ./rollbook} starts them. */
@Command(
    name = "etl",
    description = "Makes packages and loads them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      LoadCommand.class,
      LoaderCommand.class,
      PullCommand.class,
      BenchCommand.class,
      FeedCommand.class,
      RotateKeyCommand.class,
      ForgetCommand.class,
      PurgeCommand.class
    })
public final class EtlMain {
  private EtlMain() {}

  /** Runs one command; 0 when all went well, 3 when a load left something out, 1 when it failed. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new EtlMain()).execute(arguments));
  }
}
