package org.rollbook.etl.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One commit to a table. Delta's own {@code replaceWhere} finds the files, deletes in them and
 * writes in jobs of their own; here the files are known ({@link TableFiles}), so that one job
 * writes, whether anything stood there or not.
 */
final class Commit {
  private final DeltaLog log;
  private final TableFiles files;

  Commit(DeltaLog log, TableFiles files) {
    this.log = log;
    this.files = files;
  }

  /** Makes the table, without rows. */
  void create(String comment, StructType columns, List<String> partitions) {
    OptimisticTransaction commit = log.startTransaction(Option.empty(), Option.empty());
    commit.updateMetadataForNewTable(
        new Metadata(
            UUID.randomUUID().toString(),
            null,
            comment,
            new Format("parquet", Map$.MODULE$.empty()),
            columns.json(),
            CollectionConverters.asScala(partitions).toSeq(),
            Map$.MODULE$.empty(),
            Option.apply(System.currentTimeMillis())));
    commit.commit(
        CollectionConverters.asScala(List.<Action>of()).toSeq(),
        new DeltaOperations.CreateTable(commit.metadata(), false, false, Option.empty()));
  }

  /**
   * Writes rows in the place of those that slices name.
   *
   * @param rows with the columns of the table
   * @param once what Delta shall remember of this write
   * @return how many rows were given; empty if Delta did not count them, or others with them
   */
  OptionalLong write(Slices slices, Dataset<Row> rows, Optional<SetTransaction> once) {
    OptimisticTransaction commit = log.startTransaction(Option.empty(), Option.empty());
    Snapshot there = commit.snapshot();
    requireSame(there.schema(), rows.schema());
    List<AddFile> gone =
        files.standing(log, there).stream()
            .filter(file -> slices.mayStandIn(CollectionConverters.asJava(file.partitionValues())))
            .toList();
    Dataset<Row> all = within(slices, rows);
    boolean mixed = !slices.whole() && !gone.isEmpty();
    if (mixed) {
      all =
          log.createDataFrame(
                  there, CollectionConverters.asScala(gone).toSeq(), false, Option.empty())
              .where("NOT coalesce(%s, false)".formatted(slices.predicate()))
              .unionByName(all)
              .coalesce(1);
    }
    List<Action> actions = new ArrayList<>();
    gone.forEach(file -> actions.add(file.remove()));
    actions.addAll(CollectionConverters.asJava(commit.writeFiles(all)));
    once.ifPresent(actions::add);
    if (actions.isEmpty()) {
      return OptionalLong.of(0);
    }
    if (!slices.equals(Slices.NONE)) {
      // Whatever else was committed meanwhile makes this commit fail: it may be of the slices.
      commit.readWholeTable();
    }
    long version =
        commit.commit(
            CollectionConverters.asScala(actions).toSeq(),
            operation(slices, there, !gone.isEmpty()));
    return mixed ? OptionalLong.empty() : counted(version);
  }

  /** What is not a column of the table would be written and never read again. */
  private void requireSame(StructType table, StructType rows) {
    Set<String> wanted = columns(table);
    Set<String> given = columns(rows);
    if (!wanted.equals(given)) {
      throw new IllegalStateException(
          "The table %s has the columns %s, not %s".formatted(log.dataPath(), wanted, given));
    }
  }

  private static Set<String> columns(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().catalogString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * As Delta does where it replaces, this refuses a row that is not of the slices. It is told of in
   * a column: a condition could be asked of rows that another one leaves out.
   */
  private Dataset<Row> within(Slices slices, Dataset<Row> rows) {
    if (slices.equals(Slices.ALL) || slices.equals(Slices.NONE)) {
      return rows;
    }
    Column[] columns = Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
    columns[0] =
        functions
            .when(functions.expr(slices.predicate()), columns[0])
            .otherwise(
                functions.raise_error(
                    functions.lit(
                        "A row for %s lies outside its slices".formatted(log.dataPath()))))
            .alias(rows.columns()[0]);
    return rows.select(columns);
  }

  private static DeltaOperations.Write operation(Slices slices, Snapshot there, boolean replaces) {
    return new DeltaOperations.Write(
        replaces ? SaveMode.Overwrite : SaveMode.Append,
        Option.apply(there.metadata().partitionColumns()),
        replaces && !slices.equals(Slices.ALL) ? Option.apply(slices.predicate()) : Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  /** The rows that a version of the table wrote, if its commit says. */
  private OptionalLong counted(long version) {
    for (Action action :
        CollectionConverters.asJava(log.getChanges(version, Option.empty(), false).next()._2())) {
      if (action instanceof CommitInfo commit && commit.operationMetrics().isDefined()) {
        Option<String> rows = commit.operationMetrics().get().get("numOutputRows");
        return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(rows.get()));
      }
    }
    return OptionalLong.empty();
  }
}
