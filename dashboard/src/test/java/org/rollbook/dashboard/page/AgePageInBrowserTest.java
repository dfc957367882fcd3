package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.launch.RunningHouse;

/**
 * The age page as a person sees it, in Debian's Chromium; screenshots stay in target/screenshots.
 */
@Tag("house")
final class AgePageInBrowserTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1440, 1000, zh, LIGHT",
    "1440, 1000, en, DARK",
    "390, 844, zh, DARK",
    "390, 844, en, LIGHT"
  })
  void thePageFitsEveryScreenLanguageAndTheme(
      int width, int height, String language, ColorScheme scheme) {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context =
        chromium.context(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme))) {
      Page page = Chromium.open(context, "/age?lang=" + language, errors);
      assertThat(page.locator("html").getAttribute("lang"))
          .isEqualTo(language.equals("en") ? "en" : "zh-CN");
      assertThat(page.locator(".chart svg").count()).isEqualTo(5);
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as("no sideways scrolling")
          .isEqualTo(width);
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo(scheme == ColorScheme.DARK ? "rgb(13, 19, 22)" : "rgb(244, 246, 247)");
      page.waitForTimeout(500);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      "target/screenshots/age-%d-%s-%s.png".formatted(width, language, scheme))));
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void choosingAPlaceALevelAndAPeriodShowsTheirNumbers() throws SQLException {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
      Page page = Chromium.open(context, "/age", errors);
      page.selectOption("[name=place]", "220100");
      page.waitForURL(url -> url.contains("place=220100"));
      page.waitForSelector(".path >> text=长春市");
      page.selectOption("[name=level]", "3");
      page.waitForURL(url -> url.contains("level=3"));
      page.selectOption("[name=period]", "2026-03");
      page.waitForURL(url -> url.contains("period=2026-03"));
      page.waitForSelector("body:not(.busy)");
      String shown = page.locator(".tile .figure a").first().textContent();
      assertThat(shown)
          .isEqualTo(
              sql(
                  "SELECT format('%,d', sum(persons)) FROM workforce.headcount WHERE period = DATE '2026-03-01'"
                      + " AND scope_unit = '220100' AND organ_level = '3'"));
      page.click(".language");
      page.waitForSelector("html[lang=en]");
      assertThat(page.locator("h1").textContent()).isEqualTo("Age structure");
      assertThat(page.url()).contains("place=220100", "level=3", "period=2026-03", "lang=en");
      page.goBack();
      page.waitForSelector("body:not(.busy) .chart svg");
      page.goBack();
      page.waitForSelector("body:not(.busy)");
      assertThat(page.url()).contains("level=3").doesNotContain("period=2026-03");
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void behindEachChartStandsItsTable() throws SQLException {
    try (BrowserContext context = chromium.context(new Browser.NewContextOptions())) {
      Page page = Chromium.open(context, "/age?place=222400", new ArrayList<>());
      page.click("#bands summary >> nth=0");
      String first = page.locator("#bands tbody tr >> nth=0 >> td >> nth=0").textContent();
      assertThat(first)
          .isEqualTo(
              sql(
                  "SELECT format('%,d', sum(persons)) FROM workforce.age WHERE period = DATE '2026-10-01'"
                      + " AND scope_unit = '222400' AND age <= 35"));
    }
  }

  @Test
  void thePageIsWholeWithoutScripts() {
    try (BrowserContext context =
        chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(HOUSE.dashboard().resolve("/age").toString());
      page.selectOption("[name=place]", "220600");
      page.click(".filters button");
      assertThat(page.url()).contains("place=220600");
      assertThat(page.locator("#pyramid summary").first().isVisible()).isTrue();
    }
  }

  private static String sql(String query) throws SQLException {
    try (Connection connection = HOUSE.open("leader");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
