package org.rollbook.etl.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.conform.PersonTraces;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contract;

/**
 * Erases persons, and keeps them erased. Who is forgotten stands in {@code bronze.forgotten}, by
 * key only, first of all as unfinished: a process that is killed leaves it to the next load, which
 * erases the same again. A row of bronze is emptied, not taken out, so that the lines of a package
 * still add up.
 */
final class Forgetting {
  static final String TABLE = "bronze.forgotten";
  private static final String BRONZE = "bronze.record";
  private static final String FINDINGS = "quality.finding";
  private static final StructType ROW =
      StructType.fromDDL("person_key STRING, forgotten_on DATE, run_number BIGINT");
  private static final List<String> PLACE = List.of("package_id", "file", "part", "line");

  private final SparkSession spark;
  private final Tables tables;
  private final Feeds feeds;
  private final Purge purge;

  Forgetting(SparkSession spark, Tables tables, Feeds feeds, Purge purge) {
    this.spark = spark;
    this.tables = tables;
    this.feeds = feeds;
    this.purge = purge;
  }

  /**
   * What was erased.
   *
   * @param rows for each table, how many rows; of bronze, how many were emptied
   * @param packages the packages that the rows came in
   */
  record Erased(Map<String, Long> rows, Set<String> packages) {
    Erased {
      rows = new TreeMap<>(rows);
      packages = new TreeSet<>(packages);
    }

    long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Where the packages lie that are still in the landing place, below it. */
    List<String> stillIn(Path landing, Tables tables) {
      return tables
          .read("ops.package")
          .where(Tables.in("package_id", packages))
          .select("location")
          .distinct()
          .orderBy("location")
          .collectAsList()
          .stream()
          .map(row -> row.getString(0))
          .filter(place -> Files.exists(landing.resolve(place)))
          .toList();
    }
  }

  /** Everybody who is forgotten or is to be. */
  Set<String> listed() {
    return keys("true");
  }

  /** Those of whom something may still be there. */
  Set<String> unfinished() {
    return keys("run_number = 0");
  }

  private Set<String> keys(String predicate) {
    return tables.read(TABLE).where(predicate).select(Contract.PERSON_KEY).collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Of the persons, those of whom anything is held. */
  Set<String> held(Set<String> persons, PersonKeys keys) {
    Set<String> held = new HashSet<>();
    for (String table : ofPersons()) {
      tables
          .read(table)
          .where(of(persons))
          .select(Contract.PERSON_KEY)
          .distinct()
          .collectAsList()
          .forEach(row -> held.add(row.getString(0)));
    }
    for (String person : persons) {
      if (!held.contains(person)
          && !traces("true", KeptPackages.read(tables, feeds), Set.of(person), keys).isEmpty()) {
        held.add(person);
      }
    }
    return held;
  }

  /** Puts persons on the list, as unfinished. */
  void list(Collection<String> persons, LocalDate today) {
    List<Row> rows = persons.stream().map(person -> RowFactory.create(person, today, 0L)).toList();
    tables.replace(TABLE, Slices.where(of(persons)), spark.createDataFrame(rows, ROW).coalesce(1));
  }

  /** Empties the rows of forgotten persons in packages that were just written to bronze. */
  void empty(List<ReceivedPackage> packages, PersonKeys keys) {
    Set<String> persons = listed();
    if (persons.isEmpty() || packages.isEmpty()) {
      return;
    }
    String written = Tables.in("package_id", packages.stream().map(ReceivedPackage::id).toList());
    Set<Place> places = traces(written, packages, persons, keys);
    if (!places.isEmpty()) {
      purge.bronzeWillChange();
      emptyAt(places);
    }
  }

  /** Erases those whose erasure is unfinished: their findings, their raw rows, then the rest. */
  Erased erase(PersonKeys keys) {
    Set<String> persons = unfinished();
    purge.bronzeWillChange();
    Set<Place> places = traces("true", KeptPackages.read(tables, feeds), persons, keys);
    Map<String, Long> rows = new TreeMap<>();
    rows.put(BRONZE, (long) places.size());
    for (String table : ofPersons()) {
      Dataset<Row> theirs = tables.read(table).where(of(persons));
      rows.put(table, theirs.count());
      if (Arrays.asList(theirs.columns()).containsAll(PLACE)) {
        places.addAll(places(theirs));
      }
    }
    if (!places.isEmpty()) {
      String found = at(places);
      rows.put(FINDINGS, tables.read(FINDINGS).where(found).count());
      tables.delete(FINDINGS, found);
      emptyAt(places);
    }
    for (String table : ofPersons()) {
      if (rows.get(table) > 0) {
        tables.delete(table, of(persons));
      }
    }
    rows.values().removeIf(count -> count == 0);
    return new Erased(
        rows, places.stream().map(Place::packageId).collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * Looks whether rows of theirs came back while the rest was made again.
   *
   * @throws IllegalStateException if so: nothing of this may be published
   */
  void requireErased() {
    Set<String> persons = unfinished();
    for (String table : ofPersons()) {
      if (!tables.read(table).where(of(persons)).isEmpty()) {
        throw new IllegalStateException(
            "%s still holds rows of somebody who is to be forgotten; nothing is published"
                .formatted(table));
      }
    }
  }

  /** Marks those who were unfinished as erased by a run. */
  void finish(long run) {
    tables.update(TABLE, "run_number = 0", Map.of("run_number", run + "L"));
  }

  private List<String> ofPersons() {
    return tables.ofPersons().stream().filter(table -> !table.equals(TABLE)).toList();
  }

  private static String of(Collection<String> persons) {
    return Tables.in(Contract.PERSON_KEY, persons);
  }

  /** Where persons stand in all of bronze, or in the packages that a predicate names. */
  private Set<Place> traces(
      String predicate, List<ReceivedPackage> packages, Set<String> persons, PersonKeys keys) {
    Dataset<Row> bronze = tables.read(BRONZE).where(predicate);
    return places(PersonTraces.of(spark, bronze, packages, feeds.all(), keys, persons));
  }

  private static Set<Place> places(Dataset<Row> rows) {
    return rows.selectExpr(PLACE.toArray(String[]::new)).distinct().collectAsList().stream()
        .map(row -> new Place(row.getString(0), row.getString(1), row.getString(2), row.getInt(3)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void emptyAt(Set<Place> places) {
    tables.update(
        BRONZE,
        at(places),
        Map.of(
            "cells",
            "array_repeat(CAST(NULL AS STRING), size(cells))",
            "fault",
            "'%s'".formatted(PersonTraces.FORGOTTEN)));
  }

  private static String at(Set<Place> places) {
    Map<String, Set<Integer>> lines = new TreeMap<>();
    for (Place place : places) {
      lines
          .computeIfAbsent(
              "package_id = %s AND file = %s AND part = %s"
                  .formatted(
                      Tables.literal(place.packageId()),
                      Tables.literal(place.file()),
                      Tables.literal(place.part())),
              part -> new TreeSet<>())
          .add(place.line());
    }
    List<String> predicates = new ArrayList<>();
    lines.forEach((part, its) -> predicates.add(part + " AND " + Tables.in("line", its)));
    return Tables.any(predicates.toArray(String[]::new));
  }

  /** A row as it was sent. */
  private record Place(String packageId, String file, String part, int line) {}
}
