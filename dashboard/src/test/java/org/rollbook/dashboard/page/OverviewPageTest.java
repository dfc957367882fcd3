package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.scope.ScopeNode;

/** The overview over people made by hand: 12 units, 1,000 each but for Changbaishan's 200. */
final class OverviewPageTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(LocalDate.of(2025, 9, 1), NOW);
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private static Page page(Locale locale, String place, String measure, Set<String> missing) {
    HandMade made = new HandMade(Requests.asked(place, NOW, MONTHS, measure, Map.of(NOW, missing)));
    for (ScopeNode unit : Requests.SCOPES.units()) {
      if (missing.contains(unit.code())) {
        continue;
      }
      long size = unit.code().equals("CBS") ? 100 : 500;
      made.people(
              unit.code(),
              size,
              Map.of("education_band", "2"),
              Map.of("age_sum", 40 * size, "age_known", size, "trained", 60 * size / 100))
          .people(
              unit.code(),
              size,
              Map.of("education_band", unit.code().equals("CBS") ? "1" : "3"),
              Map.of("age_sum", 46 * size, "age_known", size, "trained", 60 * size / 100));
    }
    return made.row(
            "flow",
            "220100",
            Map.of("direction", "in", "movement_type", "21"),
            Map.of("persons", 30L))
        .row(
            "flow",
            "220100",
            Map.of("direction", "in", "movement_type", "11"),
            Map.of("persons", 4L))
        .row(
            "flow",
            "220100",
            Map.of("direction", "out", "movement_type", "52"),
            Map.of("persons", 34L))
        .page("overview", locale);
  }

  private static Block block(Page page, String id) {
    return page.block(id).orElseThrow();
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(ZH, null, "persons", Set.of()).headline())
        .isEqualTo("2026年10月，吉林省在职 11,200 人，较上年同月持平；平均年龄 43.0 岁，本科及以上占 50.9%，今年培训覆盖率 60.0%。");
  }

  @Test
  void hasFourTilesWithTheirDenominatorsAndTheWayToTheirMetrics() {
    Page page = page(Locale.ENGLISH, null, "persons", Set.of());
    assertThat(page.tiles()).hasSize(4);
    assertThat(page.tiles().get(2).exact()).isEqualTo("5,700 of 11,200 persons");
    assertThat(page.tiles().get(3).value()).isEqualTo("60.0%");
    assertThat(page.tiles().get(3).address())
        .isEqualTo("/metric/training_coverage?place=220000&period=2026-10&window=month");
  }

  @Test
  void theMapShowsTheMeasureAndAUnitWithoutDataAsMissing() {
    Block map = block(page(ZH, null, "bachelor", Set.of("220600")), "map");
    assertThat(map.title()).startsWith("本科及以上占比：长白山最高");
    assertThat(map.rows())
        .contains(
            List.of("白山市", "–", "–", "–", "–"), List.of("长白山", "200", "43.0", "100.0%", "60.0%"));
    assertThat(map.places()).hasSize(12);
    assertThat(map.links().getFirst().get(1)).startsWith("/metric/headcount?place=");
    assertThat(map.choices()).filteredOn(Choice::chosen).hasSize(1);
    assertThat(map.choices().get(1).value())
        .isEqualTo("/overview?place=220000&period=2026-10&measure=age");
  }

  @Test
  void theFlowBalances() {
    Block flow = block(page(ZH, null, "persons", Set.of()), "flow");
    assertThat(flow.title()).isEqualTo("本月进出相抵");
    assertThat(flow.note()).isEqualTo("上月 11,200 + 进 34 − 出 34 = 本月 11,200");
    assertThat(flow.rows()).hasSize(5);
    assertThat(flow.rows().get(3)).containsExactly("出：退休", "−34");
    assertThat(flow.links().get(3).get(1))
        .isEqualTo("/metric/exits?place=220000&period=2026-10&window=month&where=movement_type:52");
  }

  @Test
  void saysFirstWhoIsMissingAndLate() {
    Page page = page(Locale.ENGLISH, null, "persons", Set.of("220600"));
    Block feeds = block(page, "feeds");
    assertThat(page.notice()).contains("Not yet received for October 2026: Baishan");
    assertThat(feeds.title()).isEqualTo("Missing: Baishan; late: Changbaishan");
    assertThat(feeds.rows().get(0).subList(0, 3)).containsExactly("Baishan", "– Missing", "–");
    assertThat(feeds.rows().get(1).subList(0, 3)).containsExactly("Changbaishan", "◐ Late", "lrmx");
    assertThat(feeds.options()).isEmpty();
  }

  @Test
  void aPlaceWithoutPeopleStillSaysWhoSent() {
    Page page = page(Locale.ENGLISH, "220600", "persons", Set.of("220600"));
    assertThat(page.empty()).isTrue();
    assertThat(page.headline()).startsWith("There is nobody to show for Baishan");
    assertThat(page.blocks()).extracting(Block::id).containsExactly("map", "feeds");
  }
}
