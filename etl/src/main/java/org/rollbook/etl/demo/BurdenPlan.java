package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;

/** Items of responsibility and entries on regulations: a pure function of the seed. */
final class BurdenPlan {
  private static final long ITEMS = 0x0B04DE4L;
  private static final long REGULATIONS = 0x4E6517EL;
  private static final int BEGAN = Month.of(2014, 1);
  private static final int BEGAN_WITHIN = 66;
  private static final int LATER = Month.of(2020, 1);
  private static final int LATER_WITHIN = 90;
  private static final int ENDED = Month.of(2019, 6);
  private static final int ENDED_WITHIN = 102;
  private static final int HUNDRED = 100;
  private static final int CENTRAL = 6;

  private final long seed;
  private final Offices offices;
  private final OfficeRates.Burden rates;
  private final List<Item> items = new ArrayList<>();

  /**
   * An item of responsibility.
   *
   * @param level as a word
   * @param kind as a word
   * @param until the month in which it ends, {@link Holder#NEVER} for none
   */
  record Item(
      String number, Organ office, String level, String kind, DayText from, int until, int day) {
    boolean ended(int month) {
      return until <= month;
    }
  }

  /** An entry on a regulation. */
  record Regulation(String number, Organ office, String kind, DayText on) {}

  BurdenPlan(long seed, Offices offices, OfficeRates.Burden rates) {
    this.seed = seed;
    this.offices = offices;
    this.rates = rates;
    for (Organ office : offices.all()) {
      int first = OfficeRates.of(rates.items(), office);
      for (int i = 0; i < first + OfficeRates.of(rates.later(), office); i++) {
        items.add(item(office, i, i >= first));
      }
    }
  }

  private Item item(Organ office, int number, boolean later) {
    Draw draw = Draw.of(seed ^ ITEMS, office.county(), number);
    int from = later ? LATER + draw.below(LATER_WITHIN) : BEGAN + draw.below(BEGAN_WITHIN);
    DayText on = DayText.of(draw, from);
    String kind = rates.kinds().pick(draw);
    boolean ends = draw.happens(rates.ended());
    int until = Math.max(from + 6, ENDED + draw.below(ENDED_WITHIN));
    return new Item(
        "Z%s-%03d".formatted(office.county(), number + 1),
        office,
        office.level().equals("1") && number < CENTRAL ? "中央" : level(office),
        kind,
        on,
        ends ? until : Holder.NEVER,
        draw.between(1, 28));
  }

  private static String level(Organ office) {
    return List.of("省级", "市级", "县级").get(Integer.parseInt(office.level()) - 1);
  }

  /** All items, office after office. */
  List<Item> items() {
    return items;
  }

  /** The entries of a month, office after office. */
  List<Regulation> regulations(int month) {
    List<Regulation> entries = new ArrayList<>();
    for (Organ office : offices.all()) {
      Draw draw = Draw.of(seed ^ REGULATIONS, office.county(), month);
      int many = OfficeRates.of(rates.entries(), office) + draw.below(HUNDRED);
      for (int i = 0; i < many / HUNDRED; i++) {
        String kind = rates.regulations().pick(draw);
        entries.add(
            new Regulation(
                "F%s-%s-%02d".formatted(office.county(), Month.digits(month), i + 1),
                office,
                kind,
                DayText.of(draw, month)));
      }
    }
    return entries;
  }
}
