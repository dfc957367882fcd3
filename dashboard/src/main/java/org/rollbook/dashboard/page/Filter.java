package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * What a page shows: the place, the organ level (empty for all) and the period. It is what stands
 * in the address of the page.
 */
public record Filter(Place place, Optional<CodeEntry> level, LocalDate period) {
  public Filter {
    requireNonNull(place, "place is null");
    requireNonNull(level, "level is null");
    requireNonNull(period, "period is null");
  }

  /**
   * Reads a filter from the parameters of a request; a blank one means the default.
   *
   * @throws RollbookException naming every value that cannot be used
   */
  public static Filter of(
      String place,
      String level,
      String period,
      ScopeTree scopes,
      CodeSystem levels,
      List<LocalDate> periods) {
    List<String> faults = new ArrayList<>();
    String code = blank(place) ? scopes.province().code() : place;
    Optional<Place> found = Place.of(scopes, code);
    if (found.isEmpty()) {
      faults.add("place must be the code of a place, such as 220600");
    }
    Optional<CodeEntry> chosen = blank(level) ? Optional.empty() : levels.find(level);
    if (!blank(level) && chosen.isEmpty()) {
      faults.add("level must be one of " + String.join(", ", levels.codes()));
    }
    LocalDate month = periods.getLast();
    if (!blank(period)) {
      Optional<LocalDate> given = month(period).filter(periods::contains);
      if (given.isEmpty()) {
        faults.add(
            "period must be a month from %s to %s, such as %s"
                .formatted(
                    YearMonth.from(periods.getFirst()),
                    YearMonth.from(periods.getLast()),
                    YearMonth.from(periods.getLast())));
      }
      month = given.orElse(month);
    }
    if (!faults.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "The address cannot be used: " + String.join("; ", faults) + ".");
    }
    return new Filter(found.orElseThrow(), chosen, month);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static Optional<LocalDate> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text).atDay(1));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The short, readable query string that gives this filter again, for another place. */
  public String query(String placeCode) {
    return "?place=%s%s&period=%s"
        .formatted(
            placeCode,
            level.map(each -> "&level=" + each.code()).orElse(""),
            YearMonth.from(period));
  }

  /** The query string of this filter. */
  public String query() {
    return query(place.node().code());
  }
}
