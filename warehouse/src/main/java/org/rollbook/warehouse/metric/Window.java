package org.rollbook.warehouse.metric;

import java.time.LocalDate;
import java.util.Optional;
import org.rollbook.warehouse.text.Label;

/** The periods that one number of a metric is made of; each ends with the period it is shown at. */
public enum Window {
  /** The period alone. */
  MONTH(new Label("当月", "the month")),
  /** From January to the period. */
  YEAR_TO_DATE(new Label("本年 1 月至当月", "January to the month")),
  /** The period and the eleven before it. */
  TRAILING_12(new Label("近 12 个月", "the 12 months to the month")),
  /** The period and what is published of the 59 before it: what a five-year review looks at. */
  REVIEW(new Label("近 60 个月中已发布的月份", "those published of the 60 months to the month"));

  private static final int YEAR = 12;

  /** The periods of the review window. */
  static final int REVIEWED = 60;

  private final Label label;

  Window(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }

  public String word() {
    return Choice.word(this);
  }

  /** The window of this name, as it stands in declarations and commands. */
  public static Optional<Window> of(String word) {
    return Choice.find(word, Window.class);
  }

  /** The first period of the window that ends with {@code period}. */
  public LocalDate since(LocalDate period) {
    return switch (this) {
      case MONTH -> period;
      case YEAR_TO_DATE -> period.withDayOfYear(1);
      case TRAILING_12 -> period.minusMonths(YEAR - 1L);
      case REVIEW -> period.minusMonths(REVIEWED - 1L);
    };
  }

  /** How many periods must be known for the number to be whole. */
  public int needed(LocalDate period) {
    return switch (this) {
      case MONTH, REVIEW -> 1;
      case YEAR_TO_DATE -> period.getMonthValue();
      case TRAILING_12 -> YEAR;
    };
  }
}
