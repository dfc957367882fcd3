package org.rollbook.warehouse.sql;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code ./rollbook sql} shows a result. */
public enum SqlFormat {
  /** For eyes. */
  TABLE {
    @Override
    long write(ResultSet rows, OutputStream output) throws SQLException {
      PrintStream lines = new PrintStream(output, false, StandardCharsets.UTF_8);
      Cells cells = new Cells(rows);
      long count = 0;
      TextTable table = new TextTable(cells.names());
      while (rows.next()) {
        table.add(cells.row());
        count++;
        // Widths come from a page of rows, so that a long result is not held in memory.
        if (table.size() == PAGE) {
          table.lines().forEach(lines::println);
          table = new TextTable(cells.names());
        }
      }
      if (count == 0 || table.size() > 0) {
        table.lines().forEach(lines::println);
      }
      lines.flush();
      return count;
    }
  },
  /** For spreadsheets. */
  CSV {
    @Override
    long write(ResultSet rows, OutputStream output) throws SQLException {
      CsvWriter csv = new CsvWriter(output);
      Cells cells = new Cells(rows);
      csv.row(cells.names());
      long count = 0;
      while (rows.next()) {
        csv.row(cells.row());
        count++;
      }
      csv.flush();
      return count;
    }
  },
  /** For programs: an array of objects. */
  JSON {
    @Override
    long write(ResultSet rows, OutputStream output) throws SQLException {
      Cells cells = new Cells(rows);
      List<String> names = cells.names();
      long count = 0;
      JsonMapper mapper =
          JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
      try (JsonGenerator json = mapper.createGenerator(output)) {
        json.writeStartArray();
        while (rows.next()) {
          List<Object> row = cells.row();
          json.writeRaw(count == 0 ? "\n" : "");
          json.writeStartObject();
          for (int i = 0; i < names.size(); i++) {
            json.writeName(names.get(i));
            json.writePOJO(row.get(i));
          }
          json.writeEndObject();
          json.writeRaw("\n");
          count++;
        }
        json.writeEndArray();
        json.writeRaw("\n");
      }
      return count;
    }
  };

  private static final int PAGE = 5_000;

  /** Writes all rows; gives their number. The stream stays open. */
  abstract long write(ResultSet rows, OutputStream output) throws SQLException;
}
