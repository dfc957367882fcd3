package org.rollbook.etl.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;

/** {@code purge}: deletes the files that told of persons and that nothing reads any more. */
@Command(
    name = "purge",
    description = "Delete files with rows of persons that no publication reads any more.",
    mixinStandardHelpOptions = true)
public final class PurgeCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    try (Work.Claim _ = Work.LOAD.claim(settings.home());
        SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      Contracts contracts = Contracts.read(settings.house().contracts());
      new Purge(new Tables(spark, contracts, settings.storage()), settings.home()).run();
      return 0;
    }
  }
}
