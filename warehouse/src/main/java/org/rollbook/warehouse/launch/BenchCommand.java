package org.rollbook.warehouse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code ./rollbook bench}. */
@Command(
    name = "bench",
    description =
        "Measures: bench load prints rows/s and the time of each stage, bench house what those who"
            + " use a house wait for.",
    subcommands = BenchHouseCommand.class)
final class BenchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "load", description = "a load of a demo province, stage by stage")
  private String what;

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      List<String> command = new ArrayList<>(List.of("bench", what));
      command.addAll(options);
      new Etl(settings, children).require(command);
      return 0;
    }
  }
}
