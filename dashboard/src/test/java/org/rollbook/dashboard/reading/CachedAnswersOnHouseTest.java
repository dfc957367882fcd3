package org.rollbook.dashboard.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.publication.Publication;

/** What memory keeps of an answer belongs to one role and scope, and to no other. */
@Tag("house")
final class CachedAnswersOnHouseTest {
  private static final Map<String, String> PLACES =
      Map.of("220000", "", "220600", ".baishan", "220622", ".jingyu");

  /** Asked by everyone in the same words; what it gives depends on who asks. */
  private static final Query COUNTIES =
      new Query(
          "SELECT scope_county, sum(persons) FROM ${schema}.headcount GROUP BY scope_county ORDER BY scope_county",
          List.of());

  private final CountedReading reading =
      new CountedReading(RunningHouse.get().settings(), Requests.SCOPES);
  private final Warehouse warehouse = reading.warehouse();
  private final Publication publication = warehouse.newest(reader(Role.LEADER, "220000"));

  private static Reader reader(Role role, String scope) {
    return new Reader(role.word() + PLACES.get(scope), role, scope);
  }

  private static List<Reader> readers() {
    return Stream.of(Role.values())
        .filter(role -> role != Role.NOBODY)
        .flatMap(role -> PLACES.keySet().stream().map(scope -> reader(role, scope)))
        .toList();
  }

  @Test
  void noTwoRolesOrScopesShareAnAnswer() {
    List<Reader> readers = readers();
    Map<Reader, List<List<Object>>> answers = new LinkedHashMap<>();
    for (Reader each : readers) {
      int before = reading.queries();
      answers.put(each, warehouse.read(each, publication, COUNTIES));
      assertThat(reading.queries()).as("%s asks Trino itself", each).isEqualTo(before + 1);
    }
    assertThat(answers.get(reader(Role.PLANNER, "220622")))
        .as("a county sees one")
        .hasSize(1)
        .isNotEqualTo(answers.get(reader(Role.PLANNER, "220000")));
    int asked = reading.queries();
    for (Reader each : readers.reversed()) {
      assertThat(warehouse.read(each, publication, COUNTIES))
          .as("%s gets again what was theirs", each)
          .isEqualTo(answers.get(each));
    }
    assertThat(reading.queries()).as("all of it was kept").isEqualTo(asked);
  }

  @Test
  void whoHasTheSameRoleAndScopeGetsTheSameAnswer() {
    List<List<Object>> first =
        warehouse.read(reader(Role.PLANNER, "220600"), publication, COUNTIES);
    int asked = reading.queries();
    assertThat(warehouse.read(new Reader("baishan", Role.PLANNER, "220600"), publication, COUNTIES))
        .isEqualTo(first);
    assertThat(reading.queries()).isEqualTo(asked);
  }

  @Test
  void whoClaimsAnotherScopeThanTheirsIsGivenNothingAndNothingIsKept() {
    List<Reader> pretenders = new ArrayList<>();
    pretenders.add(new Reader("planner.jingyu", Role.PLANNER, "220000"));
    pretenders.add(new Reader("planner.jingyu", Role.ADMIN, "220622"));
    for (Reader each : pretenders) {
      assertThatThrownBy(() -> warehouse.read(each, publication, COUNTIES))
          .isInstanceOf(RollbookException.class)
          .hasMessageContaining("rights");
    }
    assertThat(warehouse.read(reader(Role.PLANNER, "220000"), publication, COUNTIES).size())
        .isGreaterThan(1);
  }
}
