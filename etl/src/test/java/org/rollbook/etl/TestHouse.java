package org.rollbook.etl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbook.etl.demo.DemoParameters;
import org.rollbook.etl.demo.DemoProvince;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;

/** The declarations of this checkout, as tests use them. */
public final class TestHouse {
  public static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  public static final CodeBook CODES = CodeBook.read(HOUSE.codes());
  public static final ScopeTree SCOPES = ScopeTree.of(CODES);
  public static final Feeds FEEDS = Feeds.read(HOUSE, CODES);

  /** The marts of {@link #narrow}. */
  private static final Set<String> NARROW =
      Set.of("structure", "age", "education", "post", "training", "rank_tenure");

  /** The lines in which a metric says what it is computed from. */
  private static final Pattern READS =
      Pattern.compile("(?m)^(marts|growth|balance|start|median):.*$");

  private static final Pattern WORD = Pattern.compile("[a-z_0-9]+");

  private TestHouse() {}

  /** Settings with a home of the test's own. */
  public static Settings settings(Path home) {
    return Settings.load(
        Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_HOUSE", HOUSE.root().toString()));
  }

  private static Settings settings(Path home, Path house) {
    return Settings.load(
        Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_HOUSE", house.toString()));
  }

  /** Writes the packages of a demo province to the landing folder of a home, the truth beside. */
  public static void demo(Path home, int people, int months) throws IOException {
    DemoParameters parameters = new DemoParameters(people, months, YearMonth.of(2026, 10), 42);
    new DemoProvince(parameters, CODES, SCOPES)
        .write(settings(home).landing(), home.resolve("truth"), line -> {});
  }

  /** Settings with a home of the test's own, whose tables are there and empty. */
  public static Settings prepared(Path home) throws IOException {
    return prepared(home, HOUSE.root());
  }

  /** The same, with the declarations of another house. */
  public static Settings prepared(Path home, Path house) throws IOException {
    TestSpark.forget();
    Settings settings = settings(home, house);
    Path warehouse = Path.of(settings.storage());
    try (Stream<Path> files = Files.walk(Template.WAREHOUSE)) {
      for (Path file : files.toList()) {
        Path target = warehouse.resolve(Template.WAREHOUSE.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return settings;
  }

  /** The tables of such a home, written as by a load of few rows: without statistics of columns. */
  public static Tables tables(Path home) throws IOException {
    Spark.prepareFor(TestSpark.SESSION, 0);
    return new Tables(
        TestSpark.SESSION, Contracts.read(HOUSE.contracts()), prepared(home).storage());
  }

  /** A copy of the declarations, to be changed. */
  public static Path copy(Path house) throws IOException {
    for (String part : List.of("warehouse", "etl/feeds", "etl/records")) {
      Path from = HOUSE.root().resolve(part);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file :
            files
                .filter(Files::isRegularFile)
                .filter(each -> !each.startsWith(from.resolve("src")))
                .filter(each -> !each.startsWith(from.resolve("target")))
                .toList()) {
          Path to = house.resolve(part).resolve(from.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return house;
  }

  /**
   * A copy with the marts of the structure alone, and the metrics that they answer: what a test
   * tells of packages and slices is told by them, and each load takes half the time.
   */
  public static Path narrow(Path house) throws IOException {
    copy(house);
    Set<String> gone = new HashSet<>();
    for (Path file : yaml(house.resolve("warehouse/marts"))) {
      String name = file.getFileName().toString().replace(".yaml", "");
      if (!NARROW.contains(name)) {
        Files.delete(file);
        gone.add(name);
      }
    }
    // Whatever names a mart or a metric that is gone goes too, until nothing does.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Path file : yaml(house.resolve("warehouse/metrics"))) {
        if (READS
            .matcher(Files.readString(file))
            .results()
            .flatMap(line -> WORD.matcher(line.group()).results())
            .anyMatch(word -> gone.contains(word.group()))) {
          Files.delete(file);
          gone.add(file.getFileName().toString().replace(".yaml", ""));
          changed = true;
        }
      }
    }
    return house;
  }

  private static List<Path> yaml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  /** Making the tables takes seconds; a test that needs them empty gets a copy. */
  private static final class Template {
    private static final Path WAREHOUSE = make();

    private static Path make() {
      try {
        Path home = Files.createTempDirectory("rollbook-tables");
        Settings settings = settings(home);
        new Tables(TestSpark.SESSION, Contracts.read(HOUSE.contracts()), settings.storage())
            .create();
        return Path.of(settings.storage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
