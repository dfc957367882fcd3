package org.rollbook.etl.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.conform.NationalId;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Spark;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code forget}: erases the persons whose id numbers come on the input, one a line. */
@Command(
    name = "forget",
    description = "Erase the persons whose id numbers are read from the input.",
    mixinStandardHelpOptions = true)
public final class ForgetCommand implements Callable<Integer> {
  private static final int NOTHING = 3;

  @Option(names = "--report", required = true, description = "Where the report is written.")
  private Path report;

  @Override
  public Integer call() throws IOException {
    List<NationalId> ids = ids();
    Settings settings = Settings.load();
    try (Work.Claim _ = Work.LOAD.claim(settings.home());
        SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      Optional<Load.Forgotten> forgotten = new Load(spark, settings).forget(ids);
      if (forgotten.isEmpty()) {
        Console.say("Nothing is held of them; nothing was changed.");
        return NOTHING;
      }
      write(ForgetReport.lines(forgotten.get()));
      return 0;
    }
  }

  private void write(List<String> lines) throws IOException {
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.deleteIfExists(report);
    Files.createFile(
        report, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(report, lines, StandardCharsets.UTF_8);
    lines.forEach(Console::say);
  }

  /** The ids; a message names the line, never what stands there. */
  private static List<NationalId> ids() {
    List<NationalId> ids = new ArrayList<>();
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          ids.add(id(line.strip(), number));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the id numbers", e);
    }
    if (ids.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "No id number was given; write one on a line of its own.");
    }
    return ids;
  }

  private static NationalId id(String text, int line) {
    return NationalId.parse(text)
        .filter(id -> id.checkHolds())
        .orElseThrow(
            () ->
                new RollbookException(
                    Fault.ARGUMENT_INVALID,
                    "Line %d is no id number with a right check digit; nothing was changed. Look at it again."
                        .formatted(line)));
  }
}
