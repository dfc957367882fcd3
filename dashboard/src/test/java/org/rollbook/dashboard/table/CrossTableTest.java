package org.rollbook.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.dashboard.table.TablePage.Heading;
import org.rollbook.dashboard.table.TablePage.Reach;
import org.rollbook.dashboard.table.TablePage.Row;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.view.Views;

/** The declared cross table, and what it shows of sums made by hand. */
final class CrossTableTest {
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private static String text(TablePage page, String row, String group, String column) {
    int at = 0;
    int named = 0;
    for (Heading heading : page.groups()) {
      for (int i = 0; i < heading.span(); i++, at++) {
        String title = heading.tall() ? "" : page.columns().get(named++);
        if (heading.title().equals(group) && title.equals(column)) {
          return row(page, row).cells().get(at).text();
        }
      }
    }
    throw new IllegalArgumentException(group + " " + column);
  }

  private static Row row(TablePage page, String label) {
    return page.rows().stream().filter(row -> row.label().equals(label)).findFirst().orElseThrow();
  }

  @Test
  void theBlocksStandInTheStatutoryOrder() {
    TablePage page = HandTable.some().page(ZH);
    assertThat(page.groups())
        .extracting(Heading::title)
        .containsExactly(
            "合计",
            "女",
            "少数民族",
            "中共党员",
            "非中共党员",
            "学历",
            "学位",
            "年龄",
            "平均年龄",
            "任现职务层次年限",
            "具有2年以上基层工作经历");
    assertThat(page.groups())
        .extracting(Heading::span)
        .containsExactly(1, 2, 2, 2, 2, 6, 3, 8, 1, 5, 1);
    assertThat(page.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(33));
    assertThat(page.rows().stream().map(Row::label).limit(16))
        .containsExactly(
            "合计",
            "综合管理类公务员 小计",
            "国家级正职",
            "国家级副职",
            "省部级正职",
            "省部级副职",
            "厅局级正职",
            "厅局级副职",
            "县处级正职",
            "县处级副职",
            "乡科级正职",
            "乡科级副职",
            "科员",
            "办事员",
            "试用期",
            "无职务层次");
    assertThat(page.rows().stream().filter(row -> row.depth() == 1).map(Row::label))
        .containsExactly("综合管理类公务员 小计", "专业技术类公务员 小计", "行政执法类公务员 小计", "法官 小计", "检察官 小计", "人民警察 小计");
  }

  @Test
  void rowsAddUpAndSharesAreOfThoseForWhomItIsKnown() {
    TablePage page = HandTable.some().page(ZH);
    assertThat(text(page, "合计", "合计", "")).isEqualTo("1,004");
    assertThat(text(page, "综合管理类公务员 小计", "合计", "")).isEqualTo("1,003");
    assertThat(text(page, "法官 小计", "合计", "")).isEqualTo("1");
    assertThat(text(page, "合计", "女", "人数")).isEqualTo("401");
    assertThat(text(page, "合计", "女", "占比")).isEqualTo("39.9%");
    assertThat(text(page, "合计", "少数民族", "占比")).isEqualTo("6.3%");
    assertThat(text(page, "合计", "非中共党员", "占比")).isEqualTo("25.0%");
    assertThat(text(page, "合计", "平均年龄", "")).isEqualTo("30.5");
    assertThat(page.headline()).isEqualTo("2026年10月，吉林省在职 1,004 人；综合管理类公务员最多，1,003 人，占 99.9%。");
  }

  @Test
  void zeroAndNotSuppliedLookDifferent() {
    TablePage page = HandTable.some().page(ZH);
    assertThat(text(page, "办事员", "女", "人数")).isEqualTo("0");
    assertThat(text(page, "办事员", "女", "占比")).isEqualTo("–");
    assertThat(text(page, "办事员", "学位", "博士")).isEqualTo("0");
    assertThat(text(page, "无职务层次", "学位", "博士")).isEqualTo("–");
    assertThat(text(page, "无职务层次", "平均年龄", "")).isEqualTo("–");
    assertThat(text(page, "科员", "学位", "博士")).isEqualTo("0");
    assertThat(text(page, "合计", "具有2年以上基层工作经历", "")).isEqualTo("–");
    assertThat(page.note()).doesNotContain("◌");
  }

