package org.rollbook.etl.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.conform.PersonTraces;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.PackageReader;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPart;
import org.rollbook.etl.source.Refusal;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/**
 * Lays corrections (file, part, line, column → value) over the send that they name. What comes out
 * is a send like any other: whole, and judged anew.
 */
final class Corrections {
  private static final int MOST = 100_000;
  private static final List<String> COLUMNS = List.of("file", "part", "line", "column", "value");

  private final SparkSession spark;
  private final Tables tables;
  private final Feeds feeds;

  Corrections(SparkSession spark, Tables tables, Feeds feeds) {
    this.spark = spark;
    this.tables = tables;
    this.feeds = feeds;
  }

  /** One cell to be put right; {@code at} is its place in the row. */
  private record Cell(String file, String part, int line, int at, String value) {}

  /**
   * Writes each correction as a whole send, the earliest first, so that one may lie over another.
   *
   * @return the corrections with what they are read like; refused where a cell does not exist
   */
  List<ReceivedPackage> write(List<ReceivedPackage> corrections) {
    List<ReceivedPackage> written = new ArrayList<>();
    for (ReceivedPackage each :
        corrections.stream().sorted(Comparator.comparingInt(ReceivedPackage::send)).toList()) {
      written.add(write(each));
    }
    return written;
  }

  private ReceivedPackage write(ReceivedPackage correction) {
    String below = Tables.in("package_id", List.of(correction.correctedId()));
    Feed feed = feeds.find(correction.feed()).orElseThrow();
    List<Row> files = tables.read("bronze.file").where(below).collectAsList();
    if (files.isEmpty()) {
      return correction.refuse(
          new Refusal(
              "CORRECTED_PURGED",
              "",
              "the rows of send %d are past their retention (ROLLBOOK_BRONZE_MONTHS); send the whole package again"
                  .formatted(correction.corrects())));
    }
    List<ReceivedPart> parts = KeptPackages.parts(files, feed);
    List<String> faults = new ArrayList<>();
    List<Cell> cells = cells(correction, parts, faults);
    Dataset<Row> rows = tables.read("bronze.record").where(below);
    long count = rows.count();
    if (faults.isEmpty()) {
      missing(rows, cells, faults);
    }
    if (!faults.isEmpty()) {
      return correction.refuse(
          new Refusal("CORRECTION_INVALID", PackageReader.CORRECTIONS, String.join("; ", faults)));
    }
    Slices own = Slices.of("package_id", List.of(correction.id()));
    tables.replace("bronze.record", own, overlay(rows, cells, correction.id()));
    tables.replace(
        "bronze.file",
        own,
        tables
            .read("bronze.file")
            .where(below)
            .withColumn("package_id", functions.lit(correction.id())));
    return correction.over(parts, count);
  }

  private static List<Cell> cells(
      ReceivedPackage correction, List<ReceivedPart> parts, List<String> faults) {
    List<Cell> cells = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .ofNamedCsvRecord(correction.path(PackageReader.CORRECTIONS), StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : reader) {
        if (!row.getHeader().containsAll(COLUMNS)) {
          faults.add("needs the columns " + COLUMNS);
          return List.of();
        }
        String where = "line " + row.getStartingLineNumber();
        String file = row.getField("file");
        String part = row.getField("part");
        List<String> headings =
            parts.stream()
                .filter(each -> each.file().equals(file) && each.part().equals(part))
                .findFirst()
                .map(ReceivedPart::headings)
                .orElse(null);
        if (headings == null) {
          faults.add(
              "%s: send %d has no %s %s".formatted(where, correction.corrects(), file, part));
        } else if (!headings.contains(row.getField("column"))) {
          faults.add(
              "%s: %s has no column %s; it has %s"
                  .formatted(where, file, row.getField("column"), headings));
        } else if (!row.getField("line").matches("[1-9][0-9]{0,8}")) {
          faults.add(where + ": line must be a number");
        } else {
          cells.add(
              new Cell(
                  file,
                  part,
                  Integer.parseInt(row.getField("line")),
                  headings.indexOf(row.getField("column")),
                  row.getField("value")));
        }
        if (cells.size() + faults.size() > MOST) {
          faults.add("has more than %,d corrections; send the whole package again".formatted(MOST));
          return List.of();
        }
      }
    } catch (CsvParseException e) {
      faults.add("is no CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the corrections of " + correction.location(), e);
    }
    return cells;
  }

  private void missing(Dataset<Row> rows, List<Cell> cells, List<String> faults) {
    List<Row> keys =
        cells.stream()
            .map(cell -> RowFactory.create(cell.file(), cell.part(), cell.line()))
            .distinct()
            .toList();
    spark
        .createDataFrame(keys, StructType.fromDDL("file STRING, part STRING, line INT"))
        .join(rows, new String[] {"file", "part", "line"}, "left_anti")
        .collectAsList()
        .forEach(row -> faults.add("%s has no line %d".formatted(row.getString(0), row.getInt(2))));
  }

  private Dataset<Row> overlay(Dataset<Row> rows, List<Cell> cells, String id) {
    Map<List<Object>, Map<Integer, String>> byRow = new HashMap<>();
    for (Cell cell : cells) {
      byRow
          .computeIfAbsent(List.of(cell.file(), cell.part(), cell.line()), key -> new HashMap<>())
          .put(cell.at(), cell.value());
    }
    List<Row> overlays = new ArrayList<>();
    byRow.forEach(
        (key, values) ->
            overlays.add(
                RowFactory.create(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    scala.jdk.javaapi.CollectionConverters.asScala(values))));
    Dataset<Row> over =
        spark.createDataFrame(
            overlays,
            StructType.fromDDL("file STRING, part STRING, line INT, mended MAP<INT, STRING>"));
    return rows.join(functions.broadcast(over), new String[] {"file", "part", "line"}, "left")
        .withColumn("package_id", functions.lit(id))
        .withColumn(
            "cells",
            functions.expr(
                "IF(mended IS NULL OR fault <=> '%s', cells, transform(cells, (cell, i) -> coalesce(element_at(mended, i), cell)))"
                    .formatted(PersonTraces.FORGOTTEN)))
        // What was put right by hand is parsed by that; who is forgotten stays it.
        .withColumn(
            "fault",
            functions.expr(
                "IF(mended IS NULL OR fault <=> '%s', fault, NULL)"
                    .formatted(PersonTraces.FORGOTTEN)));
  }
}
