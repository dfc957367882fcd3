package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Spark;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code load}: brings new packages into the tables, and says what became of them. */
@Command(
    name = "load",
    description = "Load the packages that are new; those already loaded are passed over.",
    mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 3;

  @Parameters(
      paramLabel = "DIR|PACKAGE",
      description = "Packages, or folders of packages; the landing folder if none is named.")
  private List<Path> places = List.of();

  private final boolean staying;

  /** A load in a process of its own. */
  public LoadCommand() {
    this(false);
  }

  /**
   * A load in a process that loads more than once.
   *
   * @param staying whether the session is kept for the next load, unless this one fails: classes
   *     that Spark compiles are of a session, and the next would have to be compiled anew
   */
  LoadCommand(boolean staying) {
    this.staying = staying;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    try (Work.Claim _ = Work.LOAD.claim(settings.home())) {
      SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER), staying);
      boolean done = false;
      try {
        boolean whole = load(spark, settings);
        done = true;
        return whole ? 0 : INCOMPLETE;
      } finally {
        if (!staying || !done) {
          spark.close();
        }
      }
    }
  }

  private boolean load(SparkSession spark, Settings settings) throws IOException {
    List<Path> from = places.isEmpty() ? List.of(landing(settings)) : places;
    LoadResult result =
        new Load(spark, settings)
            .run(from.stream().map(place -> place.toAbsolutePath().normalize()).toList());
    new LoadSummary(result).say();
    return result.whole();
  }

  private static Path landing(Settings settings) {
    try {
      return Files.createDirectories(settings.landing());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + settings.landing(), e);
    }
  }
}
