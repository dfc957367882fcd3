package org.rollbook.warehouse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./rollbook bench load}: rows/s and the time of each stage. */
@Command(
    name = "load",
    description = {
      "Loads a demo province, in a process and a folder of its own: rows/s and the time of each stage.",
      "Options: --people N --months M --seed S; --keep FOLDER keeps what was loaded."
    })
final class BenchLoadCommand implements Callable<Integer> {
  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      List<String> command = new ArrayList<>(List.of("bench", "load"));
      command.addAll(options);
      new Etl(settings, children).require(command);
      return 0;
    }
  }
}
