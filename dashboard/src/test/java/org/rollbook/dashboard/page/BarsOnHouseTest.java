package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbook.dashboard.page.HousePages.number;
import static org.rollbook.dashboard.page.HousePages.page;
import static org.rollbook.dashboard.page.HousePages.period;
import static org.rollbook.dashboard.page.HousePages.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bars of two figures beside each other, of a real house. */
@Tag("house")
final class BarsOnHouseTest {
  private static final Pattern OTHERS = Pattern.compile("其余 (\\d+) 项见数据表");

  private static JsonNode block(JsonNode page, String id) {
    return StreamSupport.stream(page.get("blocks").spliterator(), false)
        .filter(block -> block.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void figuresOfOneUnitShareAScale() {
    List<Object> most =
        sql("SELECT max(now), max(before) FROM (SELECT sum(items) AS now, sum(items_before) AS before FROM workforce.burden WHERE period = %s AND authority_level <> '' GROUP BY authority_level)"
                .formatted(period("")))
            .getFirst();
    assertThat(number(most.getFirst())).isNotEqualTo(number(most.getLast()));
    JsonNode options = block(page("burden", ""), "levels").get("options");
    assertThat(options.size()).isEqualTo(2);
    for (JsonNode option : options) {
      assertThat(option.get("xAxis").get("max").asDouble())
          .isEqualTo(Math.max(number(most.getFirst()), number(most.getLast())));
    }
  }

  @Test
  void figuresOfOtherUnitsHaveTheirOwn() {
    for (JsonNode option : block(page("training", ""), "kinds").get("options")) {
      assertThat(option.get("xAxis").has("max")).isFalse();
    }
  }

  @Test
  void ofManyMembersTheFirstAreDrawnAndTheTableHoldsAll() {
    List<Integer> left = new ArrayList<>();
    for (JsonNode block :
        List.of(
            block(page("rank", ""), "promotions"),
            block(page("rank", ""), "eligible"),
            block(page("pay", ""), "ranks"))) {
      int drawn = block.get("options").get(0).get("series").get(0).get("data").size();
      Matcher note = OTHERS.matcher(block.get("note").asString());
      if (note.find()) {
        assertThat(drawn).isEqualTo(15);
        left.add(Integer.parseInt(note.group(1)));
        assertThat(block.get("rows").size()).isGreaterThan(drawn + left.getLast());
      } else {
        assertThat(drawn).isLessThanOrEqualTo(20);
      }
    }
    assertThat(left).isNotEmpty().allMatch(others -> others > 5);
  }

  @Test
  void aFigureThatIsNotReleasedThisWayIsToldAndNotDrawn() {
    long released =
        number(
            sql("SELECT count(*) FROM workforce.metric_value WHERE metric = 'county_mean_pay' AND dimension = 'rank' AND region = '220000' AND NOT hidden AND period = %s"
                    .formatted(period("")))
                .getFirst()
                .getFirst());
    JsonNode ranks = block(page("pay", ""), "ranks");
    assertThat(ranks.get("options").size()).isEqualTo(released == 0 ? 1 : 2);
    assertThat(ranks.get("note").asString().contains("县直人均月待遇")).isEqualTo(released == 0);
  }
}
