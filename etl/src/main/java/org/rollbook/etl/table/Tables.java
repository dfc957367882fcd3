package org.rollbook.etl.table;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The Delta tables, each made from its contract. Rows are written only by replacing what a
 * predicate names, so that a write that is run again leaves the same table.
 */
public final class Tables {
  private final SparkSession spark;
  private final Contracts contracts;
  private final String storage;
  private final TableFiles files = new TableFiles();
  private final Map<String, Set<String>> inputs = new ConcurrentHashMap<>();

  public Tables(SparkSession spark, Contracts contracts, URI storage) {
    this.spark = spark;
    this.contracts = contracts;
    // Hadoop's spelling of the URI, unescaped and without a slash at its end: to Delta, file:/x,
    // file:///x and file:/x/ are three places.
    this.storage = new Path(new Path(storage), "x").getParent().toString();
  }

  /** Makes the tables that do not exist yet. */
  public void create() {
    Parallel.run(
        contracts.all().stream()
            .filter(contract -> !stands(contract.name()))
            .<Runnable>map(contract -> () -> create(contract))
            .toArray(Runnable[]::new));
  }

  /**
   * Brings the tables that stand to their contracts, which may have changed since.
   *
   * @throws RollbookException with all that cannot be followed, before anything is changed
   */
  public void widen() {
    Map<Contract, Widening> all = Parallel.map(contracts.all(), this::widening);
    List<String> faults = all.values().stream().flatMap(each -> each.faults().stream()).toList();
    if (!faults.isEmpty()) {
      throw new RollbookException(
          Fault.DECLARATION_INVALID,
          "Tables stand otherwise than their contracts say now: %s. Put the contracts back, or load into a fresh home."
              .formatted(String.join("; ", faults)));
    }
    Parallel.run(
        all.entrySet().stream()
            .<Runnable>map(each -> () -> each.getValue().run(spark, path(each.getKey().name())))
            .toArray(Runnable[]::new));
  }

  private Widening widening(Contract contract) {
    Snapshot there = snapshot(contract.name());
    return new Widening(
        contract, there.schema(), CollectionConverters.asJava(there.metadata().partitionColumns()));
  }

  private void create(Contract contract) {
    new Commit(DeltaLog.forTable(spark, path(contract.name())), files)
        .create(
            contract.comment(), StructType.fromDDL(contract.ddl()), contract.partitionColumns());
  }

  /** Its first commit says so; once Delta has cleaned that away, Delta is asked, which is slow. */
  private boolean stands(String table) {
    Path first = new Path(path(table) + "/_delta_log/00000000000000000000.json");
    try {
      return first.getFileSystem(spark.sessionState().newHadoopConf()).exists(first)
          || DeltaTable.isDeltaTable(spark, path(table));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for the table " + path(table), e);
    }
  }

  /** Where a table stands. */
  public String path(String table) {
    return storage + "/" + table.replace('.', '/');
  }

  /** The rows of a table; rows that are written later may or may not be among them. */
  public Dataset<Row> read(String table) {
    DeltaLog log = DeltaLog.forTable(spark, path(table));
    Snapshot there = log.update(false, Option.empty(), Option.empty());
    return files
        .few(log, there)
        .map(chosen -> log.createDataFrame(there, chosen, false, Option.empty()))
        .orElseGet(() -> spark.read().format("delta").load(path(table)));
  }

  /**
   * Whether a table has no rows. Its log says so, where it notes how many files there are: only a
   * table without partitions has files without rows.
   */
  public boolean isEmpty(String table) {
    Snapshot there = snapshot(table);
    if (there.checksumOpt().isDefined()) {
      long number = there.checksumOpt().get().numFiles();
      if (number == 0 || !contract(table).partitionColumns().isEmpty()) {
        return number == 0;
      }
    }
    return read(table).isEmpty();
  }

  /** How many bytes the files of a table have, as far as its log says so without being read. */
  public long bytes(String table) {
    Snapshot there = snapshot(table);
    return there.checksumOpt().isDefined() ? there.checksumOpt().get().tableSizeBytes() : 0;
  }

