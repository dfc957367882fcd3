package org.rollbook.warehouse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code ./rollbook feed}: hands over to etl, which knows feeds. */
@Command(
    name = "feed",
    description = {
      "Works with the formats of senders:",
      "feed check FILE.yaml [SAMPLE] says whether a feed declaration is sound and what would become of a sample: first conformed rows, columns not declared, unknown codes with the nearest known ones."
    })
final class FeedCommand implements Callable<Integer> {
  @Parameters(paramLabel = "check", arity = "1", description = "what to do")
  private String action = "";

  @Parameters(index = "1..*", paramLabel = "FILE.yaml [SAMPLE]", description = "files")
  private List<String> files = List.of();

  @Unmatched private List<String> options = List.of();

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      List<String> arguments = new ArrayList<>(List.of("feed", action));
      arguments.addAll(files);
      arguments.addAll(options);
      return new Etl(settings, children).run(arguments);
    }
  }
}
