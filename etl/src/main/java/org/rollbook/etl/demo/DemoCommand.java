package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: makes the packages of a province of invented people. */
@Command(
    name = "demo",
    description = "Make the packages of a demo province, and the truth that they come to.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final ZoneId PROVINCE = ZoneId.of("Asia/Shanghai");

  @Spec private CommandSpec spec;

  @Option(names = "--people", description = "People in post (default ${DEFAULT-VALUE}).")
  private int people = 20_000;

  @Option(names = "--months", description = "Periods (default ${DEFAULT-VALUE}).")
  private int months = 24;

  @Option(
      names = "--until",
      paramLabel = "yyyy-MM",
      description = "The last period (default: last month).")
  private String until;

  @Option(
      names = "--seed",
      description = "Another seed gives other people (default ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--defects",
      paramLabel = "true|false",
      arity = "1",
      description =
          "Whether packages have defects, resends and gaps as real ones do (default ${DEFAULT-VALUE}).")
  private boolean defects = true;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the packages go: DIR/<sender>/<yyyy-MM>/<feed>-<send>.")
  private Path out;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description = "Where the truth goes (default: truth, beside --out).")
  private Path truth;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    PrintWriter console = spec.commandLine().getOut();
    DemoParameters parameters = new DemoParameters(people, months, until(), seed, defects);
    CodeBook codes = CodeBook.read(Settings.load().house().codes());
    Path landing = out.toAbsolutePath().normalize();
    Path truthFolder = truth == null ? landing.resolveSibling("truth") : truth.toAbsolutePath();
    console.printf(
        Locale.ROOT,
        "Demo province: %,d people, %s to %s, seed %d, synthetic; not measured%n",
        people,
        parameters.from(),
        parameters.until(),
        seed);
    DemoProvince province = new DemoProvince(parameters, codes, ScopeTree.of(codes));
    DemoProvince.Written written =
        province.write(
            landing,
            truthFolder,
            line -> {
              console.println("  " + line);
              console.flush();
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    console.printf(
        Locale.ROOT,
        "%,d packages with %,d rows in %.1f s (%,.0f rows/s) below %s; the truth is in %s%n",
        written.packages(),
        written.rows(),
        seconds,
        written.rows() / seconds,
        landing,
        truthFolder);
    console.flush();
    return 0;
  }

  private YearMonth until() {
    if (until == null) {
      return YearMonth.now(PROVINCE).minusMonths(1);
    }
    try {
      return YearMonth.parse(until);
    } catch (DateTimeParseException e) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "--until is '%s', but must be a month such as 2026-10.".formatted(until),
          e);
    }
  }
}
