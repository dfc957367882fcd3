package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./rollbook load}. */
@Command(
    name = "load",
    description = {
      "Loads packages and publishes them.",
      "Ends with 3 if packages were refused or rows quarantined; what was accepted is published."
    })
final class LoadCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR|PACKAGE",
      arity = "0..*",
      description = "folders of packages, or packages (default: landing/ in the home)")
  private List<Path> places = List.of();

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    Checks.disk(settings.home());
    try (Children children = new Children(settings.home())) {
      boolean up = new Launcher(settings, children).running(Service.TRINO).isPresent();
      LandingMark mark = new LandingMark(settings);
      String seen = mark.digest();
      boolean complete =
          new Etl(settings, children)
              .load(places.stream().map(place -> place.toAbsolutePath().toString()).toList(), up);
      children.forget(Service.LOADER.word());
      if (places.isEmpty()) {
        mark.set(seen);
      }
      PublishCommand.publish(settings, children);
      return complete ? 0 : Etl.INCOMPLETE;
    }
  }
}