  /**
   * The periods that a table has rows of, which is partitioned by them. Its log says so: no row is
   * read.
   */
  public SortedSet<LocalDate> periods(String table) {
    DeltaLog log = DeltaLog.forTable(spark, path(table));
    return files.standing(log, log.update(false, Option.empty(), Option.empty())).stream()
        .map(file -> file.partitionValues().apply("period"))
        .map(LocalDate::parse)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Replaces the rows of a table that slices name by those given, in one commit.
   *
   * @param rows have the columns of the contract, in any order; more are left out. A row outside
   *     the slices ends the write
   */
  public void replace(String table, Slices slices, Dataset<Row> rows) {
    write(table, slices, rows, Optional.empty());
  }

  /**
   * The same.
   *
   * @return how many rows stand in the slices then
   */
  public long replaceAndCount(String table, Slices slices, Dataset<Row> rows) {
    return write(table, slices, rows, Optional.empty())
        .orElseGet(() -> read(table).where(slices.predicate()).count());
  }

  private OptionalLong write(
      String table, Slices slices, Dataset<Row> rows, Optional<SetTransaction> once) {
    note(table, rows);
    Set<String> unknown = new TreeSet<>(slices.columns());
    unknown.removeAll(contract(table).partitionColumns());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is not partitioned by %s".formatted(table, String.join(", ", unknown)));
    }
    return new Commit(DeltaLog.forTable(spark, path(table)), files)
        .write(slices, rows.select(columns(table)), once);
  }

  /**
   * Replaces all rows of a small table, unless it holds just these.
   *
   * @return how many rows it has then
   */
  public long replaceIfChanged(String table, Dataset<Row> rows) {
    List<Row> there = read(table).select(columns(table)).collectAsList();
    List<Row> wanted = rows.select(columns(table)).collectAsList();
    if (there.size() != wanted.size() || !new HashSet<>(there).equals(new HashSet<>(wanted))) {
      replaceAll(
          table, spark.createDataFrame(wanted, rows.select(columns(table)).schema()).coalesce(1));
    }
    return wanted.size();
  }

  /** Replaces all rows of a table. */
  public void replaceAll(String table, Dataset<Row> rows) {
    write(table, Slices.ALL, rows, Optional.empty());
  }

  /** Adds rows to a table. */
  public void append(String table, Dataset<Row> rows) {
    write(table, Slices.NONE, rows, Optional.empty());
  }

  /**
   * Replaces all rows of a table, unless that was done under this name and number before: Delta
   * keeps the highest number of each name with the table.
   */
  public void replaceAllOnce(String table, Dataset<Row> rows, String name, long number) {
    once(table, Slices.ALL, rows, name, number);
  }

  /** Adds rows, unless that was done under this name and number before. */
  public void appendOnce(String table, Dataset<Row> rows, String name, long number) {
    once(table, Slices.NONE, rows, name, number);
  }

  private void once(String table, Slices slices, Dataset<Row> rows, String name, long number) {
    if (done(table, name) < number) {
      write(
          table,
          slices,
          rows,
          Optional.of(new SetTransaction(name, number, Option.apply(System.currentTimeMillis()))));
    }
  }

  /** The highest number that a table was written under this name with; 0 if it never was. */
  public long done(String table, String name) {
    Snapshot there = snapshot(table);
    // The checksum of a commit says them where they are few; Delta otherwise reads its whole log.
    if (there.checksumOpt().isDefined()
        && there.checksumOpt().get().setTransactions().isDefined()) {
      return CollectionConverters.asJava(there.checksumOpt().get().setTransactions().get()).stream()
          .filter(each -> each.appId().equals(name))
          .mapToLong(SetTransaction::version)
          .max()
          .orElse(0);
    }
    Option<Object> number = there.transactions().get(name);
    return number.isEmpty() ? 0 : (Long) number.get();
  }

  /** Deletes the rows that a predicate names. */
  public void delete(String table, String predicate) {
    DeltaTable.forPath(spark, path(table)).delete(predicate);
  }

