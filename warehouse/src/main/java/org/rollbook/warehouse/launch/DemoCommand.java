package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rollbook demo}. */
@Command(
    name = "demo",
    description = "Makes the packages of a synthetic province, and the truth about them.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private DemoOptions options;

  @Option(names = "--out", description = "folder of the packages (default: landing/ in the home)")
  private Path out;

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      Path folder = out == null ? settings.landing() : out.toAbsolutePath();
      new Etl(settings, children).require(options.command(settings, folder));
      return 0;
    }
  }
}
