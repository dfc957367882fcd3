package org.rollbook.etl.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Spark;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rotate-key}: makes all person keys anew. */
@Command(
    name = "rotate-key",
    description = "Make all person keys anew, with one secret more.",
    mixinStandardHelpOptions = true)
public final class RotateKeyCommand implements Callable<Integer> {
  @Option(names = "--close-earlier", description = "Have publications with the old keys closed.")
  private boolean closing;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    try (Work.Claim _ = Work.LOAD.claim(settings.home());
        SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      int generation = new Load(spark, settings).rotate(closing);
      Console.say("All person keys are of generation %d now.".formatted(generation));
      return 0;
    }
  }
}
