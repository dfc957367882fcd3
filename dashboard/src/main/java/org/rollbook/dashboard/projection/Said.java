package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Words;

/** How expected numbers are written: persons are rounded to whole ones, ages to a decimal. */
record Said(Words words) {
  Said {
    requireNonNull(words, "words is null");
  }

  String persons(double persons) {
    return words.count(Math.round(persons));
  }

  String decimal(double number, int decimals) {
    return words.decimal(BigDecimal.valueOf(number), decimals);
  }

  String percent(double percent, int decimals) {
    return decimal(percent, decimals) + "%";
  }

  /** A difference with its sign; none where it rounds to zero. */
  String signed(double number, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    String written = words.decimal(rounded.abs(), decimals);
    return switch (rounded.signum()) {
      case 1 -> "+" + written;
      case -1 -> "−" + written;
      default -> written;
    };
  }

  /** A block of the page. Its numbers are no metrics, so none leads to the explanation of one. */
  Block block(
      String id,
      String title,
      String subtitle,
      String definition,
      int height,
      List<Map<String, Object>> options,
      List<String> columns,
      List<List<String>> rows,
      String note) {
    return new Block(
        id,
        title,
        subtitle,
        definition,
        height,
        options,
        columns,
        rows,
        rows.stream().map(row -> row.stream().map(cell -> "").toList()).toList(),
        List.of(),
        note,
        true,
        List.of());
  }
}
