package org.rollbook.warehouse.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The rows of a result as plain Java values: numbers, booleans, ISO texts and lists. */
final class Cells {
  private final ResultSet rows;
  private final List<String> names = new ArrayList<>();
  private final int[] types;

  Cells(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData data = rows.getMetaData();
    this.types = new int[data.getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      names.add(data.getColumnLabel(i + 1));
      types[i] = data.getColumnType(i + 1);
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** The row that the result stands on; values may be null. */
  List<Object> row() throws SQLException {
    List<Object> row = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      row.add(value(i));
    }
    return Collections.unmodifiableList(row);
  }

  private Object value(int i) throws SQLException {
    Object value = rows.getObject(i + 1);
    if (value == null) {
      return null;
    }
    return switch (types[i]) {
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          rows.getObject(i + 1, ZonedDateTime.class).toOffsetDateTime().toString();
      case Types.TIMESTAMP -> rows.getString(i + 1).replace(' ', 'T');
      default -> plain(value);
    };
  }

  private static Object plain(Object value) throws SQLException {
    return switch (value) {
      case BigDecimal decimal -> new BigDecimal(decimal.toPlainString());
      case Number number -> number;
      case Boolean truth -> truth;
      case Date date -> date.toLocalDate().toString();
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Array array -> list(Arrays.asList((Object[]) array.getArray()));
      case List<?> items -> list(items);
      default -> value.toString();
    };
  }

  private static List<Object> list(List<?> items) throws SQLException {
    List<Object> plain = new ArrayList<>();
    for (Object item : items) {
      plain.add(item == null ? null : plain(item));
    }
    return Collections.unmodifiableList(plain);
  }
}
