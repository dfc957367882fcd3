package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.Views;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AccessRulesTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Contracts CONTRACTS = Contracts.read(HOUSE.contracts());
  private static final Views VIEWS = Views.read(HOUSE.views(), CONTRACTS);
  private static final ScopeTree SCOPES = ScopeTree.of(CodeBook.read(HOUSE.codes()));

  private static final String USERS =
      """
      users:
        - {name: admin, role: admin, scope: "220000"}
        - {name: leader, role: leader, scope: "220000", demo: true}
        - {name: bai.shan, role: planner, scope: "220600"}
        - {name: jingyu, role: analyst, scope: "220622"}
        - {name: own, role: steward, scope: 220100-own}
        - {name: new, role: nobody, scope: "220000"}
        - {name: small, role: admin, scope: "220622"}
        - {name: counts, role: analyst, scope: "220000"}
        - {name: plans, role: planner, scope: "220000"}
      """;

  private static final Map<String, String> ROLES =
      Map.of("leader", "leader", "bai.shan", "planner", "jingyu", "analyst", "own", "steward");

  private final JsonNode rules = rules(VIEWS, USERS);

  private static boolean due(String user, View view) {
    return view.audience().contains(ROLES.get(user));
  }

  @Test
  void everyoneReadsExactlyTheViewsOfTheirAudience() {
    for (String user : ROLES.keySet()) {
      for (View view : VIEWS.all()) {
        List<String> due = due(user, view) ? List.of("SELECT") : List.of();
        for (String schema : List.of("workforce", "workforce_17")) {
          assertThat(privileges(user, schema, view.name()))
              .as(user + " on " + schema + "." + view.name())
              .isEqualTo(due);
        }
      }
      assertThat(privileges(user, "workforce", "publication")).containsExactly("SELECT");
      assertThat(privileges(user, "workforce", "not_a_view")).isEmpty();
      assertThat(privileges(user, "workforce_x", "age")).isEmpty();
    }
  }

  @Test
  void rowsAreCutToTheScopeInScopedViewsOnly() {
    assertThat(filter("leader", "age")).isEmpty();
    assertThat(filter("bai.shan", "age")).contains("scope_unit = '220600'");
    assertThat(filter("bai.shan", "code")).isEmpty();
    assertThat(filter("bai.shan", "publication")).isEmpty();
    assertThat(filter("jingyu", "structure")).contains("scope_county = '220622'");
    assertThat(filter("own", "headcount")).contains("scope_county = '220100-own'");
  }

  @Test
  void everyScopedViewOfEveryCutUserCarriesAFilter() {
    for (View view : VIEWS.all().stream().filter(View::scoped).toList()) {
      for (String user : List.of("bai.shan", "jingyu", "own")) {
        assertThat(filter(user, view.name()).isPresent())
            .as(user + " on " + view.name())
            .isEqualTo(due(user, view));
      }
    }
  }

  @Test
  void whoSeesAPartOfAUnitSeesHowItsPackagesStandButNotHowMany() {
    assertThat(filter("bai.shan", "feed_status")).contains("scope_unit = '220600'");
    assertThat(table("bai.shan", "workforce", "feed_status").has("columns")).isFalse();
    assertThat(filter("jingyu", "feed_status")).contains("scope_unit = '220600'");
    assertThat(filter("own", "feed_status")).contains("scope_unit = '220100'");
    assertThat(
            table("jingyu", "workforce", "feed_status").get("columns").findValuesAsString("name"))
        .containsExactly("declared_rows", "read_rows", "accepted_rows", "quarantined_rows");
  }

  @Test
  void whatIsRestrictedIsNullForAllButLeadersPlannersAndAdminsOfTheProvince() {
    for (String user : List.of("leader", "plans", "admin")) {
      assertThat(table(user, "workforce", "cross_table").has("columns")).as(user).isFalse();
      assertThat(filter(user, "cross_table")).isEmpty();
    }
    for (String user : List.of("bai.shan", "jingyu", "own", "small", "counts")) {
      assertThat(masks(user, "cross_table"))
          .as(user)
          .isEqualTo(
              Map.of(
                  "women", "nullif(women, women)",
                  "minority", "nullif(minority, minority)",
                  "party", "nullif(party, party)",
                  "non_party", "nullif(non_party, non_party)"));
    }
    assertThat(filter("jingyu", "cross_table")).contains("scope_county = '220622'");
    assertThat(filter("counts", "cross_table")).isEmpty();
    assertThat(privileges("counts", "workforce_17", "cross_table")).containsExactly("SELECT");
  }

  @Test
  void aColumnIsRestrictedAsItsContractSays(@TempDir Path folder) throws Exception {
    String view = Files.readString(HOUSE.views().resolve("cross_table.yaml"));
    Files.writeString(
        folder.resolve("cross_table.yaml"),
        view.replaceFirst("(name: persons, .*?)}", "$1, restricted: true}"));
    assertThatThrownBy(() -> Views.read(folder, CONTRACTS))
        .hasMessageContaining("persons is restricted here, but in the contract of no table");
  }

  @Test
  void onlyTheAdminReadsTablesAndNooneBronze() {
    for (Contract contract : CONTRACTS.all()) {
      assertThat(privileges("admin", contract.schema(), contract.table()))
          .as("admin on " + contract.name())
          .isEqualTo(contract.served() ? List.of("SELECT") : List.of());
      for (String user : List.of("leader", "bai.shan", "jingyu", "own")) {
        assertThat(privileges(user, contract.schema(), contract.table()))
            .as(user + " on " + contract.name())
            .isEmpty();
      }
    }
  }

  @Test
  void whoHasNoRoleMayDoNothing() {
    for (View view : VIEWS.all()) {
      assertThat(privileges("new", "workforce", view.name())).as(view.name()).isEmpty();
    }
    assertThat(privileges("new", "workforce", "publication")).isEmpty();
    assertThat(impersonates("rollbook", "new")).isFalse();
    assertThat(first("catalogs", "user", "new", "catalog", "rollbook").get("allow").asString())
        .isEqualTo("none");
  }

  @Test
  void anAdminOfAPlaceReadsNoTableThatCannotBeCut() {
    for (Contract contract : CONTRACTS.all()) {
      assertThat(privileges("small", contract.schema(), contract.table())).isEmpty();
    }
    assertThat(filter("small", "structure")).contains("scope_county = '220622'");
  }

  @Test
  void tablesThatTrinoMakesUpAreShut() {
    for (String user : List.of("admin", "leader")) {
      for (String table : List.of("person_month$history", "person_month$partitions", "age$files")) {
        assertThat(privileges(user, "gold", table)).as(user + " on " + table).isEmpty();
      }
      assertThat(privileges(user, "workforce", "age$history")).isEmpty();
    }
  }

  @Test
  void aNameIsNoPattern() {
    assertThat(privileges("baixshan", "workforce", "age")).isEmpty();
    assertThat(privileges("stranger", "workforce", "age")).isEmpty();
    assertThat(impersonates("rollbook", "baixshan")).isFalse();
  }

  @Test
  void onlyTheServiceActsForOthersAndOnlyForKnownOnes() {
    assertThat(impersonates("rollbook", "leader")).isTrue();
    assertThat(impersonates("rollbook", "bai.shan")).isTrue();
    assertThat(impersonates("rollbook", "stranger")).isFalse();
    assertThat(impersonates("admin", "leader")).isFalse();
    assertThat(impersonates("leader", "admin")).isFalse();
  }

  @Test
  void noSectionIsLeftOpen() {
    assertThat(rules.propertyNames())
        .containsExactlyInAnyOrder(
            "catalogs",
            "schemas",
            "tables",
            "procedures",
            "functions",
            "queries",
            "impersonation",
            "system_session_properties",
            "catalog_session_properties",
            "system_information");
  }

  @Test
  void anAudienceThatIsNoRoleIsNamed(@TempDir Path folder) throws Exception {
    String view = Files.readString(HOUSE.views().resolve("code.yaml"));
    Files.writeString(
        folder.resolve("code.yaml"), view.replace("audience: [leader", "audience: [boss"));
    Views views = Views.read(folder, CONTRACTS);
    assertThatThrownBy(() -> rules(views, USERS))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("views/code.yaml")
        .hasMessageContaining("'boss' is no role");
  }

  @Test
  void aViewMayNotTakeTheNameOfThePublication(@TempDir Path folder) throws Exception {
    String view = Files.readString(HOUSE.views().resolve("code.yaml"));
    Files.writeString(folder.resolve("code.yaml"), view.replace("view: code", "view: publication"));
    Views views = Views.read(folder, CONTRACTS);
    assertThatThrownBy(() -> rules(views, USERS))
        .hasMessageContaining("is a name that every publication has already");
  }

  @Test
  void whereNobodyMayReadNoPatternIsEmpty() {
    JsonNode rules = rules(VIEWS, "users:\n  - {name: new, role: nobody, scope: \"220000\"}\n");
    assertThat(rules.toString()).doesNotContain("\"\"");
    assertThat("").doesNotMatch(rules.get("impersonation").get(0).get("new_user").asString());
    assertThat("new").doesNotMatch(rules.get("impersonation").get(0).get("new_user").asString());
  }

  private static JsonNode rules(Views views, String text) {
    Violations violations = new Violations();
    Users users = Users.read(Declaration.parse("users.yaml", text, violations), SCOPES);
    assertThat(violations.messages()).isEmpty();
    return JsonMapper.shared().readTree(new AccessRules(users, views, CONTRACTS, SCOPES).json());
  }

  /** The first rule that matches, as Trino looks for it. */
  private JsonNode first(String section, String... pairs) {
    return StreamSupport.stream(rules.get(section).spliterator(), false)
        .filter(
            rule ->
                Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                    .allMatch(
                        i ->
                            !rule.has(pairs[i])
                                || pairs[i + 1].matches(rule.get(pairs[i]).asString())))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode table(String user, String schema, String table) {
    return first("tables", "user", user, "catalog", "rollbook", "schema", schema, "table", table);
  }

  private List<String> privileges(String user, String schema, String table) {
    return StreamSupport.stream(table(user, schema, table).get("privileges").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  private Optional<String> filter(String user, String view) {
    return Optional.ofNullable(table(user, "workforce", view).get("filter"))
        .map(JsonNode::asString);
  }

  private Map<String, String> masks(String user, String view) {
    return StreamSupport.stream(table(user, "workforce", view).get("columns").spliterator(), false)
        .collect(
            Collectors.toMap(
                each -> each.get("name").asString(), each -> each.get("mask").asString()));
  }

  private boolean impersonates(String original, String user) {
    return first("impersonation", "original_user", original, "new_user", user)
        .get("allow")
        .asBoolean();
  }
}
