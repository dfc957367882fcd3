package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Option;

/** What the demo province is made of. */
final class DemoOptions {
  @Option(names = "--people", description = "people in post (default: ROLLBOOK_PEOPLE)")
  private Integer people;

  @Option(names = "--months", description = "periods (default: ROLLBOOK_MONTHS)")
  private Integer months;

  @Option(
      names = "--until",
      paramLabel = "yyyy-MM",
      description = "the newest period (default: last month)")
  private String until;

  @Option(names = "--seed", description = "the same seed gives the same province (default: 42)")
  private Long seed;

  List<String> command(Settings settings, Path out) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "demo",
                "--people",
                people == null ? settings.text(Setting.PEOPLE) : people.toString(),
                "--months",
                months == null ? settings.text(Setting.MONTHS) : months.toString(),
                "--out",
                out.toString()));
    if (until != null) {
      command.addAll(List.of("--until", until));
    }
    if (seed != null) {
      command.addAll(List.of("--seed", seed.toString()));
    }
    return List.copyOf(command);
  }
}
