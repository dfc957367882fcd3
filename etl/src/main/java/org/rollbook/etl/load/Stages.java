package org.rollbook.etl.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.console.Console;

/** The stages of a load: says how far each is while it runs, and what it took when it ends. */
final class Stages {
  private static final long SAY_EVERY = Duration.ofSeconds(3).toNanos();

  /** What a stage took. */
  record Stage(String name, long rows, Duration took) {
    /** Rows per second. */
    double rate() {
      return rows / Math.max(took.toNanos() / 1e9, 1e-9);
    }

    private Stage and(Stage more) {
      return new Stage(name, rows + more.rows, took.plus(more.took));
    }
  }

  private final List<Stage> stages = new ArrayList<>();
  private final SparkContext context;
  private final AtomicInteger tasks = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile String running = "";
  private volatile long said;

  private final SparkListener counting =
      new SparkListener() {
        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted event) {
          tasks.addAndGet(event.stageInfo().numTasks());
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd event) {
          say(done.incrementAndGet());
        }
      };

  Stages(SparkSession spark) {
    this.context = spark.sparkContext();
  }

  private synchronized void say(int count) {
    if (!running.isEmpty() && System.nanoTime() - said > SAY_EVERY) {
      said = System.nanoTime();
      Console.say("%-12s … %,d of %,d tasks".formatted("[" + running + "]", count, tasks.get()));
    }
  }

  /**
   * Makes a table within a stage, and says what that took where it is worth knowing. Others are
   * made at the same time, so that these times do not add up.
   */
  long table(String table, LongSupplier work) {
    long start = System.nanoTime();
    long rows = work.getAsLong();
    long took = System.nanoTime() - start;
    if (took > SAY_EVERY) {
      Console.say(
          String.format(
              Locale.ROOT,
              "%-12s … %s, %,d rows in %.1f s",
              "[" + running + "]",
              table,
              rows,
              took / 1e9));
    }
    return rows;
  }

  /** Runs a stage; {@code work} returns the rows that it went through. */
  void run(String name, ToLongFunction<String> work) {
    tasks.set(0);
    done.set(0);
    said = System.nanoTime();
    running = name;
    long start = System.nanoTime();
    long rows;
    // Not for longer than that: the session may stay for more loads than this one.
    context.addSparkListener(counting);
    try {
      rows = work.applyAsLong(name);
    } finally {
      context.removeSparkListener(counting);
      running = "";
    }
    Stage stage = new Stage(name, rows, Duration.ofNanos(System.nanoTime() - start));
    stages.add(stage);
    Console.say(
        String.format(
            Locale.ROOT,
            "%-12s %,12d rows  %7.1f s  %,12.0f rows/s",
            "[" + name + "]",
            rows,
            stage.took().toMillis() / 1e3,
            stage.rate()));
  }

  /** What each took, all its parts together, in the order in which they began. */
  List<Stage> all() {
    Map<String, Stage> whole = new LinkedHashMap<>();
    stages.forEach(each -> whole.merge(each.name(), each, Stage::and));
    return List.copyOf(whole.values());
  }
}
