package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Figures counted by hand out of the truth: plain sums over the lines of its files, so that nothing
 * of the metrics is believed.
 */
final class Figures {
  private static final String BEFORE = "@before";
  private static final String BOTH = "@both";

  private final Path folder;
  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();
  private final Map<String, Map<String, Set<LocalDate>>> months = new HashMap<>();

  Figures(Path folder) {
    this.folder = folder;
  }

  /**
   * Sums by reporting unit and member.
   *
   * @param table the file; {@code @before} takes the month before, {@code @both} this one, and both
   *     only units that stand in the two
   * @param sum {@code measure}, {@code measure-measure}, or one with {@code where dim=a|b dim=c}
   * @param member the dimension that the sums are split by; empty for none
   */
  Map<List<String>, BigDecimal> sums(
      String table, String sum, String member, LocalDate from, LocalDate to) {
    String[] words = sum.split(" where ");
    Map<String, Set<String>> where = new LinkedHashMap<>();
    if (words.length > 1) {
      for (String condition : words[1].split(" ")) {
        String[] sides = condition.split("=", 2);
        where.put(sides[0], Set.of(sides[1].split("\\|")));
      }
    }
    boolean paired = table.contains("@");
    int shift = table.endsWith(BEFORE) ? 1 : 0;
    String file = table.replace(BEFORE, "").replace(BOTH, "");
    Map<List<String>, BigDecimal> sums =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Map<String, String> line : table(file)) {
      LocalDate period = LocalDate.parse(line.get("period")).plusMonths(shift);
      boolean counts =
          !period.isBefore(from)
              && !period.isAfter(to)
              && where.entrySet().stream()
                  .allMatch(each -> each.getValue().contains(line.get(each.getKey())))
              && (!paired || inBoth(file, period, line.get("scope_unit")));
      if (counts) {
        List<String> key =
            List.of(line.get("scope_unit"), member.isEmpty() ? "" : line.get(member));
        sums.merge(key, amount(line, words[0]), BigDecimal::add);
      }
    }
    return sums;
  }

  private static BigDecimal amount(Map<String, String> line, String measures) {
    String[] parts = measures.split("-");
    BigDecimal amount = new BigDecimal(line.get(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      amount = amount.subtract(new BigDecimal(line.get(parts[i])));
    }
    return amount;
  }

  private boolean inBoth(String file, LocalDate period, String unit) {
    Map<String, Set<LocalDate>> sent =
        months.computeIfAbsent(
            file,
            key -> {
              Map<String, Set<LocalDate>> units = new HashMap<>();
              for (Map<String, String> line : table(file)) {
                units
                    .computeIfAbsent(line.get("scope_unit"), each -> new HashSet<>())
                    .add(LocalDate.parse(line.get("period")));
              }
              return units;
            });
    Set<LocalDate> its = sent.getOrDefault(unit, Set.of());
    return its.contains(period) && its.contains(period.minusMonths(1));
  }

  private List<Map<String, String>> table(String name) {
    return tables.computeIfAbsent(name, key -> read(folder.resolve(name + ".csv")));
  }

  private static List<Map<String, String>> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      List<String> heading = Arrays.asList(lines.getFirst().split(","));
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
          row.put(heading.get(i), cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
