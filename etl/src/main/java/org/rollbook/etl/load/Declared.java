package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.setting.House;

/**
 * The texts that gold tables are made by, as a digest that each run notes: when they change, as
 * with a new version of Rollbook or another threshold, what stands is made again out of silver.
 */
final class Declared {
  /** In {@code ops.lineage}: not a table, but the declarations that made one. */
  static final String NAMESPACE = "declarations";

  private final String tables;
  private final String release;

  private Declared(String tables, String release) {
    this.tables = tables;
    this.release = release;
  }

  static Declared of(House house) {
    return new Declared(
        digest(List.of(house.contracts(), house.codes(), house.facts(), house.marts())),
        digest(List.of(house.metrics(), house.facets())));
  }

  /** The declarations of the tables of gold. */
  String tables() {
    return tables;
  }

  /** The declarations of what is released out of them. */
  String release() {
    return release;
  }

  /** Whether something was loaded, and by these declarations. */
  boolean made(Tables known) {
    return noted(known, "gold.person_month", tables);
  }

  /** Whether what stands released was, by these declarations. */
  boolean released(Tables known) {
    return noted(known, "gold.metric_value", release);
  }

  private static boolean noted(Tables known, String table, String digest) {
    List<Row> last =
        known
            .read("ops.lineage")
            .where("input_namespace = '%s' AND output_name = '%s'".formatted(NAMESPACE, table))
            .orderBy(org.apache.spark.sql.functions.col("run_number").desc())
            .select("input_name")
            .limit(1)
            .collectAsList();
    return last.stream().anyMatch(row -> row.getString(0).equals(digest));
  }

  private static String digest(List<Path> folders) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path folder : folders) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the declarations in " + folders, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
