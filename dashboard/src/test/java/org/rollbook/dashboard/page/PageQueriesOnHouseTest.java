package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.reading.CountedReading;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.view.Views;

/** How often a page asks Trino when nothing is kept of it. */
@Tag("house")
final class PageQueriesOnHouseTest {
  private static final int MOST = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {"overview", "age", "education", "training", "appraisal", "recruitment", "pay"})
  void aPageTakesThreeQueriesAtMostAndThenOnlyLooksForANewPublication(String name) {
    CountedReading reading = new CountedReading(RunningHouse.get().settings(), Requests.SCOPES);
    Asking asking =
        new Asking(reading.readers(), reading.warehouse(), Requests.CODES, Requests.SCOPES);
    Contracts contracts = Contracts.read(HandMade.HOUSE.contracts());
    PublishedMarts marts =
        new PublishedMarts(
            Marts.read(HandMade.HOUSE.marts(), contracts),
            Views.read(HandMade.HOUSE.views(), contracts));
    PageMaker maker =
        new PageMaker(
            new FactsReader(reading.warehouse(), HandMade.METRICS, marts, Requests.SCOPES),
            new ListedReader(reading.warehouse()),
            Requests.CODES,
            Requests.SCOPES);
    PageText text = HandMade.PAGES.find(name).orElseThrow();
    Words words = Requests.words(Locale.SIMPLIFIED_CHINESE);
    Page first = maker.make(text, asked(reading, asking, text), words);
    assertThat(first.empty()).isFalse();
    int queries = reading.queries();
    assertThat(queries)
        .as("the newest publication, what was sent, the facts")
        .isLessThanOrEqualTo(MOST);
    maker.make(text, asked(reading, asking, text), words);
    assertThat(reading.queries()).isLessThanOrEqualTo(queries + 1);
  }

  private static Asked asked(CountedReading reading, Asking asking, PageText text) {
    return reading
        .readers()
        .asLeader(() -> asking.asked(text, null, null, null, null))
        .orElseThrow();
  }
}
