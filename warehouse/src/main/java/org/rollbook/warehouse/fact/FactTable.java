package org.rollbook.warehouse.fact;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbook.warehouse.text.Label;

/**
 * A table of gold that marts are computed from: events and states by period, each row with its
 * place, made by SQL out of records and of the people's months.
 *
 * @param name short name
 * @param table the table that holds it, partitioned by {@code period}
 * @param touches which periods are made again when records are sent
 * @param behind for tables of which rows of earlier months are read too, how many months
 * @param sql Spark SQL; {@code ${schema.table}} is a table, {@code ${code.system}} Rollbook's own
 *     codes of a system with the columns of their file, {@code ${periods}} the periods to make, as
 *     a list of literals
 */
public record FactTable(
    String name,
    Label title,
    String table,
    List<Touch> touches,
    Map<String, Integer> behind,
    String sql) {
  private static final Pattern TABLE = Pattern.compile("\\$\\{([a-z]+\\.[a-z_0-9]+)\\}");
  static final String PERIODS = "${periods}";

  /** What stands before the name of a code system in the SQL. */
  public static final String CODE = "code.";

  /**
   * That a record with a date bears on the month of the date, or on that month and all after it.
   *
   * @param by the table of the records
   * @param date the column of the date
   */
  public record Touch(String by, String date, boolean onwards) {
    public Touch {
      requireNonNull(by, "by is null");
      requireNonNull(date, "date is null");
    }
  }

  public FactTable {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(table, "table is null");
    touches = List.copyOf(touches);
    behind = Map.copyOf(behind);
    requireNonNull(sql, "sql is null");
  }

  /** The tables and code systems that the SQL reads. */
  public Set<String> reads() {
    Set<String> tables = new LinkedHashSet<>();
    Matcher matcher = TABLE.matcher(sql);
    while (matcher.find()) {
      tables.add(matcher.group(1));
    }
    return tables;
  }

  /** How many months a change of the people bears on later ones. */
  public int monthsBehind() {
    return behind.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * The SQL for some periods.
   *
   * @param named how the engine names a table
   * @param periods literals of dates
   */
  public String query(Function<String, String> named, List<String> periods) {
    return TABLE
        .matcher(sql.replace(PERIODS, String.join(", ", periods)))
        .replaceAll(found -> Matcher.quoteReplacement(named.apply(found.group(1))));
  }
}
