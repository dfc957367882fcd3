package org.rollbook.etl.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;

/**
 * What the packages of one unit and month must come to, counted from the people themselves and not
 * from what was written of them.
 */
final class Truth {
  private static final int AGES = 120;

  /** How the codes of Rollbook follow from what is known of a person. */
  static final class Codes {
    private final String[] ageBands = new String[AGES];
    private final CodeSystem education;
    private final CodeSystem ranks;

    Codes(CodeBook codes) {
      education = codes.get("education", "words");
      ranks = codes.get("rank", "words");
      for (CodeEntry band : codes.own("age_band").entries()) {
        Map<String, String> ends = band.targets();
        if (ends.containsKey("from_age")) {
          int from = Integer.parseInt(ends.get("from_age"));
          int to = Math.min(Integer.parseInt(ends.get("to_age")), AGES - 1);
          for (int age = from; age <= to; age++) {
            ageBands[age] = band.code();
          }
        }
      }
    }

    private String educationBand(Schooling schooling, int month) {
      String fullTime = education.convert(schooling.fullTime(), "education_band").orElse(UNKNOWN);
      if (!schooling.inServiceBy(month)) {
        return fullTime;
      }
      String later = education.convert(schooling.inService(), "education_band").orElse(UNKNOWN);
      // The codes run from the highest, 1, to the lowest, 5.
      return later.compareTo(fullTime) < 0 ? later : fullTime;
    }
  }

  private static final String UNKNOWN = "9";

  private final Codes codes;
  private final String unit;
  private final int month;
  private final Map<Cell, Sum> structure = new HashMap<>();
  private final Map<AgeCell, Sum> ages = new HashMap<>();
  private int persons;

  Truth(Codes codes, String unit, int month) {
    this.codes = codes;
    this.unit = unit;
    this.month = month;
  }

  private record Cell(
      String county,
      String level,
      String sex,
      String ageBand,
      String educationBand,
      String category,
      String rankBand) {
    static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::county)
            .thenComparing(Cell::level)
            .thenComparing(Cell::sex)
            .thenComparing(Cell::ageBand)
            .thenComparing(Cell::educationBand)
            .thenComparing(Cell::category)
            .thenComparing(Cell::rankBand);
  }

  private record AgeCell(String county, String level, String sex, int age) {
    static final Comparator<AgeCell> ORDER =
        Comparator.comparing(AgeCell::county)
            .thenComparing(AgeCell::level)
            .thenComparing(AgeCell::sex)
            .thenComparingInt(AgeCell::age);
  }

  private static final class Sum {
    private int persons;
    private long age;
  }

  /** Counts someone in post. Who has no rank has no category either: it is told from the ladder. */
  void count(Organ organ, Holder holder) {
    String sex = holder.woman() ? "2" : "1";
    int age = Month.years(holder.birth(), month);
    String rank = holder.career().rank(month).orElse("");
    Cell cell =
        new Cell(
            organ.county(),
            organ.level(),
            sex,
            codes.ageBands[age],
            codes.educationBand(holder.schooling(), month),
            codes.ranks.convert(rank, "category").orElse(UNKNOWN),
            codes.ranks.convert(rank, "rank_band").orElse(UNKNOWN));
    Sum sum = structure.computeIfAbsent(cell, key -> new Sum());
    sum.persons++;
    sum.age += age;
    ages.computeIfAbsent(new AgeCell(organ.county(), organ.level(), sex, age), key -> new Sum())
        .persons++;
    persons++;
  }

  int persons() {
    return persons;
  }

  static String structureHeading() {
    return "period,scope_unit,scope_county,organ_level,sex,age_band,education_band,category,rank_band,persons,age_sum\n";
  }

  /** The lines of {@code structure.csv}, sorted. */
  String structureLines() {
    StringBuilder lines = new StringBuilder();
    Map<Cell, Sum> sorted = new TreeMap<>(Cell.ORDER);
    sorted.putAll(structure);
    sorted.forEach(
        (cell, sum) ->
            line(
                lines,
                cell.county(),
                cell.level(),
                cell.sex(),
                cell.ageBand(),
                cell.educationBand(),
                cell.category(),
                cell.rankBand(),
                sum.persons,
                sum.age));
    return lines.toString();
  }

  static String ageHeading() {
    return "period,scope_unit,scope_county,organ_level,sex,age,persons\n";
  }

  /** The lines of {@code age.csv}, sorted. */
  String ageLines() {
    StringBuilder lines = new StringBuilder();
    Map<AgeCell, Sum> sorted = new TreeMap<>(AgeCell.ORDER);
    sorted.putAll(ages);
    sorted.forEach(
        (cell, sum) ->
            line(lines, cell.county(), cell.level(), cell.sex(), cell.age(), sum.persons));
    return lines.toString();
  }

  private void line(StringBuilder lines, Object... values) {
    lines.append(Month.toYearMonth(month)).append("-01,").append(unit);
    for (Object value : values) {
      lines.append(',').append(value);
    }
    lines.append('\n');
  }
}
