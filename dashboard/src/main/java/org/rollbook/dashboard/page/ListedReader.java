package org.rollbook.dashboard.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.metric.Region;
import org.springframework.stereotype.Component;

/**
 * Reads the rows that the lists of a page show, as the user: Trino leaves out what is not theirs.
 */
@Component
class ListedReader {
  /** More than anybody reads on a page; all of them are had in SQL. */
  static final int MOST = 200;

  private final Warehouse warehouse;

  ListedReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The rows of each list of a page, by the id of its chart. */
  Map<String, ListedRows> read(PageText page, Asked asked) {
    List<Chart> lists = page.charts().stream().filter(chart -> chart.listed().isPresent()).toList();
    if (lists.isEmpty()) {
      return Map.of();
    }
    List<List<List<Object>>> answers =
        warehouse.readAll(
            asked.reader(),
            asked.publication(),
            lists.stream().map(chart -> query(chart.listed().orElseThrow(), asked)).toList());
    Map<String, ListedRows> rows = new LinkedHashMap<>();
    for (int at = 0; at < lists.size(); at++) {
      rows.put(lists.get(at).id(), rows(answers.get(at)));
    }
    return rows;
  }

  private static ListedRows rows(List<List<Object>> answer) {
    if (answer.isEmpty()) {
      return ListedRows.NONE;
    }
    List<List<String>> rows = new ArrayList<>();
    for (List<Object> row : answer) {
      List<String> texts = new ArrayList<>();
      row.subList(0, row.size() - 1)
          .forEach(each -> texts.add(each == null ? Words.MISSING : each.toString()));
      rows.add(texts);
    }
    return new ListedRows((Long) answer.getFirst().getLast(), rows);
  }

  private static Query query(Listed listed, Asked asked) {
    Filter filter = asked.filter();
    List<String> conditions = new ArrayList<>();
    List<Object> given = new ArrayList<>(List.of(filter.period()));
    conditions.add("r.period = ?");
    Region.of(filter.place().node()).condition("r").ifPresent(conditions::add);
    if (filter.level().isPresent()) {
      conditions.add("r.organ_level = ?");
      given.add(filter.level().get().code());
    }
    return new Query(
        "SELECT %s, count(*) OVER () FROM ${schema}.%s r WHERE %s ORDER BY %s LIMIT %d"
            .formatted(
                listed.shown().stream()
                    .map(shown -> "CAST(r.%s AS varchar)".formatted(shown.column()))
                    .collect(Collectors.joining(", ")),
                listed.view(),
                String.join(" AND ", conditions),
                listed.order().stream().map("r."::concat).collect(Collectors.joining(", ")),
                MOST),
        given);
  }
}
