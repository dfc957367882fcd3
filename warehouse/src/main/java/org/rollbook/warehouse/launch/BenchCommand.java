package org.rollbook.warehouse.launch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./rollbook bench}. */
@Command(
    name = "bench",
    description = "Measures a load, or a house that is up.",
    subcommands = {BenchLoadCommand.class, BenchHouseCommand.class})
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
