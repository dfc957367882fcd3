package org.rollbook.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbook.dashboard.page.HousePages.HOUSE;
import static org.rollbook.dashboard.page.HousePages.count;
import static org.rollbook.dashboard.page.HousePages.number;
import static org.rollbook.dashboard.page.HousePages.period;
import static org.rollbook.dashboard.page.HousePages.sql;
import static org.rollbook.dashboard.page.HousePages.where;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.HousePages;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;

/** The statutory cross table of a real house, against the metrics and SQL of its own. */
@Tag("house")
final class CrossTableOnHouseTest {
  private static final int FIRST_ROW = 6;
  private static final List<String> SEE_NO_RESTRICTED =
      List.of("leader.jingyu", "leader.baishan", "analyst", "planner.baishan");

  private static WrittenSheet workbook(String query) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HousePages.request("/table/cross.xlsx" + query).build(),
                BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment")
        .contains(".xlsx");
    return new WrittenSheet(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220500", "?place=220622", "?place=220600&level=3"})
  void totalsAreThoseOfTheMetricsAndTheRowsAddUp(String query) throws Exception {
    WrittenSheet sheet = workbook(query);
    String condition = " WHERE period = " + period(query) + " AND " + where(query);
    long persons =
        number(
            sql("SELECT sum(persons) FROM workforce.headcount" + condition).getFirst().getFirst());
    assertThat(persons).isPositive();
    assertThat(sheet.cell(FIRST_ROW, 1)).isEqualTo((double) persons);
    List<Object> background =
        sql("SELECT sum(persons) FILTER (WHERE ethnic_group = '2'),"
                + " sum(persons) FILTER (WHERE party_group = '1'),"
                + " sum(persons) FILTER (WHERE party_group = '2')"
                + " FROM workforce.background"
                + condition)
            .getFirst();
    double women =
        number(
            sql("SELECT sum(persons) FROM workforce.structure" + condition + " AND sex = '2'")
                .getFirst()
                .getFirst());
    assertThat(sheet.cell(FIRST_ROW, 2)).isEqualTo(women);
    assertThat(sheet.cell(FIRST_ROW, 4)).isIn((double) number(background.get(0)), "–");
    assertThat(sheet.cell(FIRST_ROW, 6)).isIn((double) number(background.get(1)), "–");
    assertThat(sheet.cell(FIRST_ROW, 8)).isIn((double) number(background.get(2)), "–");
    double categories = 0;
    double levels = 0;
    int at = FIRST_ROW + 1;
    while (sheet.cell(at, 1) instanceof Double number) {
      if (((String) sheet.cell(at, 0)).endsWith("小计")) {
        categories += number;
      } else {
        levels += number;
      }
      at++;
    }
    assertThat(categories).as("the subtotals add up").isEqualTo(persons);
    assertThat(levels).as("the post levels add up").isEqualTo(persons);
    for (int row = FIRST_ROW; row < at; row++) {
      assertThat(sum(sheet, row, 10, 15))
          .as("education in row " + row)
          .isEqualTo(sheet.cell(row, 1));
      assertThat(sum(sheet, row, 19, 26)).as("age in row " + row).isEqualTo(sheet.cell(row, 1));
    }
  }

  private static double sum(WrittenSheet sheet, int row, int from, int to) {
    double sum = 0;
    for (int column = from; column <= to; column++) {
      sum += (Double) sheet.cell(row, column);
    }
    return sum;
  }

  @Test
  void whoMayNotSeeItGetsNoRestrictedNumber() throws Exception {
    for (String user : SEE_NO_RESTRICTED) {
      try (Connection connection = HOUSE.open(user);
          Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "SELECT sum(persons), sum(women), sum(minority), sum(party), sum(non_party),"
                      + " count_if(women > 0) FROM workforce.cross_table WHERE period = "
                      + period(""))) {
        assertThat(result.next()).isTrue();
        assertThat(result.getLong(1)).as(user).isPositive();
        for (int column = 2; column <= 5; column++) {
          assertThat(result.getObject(column)).as("%s column %d", user, column).isNull();
        }
        assertThat(result.getLong(6)).as(user).isZero();
      } catch (SQLException e) {
        throw new IllegalStateException(user, e);
      }
    }
    HttpResponse<String> page = Visitor.as("leader.jingyu").get("/table?place=220622");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("◌")
        .contains(
            ">"
                + count(
                    sql("SELECT sum(persons) FROM workforce.headcount WHERE scope_county = '220622' AND period = "
                            + period(""))
                        .getFirst()
                        .getFirst())
                + "<");
    assertThat(HousePages.get("/table").body()).doesNotContain(">◌<");
  }

  @Test
  void beyondOnesOwnPlaceThePageSaysWhatCanBeSeenAndTheWorkbookIsRefused() {
    Visitor leader = Visitor.as("leader.jingyu");
    HttpResponse<String> page = leader.get("/table?place=220100");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("不在您的管辖范围内", "/overview?place=220100", "/table?place=220622");
    assertThat(page.body()).doesNotContain("小计");
    assertThat(leader.get("/table/cross.xlsx?place=220100").statusCode()).isEqualTo(403);
  }

  @Test
  void theWorkbookIsInTheLogAsAnExport() throws Exception {
    String token =
        new Tokens(HOUSE.home())
            .make("leader", Instant.now(), Instant.now().plus(Duration.ofMinutes(5)));
    String mine = "?place=220500&period=" + RunningHouse.UNTIL;
    assertThat(Visitor.byToken("/table/cross.xlsx" + mine, token).statusCode()).isEqualTo(200);
    assertThat(HOUSE.rollbook("audit", "list", "--user", "leader", "--action", "export").output())
        .contains("/table/cross.xlsx");
  }
}
