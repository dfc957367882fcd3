package org.rollbook.warehouse.metric;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.sql.CsvWriter;
import org.rollbook.warehouse.sql.TextTable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How {@code ./rollbook metric} shows an answer. */
enum MetricFormat {
  /** For eyes. */
  TABLE {
    @Override
    void write(List<String> names, List<List<Object>> rows, OutputStream output) {
      TextTable table = new TextTable(names);
      rows.forEach(table::add);
      PrintStream lines = new PrintStream(output, false, StandardCharsets.UTF_8);
      table.lines().forEach(lines::println);
      lines.flush();
    }
  },
  /** For spreadsheets. */
  CSV {
    @Override
    void write(List<String> names, List<List<Object>> rows, OutputStream output) {
      CsvWriter csv = new CsvWriter(output);
      csv.row(names);
      rows.forEach(csv::row);
      csv.flush();
    }
  },
  /** For programs: an array of objects. */
  JSON {
    @Override
    void write(List<String> names, List<List<Object>> rows, OutputStream output) {
      List<Map<String, Object>> objects = new ArrayList<>();
      for (List<Object> row : rows) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          object.put(names.get(i), row.get(i));
        }
        objects.add(object);
      }
      try {
        output.write(
            JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(objects));
        output.write('\n');
        output.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write the answer", e);
      }
    }
  };

  abstract void write(List<String> names, List<List<Object>> rows, OutputStream output);
}
