package org.rollbook.etl.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;

/** Which days are worked: Monday to Friday, but for what the calendar of the codes says. */
final class WorkingDays {
  private final CodeSystem calendar;

  WorkingDays(CodeBook codes) {
    this.calendar = codes.own("working_day");
  }

  boolean works(LocalDate day) {
    Optional<CodeEntry> listed = calendar.find(day.toString());
    return listed
        .map(each -> each.targets().get("working").equals("1"))
        .orElseGet(
            () ->
                day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
  }

  /** Working days from the day after one to another, that one included. */
  int between(LocalDate from, LocalDate to) {
    return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::works).count();
  }
}
