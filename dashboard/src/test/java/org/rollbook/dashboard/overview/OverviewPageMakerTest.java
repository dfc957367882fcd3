package org.rollbook.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.text.Label;

final class OverviewPageMakerTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(LocalDate.of(2025, 9, 1), NOW);
  private static final Counts UNIT = new Counts(1_000, 43_000, 1_000, 800, 1_000, 600);

  private static OverviewFacts facts(Set<String> missing, Flow flow) {
    TreeMap<LocalDate, Counts> periods = new TreeMap<>();
    MONTHS.forEach(
        month -> periods.put(month, new Counts(12_000, 516_000, 12_000, 9_600, 12_000, 7_200)));
    Map<String, Counts> units =
        Requests.SCOPES.units().stream()
            .map(ScopeNode::code)
            .filter(code -> !missing.contains(code))
            .collect(
                Collectors.toMap(
                    code -> code,
                    code -> code.equals("CBS") ? new Counts(200, 8_000, 200, 190, 200, 50) : UNIT));
    List<Feed> feeds = new ArrayList<>();
    for (ScopeNode unit : Requests.SCOPES.units()) {
      feeds.add(
          missing.contains(unit.code())
              ? new Feed(unit.code(), null, "missing", null, null, null, null, null, null)
              : new Feed(
                  unit.code(),
                  new Label("lrmx", "lrmx"),
                  unit.code().equals("CBS") ? "late" : "loaded",
                  1L,
                  1_000L,
                  1_000L,
                  998L,
                  2L,
                  LocalDate.of(2026, 11, 5)));
    }
    return new OverviewFacts(periods, units, Optional.ofNullable(flow), feeds);
  }

  private static Page page(
      Locale locale, String place, String measure, Set<String> missing, Flow flow) {
    return new OverviewPageMaker(
            Requests.words(locale),
            Requests.CODES,
            Requests.SCOPES,
            Requests.asked(place, NOW, MONTHS, measure, Map.of(NOW, missing)),
            facts(missing, flow))
        .make();
  }

  private static Flow flow() {
    return new Flow(
        new TreeSet<>(Requests.SCOPES.units().stream().map(ScopeNode::code).toList()),
        11_990,
        12_000,
        Map.of("21", 30L, "11", 4L),
        Map.of("52", 20L, "51", 4L));
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(Locale.SIMPLIFIED_CHINESE, null, "persons", Set.of(), flow()).headline())
        .isEqualTo("2026年10月，吉林省在职 12,000 人，较上年同月持平；平均年龄 43.0 岁，本科及以上占 80.0%，今年培训覆盖率 60.0%。");
  }

  @Test
  void hasFourTilesWithTheirDenominators() {
    Page page = page(Locale.ENGLISH, null, "persons", Set.of(), flow());
    assertThat(page.tiles()).hasSize(4);
    assertThat(page.tiles().get(2).exact()).isEqualTo("9,600 of 12,000 persons");
    assertThat(page.tiles().get(3).value()).isEqualTo("60.0%");
  }

  @Test
  void theMapShowsTheMeasureAndAUnitWithoutDataAsMissing() {
    Block map =
        page(Locale.SIMPLIFIED_CHINESE, null, "bachelor", Set.of("220600"), null)
            .block("map")
            .orElseThrow();
    assertThat(map.title()).isEqualTo("本科及以上占比：长白山最高，省直机关最低");
    assertThat(map.rows())
        .contains(
            List.of("白山市", "–", "–", "–", "–"), List.of("长白山", "200", "40.0", "95.0%", "25.0%"));
    assertThat(map.places()).hasSize(12);
    assertThat(map.choices()).filteredOn(choice -> choice.chosen()).hasSize(1);
    assertThat(map.choices().get(1).value())
        .isEqualTo("/overview?place=220000&period=2026-10&measure=age");
  }

  @Test
  void theFlowBalances() {
    Block block =
        page(Locale.SIMPLIFIED_CHINESE, null, "persons", Set.of(), flow())
            .block("flow")
            .orElseThrow();
    assertThat(block.title()).isEqualTo("本月净增 10 人");
    assertThat(block.note()).isEqualTo("上月 11,990 + 进 34 − 出 24 = 本月 12,000");
    assertThat(block.rows()).hasSize(6);
    assertThat(block.rows().get(3)).containsExactly("出：退休", "−20");
  }

  @Test
  void whatMovedWithinAUnitIsSaidApart() {
    Flow flow = new Flow(Set.of("220600"), 100, 101, Map.of("21", 3L), Map.of("52", 4L));
    Block block =
        page(Locale.SIMPLIFIED_CHINESE, "220622", "persons", Set.of(), flow)
            .block("flow")
            .orElseThrow();
    assertThat(block.note()).isEqualTo("上月 100 + 进 3 − 出 4，单位内部调整（净） +2 = 本月 101");
  }

  @Test
  void saysFirstWhoIsMissingAndLate() {
    Page page = page(Locale.ENGLISH, null, "persons", Set.of("220600"), flow());
    Block feeds = page.block("feeds").orElseThrow();
    assertThat(page.notice()).contains("Not yet received for October 2026: Baishan");
    assertThat(feeds.title()).isEqualTo("Missing: Baishan; late: Changbaishan");
    assertThat(feeds.rows().get(0).subList(0, 3)).containsExactly("Baishan", "– Missing", "–");
    assertThat(feeds.rows().get(1).subList(0, 3)).containsExactly("Changbaishan", "◐ Late", "lrmx");
    assertThat(feeds.options()).isEmpty();
  }

  @Test
  void aPlaceWithoutPeopleStillSaysWhoSent() {
    Page page =
        new OverviewPageMaker(
                Requests.words(Locale.ENGLISH),
                Requests.CODES,
                Requests.SCOPES,
                Requests.asked("220600", NOW, MONTHS, "persons", Map.of(NOW, Set.of("220600"))),
                new OverviewFacts(
                    new TreeMap<>(),
                    Map.of(),
                    Optional.empty(),
                    facts(Set.of("220600"), null).feeds()))
            .make();
    assertThat(page.empty()).isTrue();
    assertThat(page.headline()).startsWith("There is nobody to show for Baishan");
    assertThat(page.blocks()).extracting(Block::id).containsExactly("map", "feeds");
  }
}
