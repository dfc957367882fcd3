package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;

/** What is known of a window of which months are missing. */
final class KnownInPartTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final PageText PAGE = HandMade.PAGES.find("age").orElseThrow();
  private static final List<ScopeNode> UNITS = Requests.SCOPES.children("220000");

  private final Facts facts = new Facts();
  private final Sheet sheet =
      new Sheet(
          PAGE,
          Requests.words(Locale.SIMPLIFIED_CHINESE),
          Requests.CODES,
          Requests.SCOPES,
          Requests.asked("220000", NOW, List.of(NOW), "", Map.of()),
          facts,
          Map.of());

  private void add(ScopeNode place, long number, boolean whole) {
    facts.add(
        Series.of(PAGE.population(), Reach.CHILDREN, List.of()),
        new MetricCell(
            NOW,
            place.code(),
            MetricQuery.ALL,
            List.of(),
            MetricValue.of(MetricKind.COUNT, BigDecimal.valueOf(number), null, whole)));
  }

  private String written(int place) {
    return sheet.written(PAGE.population(), sheet.below(PAGE.population(), UNITS.get(place)));
  }

  @Test
  void aPlaceThatMissesMonthsOfOthersHasNoNumberAndCountsInTheirSum() {
    add(UNITS.get(0), 100, true);
    add(UNITS.get(1), 7, false);
    assertThat(written(0)).isEqualTo("100");
    assertThat(written(1)).isEqualTo(Words.MISSING);
    assertThat(written(2)).isEqualTo(Words.MISSING);
    assertThat(sheet.written(PAGE.population(), sheet.together(PAGE.population())))
        .isEqualTo("107");
  }

  @Test
  void whereAllMissMonthsWhatIsKnownStands() {
    // The page says since when there is data.
    add(UNITS.get(0), 100, false);
    add(UNITS.get(1), 7, false);
    assertThat(written(0)).isEqualTo("100");
    assertThat(written(1)).isEqualTo("7");
  }
}
