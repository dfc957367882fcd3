package org.rollbook.warehouse.launch;

import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;

/** {@code ./rollbook down}. */
@Command(name = "down", description = "Stops what ./rollbook up has started.")
final class DownCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children none = new Children(settings.home())) {
      if (!new Launcher(settings, none).stop()) {
        Progress.say("down", "nothing was running in " + settings.home());
      }
      return 0;
    }
  }
}
