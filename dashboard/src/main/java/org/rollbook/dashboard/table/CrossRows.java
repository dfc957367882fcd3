package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.table.CrossTable.Category;
import org.rollbook.dashboard.table.CrossTable.Column;
import org.rollbook.dashboard.table.CrossTable.Form;
import org.rollbook.dashboard.table.CrossTable.Group;
import org.rollbook.dashboard.table.TablePage.Row;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.metric.MetricValue;

/** The rows of the table out of sums by category and post level. */
final class CrossRows {
  /** What may not be seen; zero and what was not supplied look different. */
  static final String WITHHELD = MetricValue.Standing.HIDDEN.mark();

  private static final int SHARE_DECIMALS = 6;

  private record Key(String category, String level) {}

  private final CrossTable table;
  private final CodeBook codes;
  private final Words words;
  private final List<String> measures;
  private final Map<Key, long[]> sums = new HashMap<>();
  private final Set<String> withheld = new HashSet<>();

  /**
   * Sorts out what was read.
   *
   * @param read category, post level, then each measure of the table; null for one that the reader
   *     may not see
   */
  CrossRows(CrossTable table, CodeBook codes, Words words, List<List<Object>> read) {
    this.table = requireNonNull(table, "table is null");
    this.codes = requireNonNull(codes, "codes is null");
    this.words = requireNonNull(words, "words is null");
    this.measures = table.measures();
    for (List<Object> row : read) {
      long[] numbers = new long[measures.size()];
      for (int i = 0; i < numbers.length; i++) {
        Object number = row.get(i + 2);
        if (number == null) {
          withheld.add(measures.get(i));
        } else {
          numbers[i] = (Long) number;
        }
      }
      sums.merge(new Key((String) row.get(0), (String) row.get(1)), numbers, CrossRows::plus);
    }
  }

  private static long[] plus(long[] one, long[] other) {
    long[] sum = Arrays.copyOf(one, one.length);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /** All persons. */
  long persons() {
    return number(total(), CrossTable.PERSONS);
  }

  /** The persons of a category. */
  long persons(Category category) {
    return number(total(category), CrossTable.PERSONS);
  }

  /** The groups with columns that the reader may not see. */
  List<Group> withheld() {
    return table.groups().stream().filter(this::withheld).toList();
  }

  boolean withheld(Group group) {
    return group.columns().stream().anyMatch(column -> withheld.contains(column.measure()));
  }

  /** All persons first, then each category with its post levels. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row(words.say("table.all"), 0, total()));
    for (Category category : table.categories()) {
      if (category.rows().isEmpty() && persons(category) == 0) {
        continue;
      }
      rows.add(
          row(
              words.say("table.subtotal", category.title().in(words.locale())),
              1,
              total(category)));
      for (String level : category.levels()) {
        long[] numbers = sums.get(new Key(category.code(), level));
        if (numbers != null || category.rows().contains(level)) {
          rows.add(row(level(level), 2, numbers == null ? nobody() : numbers));
        }
      }
    }
    return rows;
  }

  private String level(String code) {
    return codes
        .own(CrossTableReader.POST_LEVEL)
        .find(code)
        .orElseThrow()
        .label()
        .in(words.locale());
  }

  private long[] nobody() {
    return new long[measures.size()];
  }

  /** Of every row that was read, so that nobody is left out. */
  private long[] total() {
    return sums.values().stream().reduce(nobody(), CrossRows::plus);
  }

  private long[] total(Category category) {
    return sums.entrySet().stream()
        .filter(each -> each.getKey().category().equals(category.code()))
        .map(Map.Entry::getValue)
        .reduce(nobody(), CrossRows::plus);
  }

  private Row row(String label, int depth, long[] numbers) {
    return new Row(
        label, depth, table.columns().stream().map(column -> cell(column, numbers)).toList());
  }

  private long number(long[] numbers, String measure) {
    return numbers[measures.indexOf(measure)];
  }

  private Cell cell(Column column, long[] numbers) {
    if (withheld.contains(column.measure())) {
      return new Cell(column.form(), WITHHELD, Optional.empty());
    }
    long number = number(numbers, column.measure());
    Optional<Long> of = column.of().map(measure -> number(numbers, measure));
    boolean someone = number(numbers, CrossTable.PERSONS) > 0;
    boolean unknown = of.isPresent() && of.get() == 0 && (someone || column.form() != Form.COUNT);
    if (unknown) {
      return new Cell(column.form(), Words.MISSING, Optional.empty());
    }
    return switch (column.form()) {
      case COUNT ->
          new Cell(Form.COUNT, words.count(number), Optional.of(BigDecimal.valueOf(number)));
      case SHARE -> {
        BigDecimal share = divided(number, of.orElseThrow());
        yield new Cell(
            Form.SHARE, words.decimal(share.movePointRight(2), 1) + "%", Optional.of(share));
      }
      case AVERAGE -> {
        BigDecimal average = divided(number, of.orElseThrow());
        yield new Cell(Form.AVERAGE, words.decimal(average, 1), Optional.of(average));
      }
    };
  }

  private static BigDecimal divided(long number, long by) {
    return BigDecimal.valueOf(number)
        .divide(BigDecimal.valueOf(by), SHARE_DECIMALS, RoundingMode.HALF_UP);
  }
}