  @Test
  void whatTrinoWithholdsIsMarkedInEveryRow() {
    TablePage page =
        new HandTable()
            .add(
                "1",
                "60",
                Map.of("persons", 9L, "ethnic_known", 9L, "party_known", 9L),
                "women",
                "minority",
                "party",
                "non_party")
            .page(ZH);
    for (String group : List.of("女", "少数民族", "中共党员", "非中共党员")) {
      for (String column : List.of("人数", "占比")) {
        assertThat(page.rows())
            .allSatisfy(row -> assertThat(text(page, row.label(), group, column)).isEqualTo("◌"));
      }
    }
    assertThat(page.rows().getFirst().cells())
        .filteredOn(cell -> cell.text().equals("◌"))
        .hasSize(8)
        .allSatisfy(cell -> assertThat(cell.number()).isEmpty());
    assertThat(page.note()).contains("◌ 女、少数民族、中共党员、非中共党员：");
    assertThat(page.groups().get(1).metric()).isEmpty();
    assertThat(page.groups().getFirst().metric()).isEqualTo("headcount");
  }

  @Test
  void whereNobodyIsOrTheReaderMayNotLookIsSaid() {
    assertThat(new HandTable().page(ZH).reach()).isEqualTo(Reach.EMPTY);
    assertThat(new HandTable().page(ZH).rows()).isEmpty();
    TablePage beyond =
        new CrossPages(HandTable.TABLE, Requests.CODES, Requests.SCOPES)
            .page(HandTable.asked("220500"), Requests.words(Locale.ENGLISH), false, List.of());
    assertThat(beyond.reach()).isEqualTo(Reach.BEYOND);
    assertThat(beyond.headline()).contains("beyond your own place").contains("released metrics");
  }

  @Test
  void bothLanguagesHaveTheSameTable() {
    TablePage zh = HandTable.some().page(ZH);
    TablePage en = HandTable.some().page(Locale.ENGLISH);
    assertThat(en.rows()).hasSameSizeAs(zh.rows());
    assertThat(en.rows().getFirst().cells()).isEqualTo(zh.rows().getFirst().cells());
    assertThat(en.rows().get(1).label()).isEqualTo("General administration, subtotal");
    assertThat(en.groups()).noneMatch(group -> group.title().matches(".*\\p{IsHan}.*"));
  }

  @Test
  void everyMeasureIsInTheViewOfTheMart() {
    PublishedMarts marts =
        new PublishedMarts(
            HandTable.MARTS, Views.read(HandTable.HOUSE.views(), HandTable.CONTRACTS));
    assertThat(marts.view(HandTable.TABLE.mart())).isEqualTo("cross_table");
    Set<String> unused = new HashSet<>();
    HandTable.TABLE.mart().measures().forEach(measure -> unused.add(measure.name()));
    HandTable.TABLE.measures().forEach(unused::remove);
    assertThat(unused).as("measures that no column shows").isEmpty();
  }

  @Test
  void theStatementIsOfThePlaceAndLevel() {
    assertThat(CrossTableMaker.sql(HandTable.TABLE, "v", HandTable.asked("220622").filter()))
        .contains("sum(women) AS women")
        .contains("WHERE period = DATE '2026-10-01' AND scope_county = '220622'\n")
        .endsWith("GROUP BY category, post_level");
    assertThat(CrossTableMaker.sql(HandTable.TABLE, "v", HandTable.asked("220600").filter()))
        .contains("AND scope_unit = '220600'");
    assertThat(CrossTableMaker.sql(HandTable.TABLE, "v", HandTable.asked(null).filter()))
        .doesNotContain("scope_");
  }

  @Test
  void aTableWhoseRowsWouldNotAddUpIsRefused(@TempDir Path folder) throws IOException {
    String text = Files.readString(HandTable.HOUSE.tables().resolve("cross_table.yaml"));
    Path file = folder.resolve("table.yaml");
    Files.writeString(
        file,
        text.replaceFirst("\"70\", \"80\"]", "\"80\"]")
            .replace("share: women", "share: men")
            .replace("{average: age_sum, of: age_known}", "{average: age_sum}")
            .replace("metric: age_structure", "metric: age_of_stars")
            .replaceFirst("category: \"9\"", "category: \"8\""));
    String message =
        catchThrowableOfType(InvalidDeclarationException.class, () -> HandTable.read(file))
            .getMessage();
    assertThat(message)
        .contains("lacks 70 of post_level, so rows would not add up")
        .contains("cross_table has no measure 'men'")
        .contains("(groups[8].columns[0].of): is missing")
        .contains("is no metric: 'age_of_stars'")
        .contains("'8' is no code of category")
        .contains("lacks 9 of category");
  }
}
