package org.rollbook.etl.load;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Secrets;

/**
 * Makes all person keys anew, with one secret more: each new key is the HMAC of the old one.
 *
 * <p>It can be killed anywhere. The new secrets are written first, under a name of their own; each
 * table remembers the generation of its keys in the commit that rewrites it; the versions of all
 * are noted for publication when all are rewritten; last, the new secrets take the place of the
 * old. While the name of its own exists, the next rotation or load goes on where this one stopped.
 */
final class KeyRotation {
  /** The name under which tables remember the generation of their keys. */
  private static final String NAME = "person-key";

  private final Tables tables;
  private final Register register;
  private final Secrets secrets;

  KeyRotation(Tables tables, Register register, Secrets secrets) {
    this.tables = tables;
    this.register = register;
    this.secrets = secrets;
  }

  /**
   * The secrets that the tables were made with; made now if there are no persons yet.
   *
   * @throws RollbookException with {@link Fault#KEY_LOST} if the tables were made with others
   */
  String secrets() {
    String table = "silver.person_claim";
    boolean gone = secrets.find(Secrets.PERSON_KEY).isEmpty() && !tables.isEmpty(table);
    String known = gone ? "" : secrets.get(Secrets.PERSON_KEY);
    // While a rotation is under way, tables may be of the generation to come.
    String newest = secrets.find(Secrets.PERSON_KEY_NEXT).orElse(known);
    if (gone
        || !newest.startsWith(known)
        || PersonKeys.generation(newest) < tables.done(table, NAME)) {
      throw new RollbookException(
          Fault.KEY_LOST,
          ("%s holds %d of the secrets that the person keys were made with; with others nobody"
                  + " would be recognised again. Put the file back from your backup. Nothing was"
                  + " changed.")
              .formatted(secrets.file(Secrets.PERSON_KEY), PersonKeys.generation(known)));
    }
    return known;
  }

  /** Whether one is under way that was broken off. */
  boolean pending() {
    return secrets.find(Secrets.PERSON_KEY_NEXT).isPresent();
  }

  /**
   * Begins a rotation, or goes on with the one that was broken off, and ends it.
   *
   * @return the generation of the keys from now on
   */
  int run() {
    String old = secrets();
    String next = secrets.get(Secrets.PERSON_KEY_NEXT, () -> old + "\n" + Secrets.random());
    int generation = PersonKeys.generation(next);
    PersonKeys step = PersonKeys.lastStep(next);
    UserDefinedFunction rekey =
        functions.udf((UDF1<String, String>) step::next, DataTypes.StringType);
    for (String table : tables.ofPersons()) {
      if (tables.done(table, NAME) < generation) {
        Dataset<Row> rows =
            tables
                .read(table)
                .withColumn(
                    Contract.PERSON_KEY,
                    functions
                        .when(
                            functions.col(Contract.PERSON_KEY).isNotNull(),
                            rekey.apply(functions.col(Contract.PERSON_KEY)))
                        .otherwise(functions.lit(null)));
        tables.replaceAllOnce(table, rows, NAME, generation);
      }
      Console.say("[rotate] %-28s keys of generation %d".formatted(table, generation));
    }
    register.noteVersionsOnce(register.nextRun(), NAME, generation);
    secrets.promote(Secrets.PERSON_KEY_NEXT, Secrets.PERSON_KEY);
    return generation;
  }
}
