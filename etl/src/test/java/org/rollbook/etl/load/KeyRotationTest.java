package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.EtlProcess;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;

/** The person keys change, and nobody is lost: with real tables, and a process that is killed. */
final class KeyRotationTest {
  private static final List<String> OF_PERSONS =
      List.of("silver.person_claim", "gold.person_month", "gold.movement");

  @TempDir private Path home;
  @TempDir private Path house;
  private Settings settings;
  private Secrets secrets;

  @BeforeEach
  void load() throws IOException {
    settings = TestHouse.prepared(home, TestHouse.narrow(house));
    secrets = new Secrets(home);
    new TestPackage("220600", "2026-08", 1)
        .person(1, "靖宇县财政局")
        .person(2, "靖宇县财政局")
        .write(settings.landing());
    new TestPackage("220600", "2026-09", 1)
        .person(1, "靖宇县财政局")
        .person(3, "白山市财政局")
        .write(settings.landing());
    loadAll();
  }

  private LoadResult loadAll() {
    return new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
  }

  private Dataset<Row> table(String name) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load("file:" + home.resolve("warehouse").resolve(name.replace('.', '/')));
  }

  private Set<String> keys(String table) {
    return table(table).select("person_key").collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> next(Set<String> keys, String chain) {
    PersonKeys step = PersonKeys.lastStep(chain);
    return keys.stream().map(step::next).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> movements() {
    return table("gold.movement").selectExpr("period", "direction").collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  @Test
  void everyKeyChangesAndEveryLinkHolds() throws IOException {
    List<Set<String>> before = OF_PERSONS.stream().map(this::keys).toList();
    List<String> moved = movements();
    String first = secrets.get(Secrets.PERSON_KEY);

    assertThat(new Load(TestSpark.SESSION, settings).rotate(false)).isEqualTo(2);

    String chain = secrets.get(Secrets.PERSON_KEY);
    assertThat(chain.lines()).hasSize(2).first().isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(secrets.file(Secrets.PERSON_KEY))))
        .isEqualTo("rw-------");
    assertThat(secrets.find(Secrets.PERSON_KEY_NEXT)).isEmpty();
    for (int i = 0; i < OF_PERSONS.size(); i++) {
      assertThat(keys(OF_PERSONS.get(i)))
          .as(OF_PERSONS.get(i))
          .isEqualTo(next(before.get(i), chain))
          .doesNotContainAnyElementsOf(before.get(i));
    }
    assertThat(table("ops.run").selectExpr("max(run_number)").first().getLong(0)).isEqualTo(2);
    assertThat(movements()).isEqualTo(moved);

    // Who comes again is recognised, by the chain over the id number.
    new TestPackage("220600", "2026-10", 1)
        .person(1, "靖宇县财政局")
        .person(3, "白山市财政局")
        .write(settings.landing());
    assertThat(loadAll().run()).isEqualTo(3);
    assertThat(keys("silver.person_claim")).hasSize(3);
    assertThat(movements()).filteredOn(each -> each.startsWith("2026-10")).isEmpty();
    assertThat(new Load(TestSpark.SESSION, settings).rotate(false)).isEqualTo(3);
    assertThat(secrets.get(Secrets.PERSON_KEY).lines()).hasSize(3);
  }

  @Test
  @Tag("soak")
  void aKilledRotationIsEndedByTheNextLoadAndNothingBetweenIsPublished()
      throws IOException, InterruptedException {
    List<Set<String>> before = OF_PERSONS.stream().map(this::keys).toList();

    new EtlProcess(settings)
        .kill(line -> line.startsWith("[rotate] gold.person_month"), "", "rotate-key");

    assertThat(secrets.get(Secrets.PERSON_KEY).lines()).hasSize(1);
    assertThat(table("ops.run").selectExpr("max(run_number)").first().getLong(0)).isEqualTo(1);
    String chain = secrets.find(Secrets.PERSON_KEY_NEXT).orElseThrow();
    assertThat(keys("gold.person_month")).isEqualTo(next(before.get(1), chain));
    assertThat(keys("silver.person_claim")).isEqualTo(before.get(0));

    new EtlProcess(settings)
        .kill(line -> line.startsWith("[rotate] silver.person_claim"), "", "rotate-key");
    assertThat(keys("silver.person_claim")).isEqualTo(next(before.get(0), chain));
    assertThat(secrets.get(Secrets.PERSON_KEY).lines()).hasSize(1);

    assertThat(loadAll().packages()).isEmpty();

    assertThat(secrets.get(Secrets.PERSON_KEY)).isEqualTo(chain);
    for (int i = 0; i < OF_PERSONS.size(); i++) {
      assertThat(keys(OF_PERSONS.get(i))).isEqualTo(next(before.get(i), chain));
    }
    assertThat(table("ops.run").selectExpr("max(run_number)").first().getLong(0)).isEqualTo(2);
  }

  @Test
  @Tag("soak")
  void aLoadThatWasKilledIsEndedFirst() throws IOException, InterruptedException {
    new TestPackage("220600", "2026-10", 1).person(1, "靖宇县财政局").write(settings.landing());
    EtlProcess etl = new EtlProcess(settings);
    etl.kill(line -> line.startsWith("[silver]") && line.contains("rows/s"), "", "load");
    EtlProcess.Ended refused = etl.run("", "rotate-key");
    assertThat(refused.exit()).as(refused.said()).isEqualTo(1);
    assertThat(refused.said()).contains("HOME_BUSY").contains("The last load did not end");
    assertThat(secrets.find(Secrets.PERSON_KEY_NEXT)).isEmpty();
    loadAll();
    assertThat(new Load(TestSpark.SESSION, settings).rotate(false)).isEqualTo(2);
  }

  @Test
  void nothingIsLoadedWithAnotherSecret() {
    secrets.forget(Secrets.PERSON_KEY);
    new TestPackage("220600", "2026-10", 1).person(1, "靖宇县财政局").write(settings.landing());
    assertThatThrownBy(this::loadAll)
        .isInstanceOfSatisfying(
            RollbookException.class, e -> assertThat(e.fault()).isEqualTo(Fault.KEY_LOST));
    assertThat(secrets.find(Secrets.PERSON_KEY)).isEmpty();
  }
}