  /** Sets columns, each to an expression, in the rows that a predicate names. */
  public void update(String table, String predicate, Map<String, String> columns) {
    DeltaTable.forPath(spark, path(table)).updateExpr(predicate, columns);
  }

  /** Deletes the files that only earlier versions of a table need; they cannot be read any more. */
  public void vacuum(String table) {
    DeltaTable.forPath(spark, path(table)).vacuum(0);
  }

  /**
   * Deletes the files that only versions before {@code oldest} need. Delta counts in hours: if the
   * table has changed since, what went in the hour before that version may stay a while longer.
   */
  public void vacuum(String table, long oldest) {
    DeltaTable files = DeltaTable.forPath(spark, path(table));
    if (state(table).version() == oldest) {
      files.vacuum(0);
      return;
    }
    List<Row> commits =
        files.history().where("version = " + oldest).select("timestamp").collectAsList();
    if (!commits.isEmpty()) {
      Instant then = commits.getFirst().getInstant(0);
      files.vacuum(Duration.between(then, Instant.now()).toHours() + 1.0);
    }
  }

  /** The tables whose rows are of single persons: those with a person key. */
  public List<String> ofPersons() {
    return contracts.all().stream().filter(Contract::ofPersons).map(Contract::name).toList();
  }

  /** Which tables each table was computed from that this object wrote, as Spark's plans say. */
  public Map<String, Set<String>> inputs() {
    return Map.copyOf(inputs);
  }

  /** Notes that a table was computed from another one, where the rows went through this process. */
  public void computedFrom(String table, String input) {
    inputs.computeIfAbsent(table, key -> ConcurrentHashMap.newKeySet()).add(input);
  }

  private void note(String table, Dataset<Row> rows) {
    Set<String> read = inputs.computeIfAbsent(table, key -> ConcurrentHashMap.newKeySet());
    for (LogicalPlan leaf :
        CollectionConverters.asJava(rows.queryExecution().analyzed().collectLeaves())) {
      if (leaf instanceof LogicalRelation relation
          && relation.relation() instanceof HadoopFsRelation files) {
        for (Path root : CollectionConverters.asJava(files.location().rootPaths())) {
          named(root).filter(name -> !name.equals(table)).ifPresent(read::add);
        }
      }
    }
  }

  /** The table that stands at a place; empty if none does. */
  private Optional<String> named(Path place) {
    return contracts.all().stream()
        .map(Contract::name)
        .filter(name -> new Path(path(name)).toUri().getPath().equals(place.toUri().getPath()))
        .findFirst();
  }

  private Column[] columns(String table) {
    return contracts.get(table).columns().stream()
        .map(
            column -> functions.col(column.name()).cast(column.type().spark()).alias(column.name()))
        .toArray(Column[]::new);
  }

  public Contract contract(String table) {
    return contracts.get(table);
  }

  public List<Contract> all() {
    return List.copyOf(contracts.all());
  }

  /** The newest version of a table and the reader protocol that it needs. */
  public TableState state(String table) {
    Snapshot snapshot = snapshot(table);
    return new TableState(table, snapshot.version(), snapshot.protocol().minReaderVersion());
  }

  private Snapshot snapshot(String table) {
    return DeltaLog.forTable(spark, path(table)).update(false, Option.empty(), Option.empty());
  }

  /** Values as a list in SQL, for predicates over codes and dates. */
  public static String in(String column, Iterable<?> values) {
    StringBuilder list = new StringBuilder();
    for (Object value : values) {
      list.append(list.isEmpty() ? "" : ", ").append(literal(value));
    }
    return list.isEmpty() ? "false" : "%s IN (%s)".formatted(column, list);
  }

  /** A value as a literal in SQL. */
  public static String literal(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    String text = "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    return value instanceof LocalDate ? "DATE" + text : text;
  }

  /** All predicates, joined by OR; false for none. */
  public static String any(String... predicates) {
    return predicates.length == 0
        ? "false"
        : "(" + String.join(") OR (", Arrays.asList(predicates)) + ")";
  }
}
