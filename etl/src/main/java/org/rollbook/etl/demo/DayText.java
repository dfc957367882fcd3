package org.rollbook.etl.demo;

/** A day as somebody wrote it into a register; where only a month stands, it is its first. */
record DayText(int month, int day, String text) {
  private static final int LAST_DAY = 28;

  /** A day of a month, written in one of several ways. */
  static DayText of(Draw draw, int month) {
    int day = draw.between(1, LAST_DAY);
    return switch (draw.below(6)) {
      case 0 -> new DayText(month, 1, chinese(month));
      case 1 -> new DayText(month, 1, dotted(month));
      case 2 -> new DayText(month, day, chinese(month) + day + "日");
      case 3 -> new DayText(month, day, dotted(month) + "." + day);
      default -> new DayText(month, day, Month.iso(month, day));
    };
  }

  private static String chinese(int month) {
    return "%d年%d月".formatted(month / Month.YEAR, month % Month.YEAR + 1);
  }

  private static String dotted(int month) {
    return "%d.%d".formatted(month / Month.YEAR, month % Month.YEAR + 1);
  }
}
