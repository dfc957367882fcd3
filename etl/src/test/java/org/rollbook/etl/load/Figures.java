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
import java.util.Collections;
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
  private static final String MEDIAN = "median ";

  private final Path folder;
  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();
  private final Map<String, Map<String, Set<LocalDate>>> months = new HashMap<>();

  Figures(Path folder) {
    this.folder = folder;
  }

  /** The first period of a table. */
  LocalDate first(String table) {
    return table(table).stream()
        .map(line -> LocalDate.parse(line.get("period")))
        .min(LocalDate::compareTo)
        .orElseThrow();
  }

  /**
   * Sums by reporting unit and member.
   *
   * @param table the file; {@code @before} takes the month before, {@code @both} this one, and both
   *     only units that stand in the two
   * @param sum {@code measure}, {@code measure-measure}, or one with {@code where dim=a|b dim=c};
   *     {@code median size of measure} is the middle of the sizes
   * @param member the dimension that the sums are split by; empty for none
   */
  Map<List<String>, BigDecimal> sums(
      String table, String sum, String member, LocalDate from, LocalDate to) {
    if (sum.startsWith(MEDIAN)) {
      String[] said = sum.substring(MEDIAN.length()).split(" of ");
      return medians(sums(table, said[1], said[0], from, to));
    }
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

  /** The middle of each unit, out of how many there are of each size: one after another. */
  private static Map<List<String>, BigDecimal> medians(Map<List<String>, BigDecimal> sizes) {
    Map<String, List<Integer>> all = new TreeMap<>();
    sizes.forEach(
        (key, count) ->
            all.computeIfAbsent(key.getFirst(), unit -> new ArrayList<>())
                .addAll(Collections.nCopies(count.intValueExact(), Integer.valueOf(key.get(1)))));
    Map<List<String>, BigDecimal> medians =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    all.forEach(
        (unit, each) -> {
          Collections.sort(each);
          int lower = each.get((each.size() - 1) / 2);
          int upper = each.get(each.size() / 2);
          medians.put(
              List.of(unit, ""),
              BigDecimal.valueOf(lower + upper).divide(BigDecimal.TWO).stripTrailingZeros());
        });
    return medians;
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
