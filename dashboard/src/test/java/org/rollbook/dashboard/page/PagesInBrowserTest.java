package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All pages as a person sees them; screenshots stay in target/screenshots. */
@Tag("house")
final class PagesInBrowserTest {
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  private static BrowserContext context() {
    return chromium.context(new Browser.NewContextOptions());
  }

  @ParameterizedTest
  @CsvSource({
    "overview, 1440, zh, LIGHT",
    "overview, 390, en, DARK",
    "education, 1440, en, DARK",
    "education, 390, zh, LIGHT",
    "training, 1440, zh, DARK",
    "training, 390, en, LIGHT",
    "appraisal, 1440, zh, LIGHT",
    "appraisal, 1440, en, DARK",
    "appraisal, 390, en, LIGHT",
    "appraisal, 390, zh, DARK",
    "age, 1440, en, LIGHT",
    "recruitment, 1440, zh, LIGHT",
    "recruitment, 1440, en, DARK",
    "recruitment, 390, zh, DARK",
    "recruitment, 390, en, LIGHT"
  })
  void aPageFitsEveryScreenLanguageAndTheme(
      String name, int width, String language, ColorScheme scheme) {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context =
        chromium.context(
            new Browser.NewContextOptions().setViewportSize(width, 1_000).setColorScheme(scheme))) {
      Page page = Chromium.open(context, "/" + name + "?lang=" + language, errors);
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as("no sideways scrolling")
          .isEqualTo(width);
      String text = page.locator("body").innerText();
      assertThat(text).as("no missing message").doesNotContain("??", "{0}", "{1}");
      if (language.equals("en")) {
        assertThat(text.replace("中文", "")).as("no Chinese").doesNotContainPattern("\\p{IsHan}");
      }
      page.waitForTimeout(500);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      "target/screenshots/%s-%d-%s-%s.png"
                          .formatted(name, width, language, scheme))));
    }
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "age", "education", "training", "appraisal", "recruitment"})
  void aPageCanBeReadWithoutSeeingIt(String name) {
    try (BrowserContext context = context()) {
      Page page = Chromium.open(context, "/" + name, new ArrayList<>());
      assertThat(page.locator("h1").count()).isEqualTo(1);
      assertThat(page.locator("figure").count()).isPositive();
      assertThat(page.locator("figure").count())
          .as("a heading for each figure")
          .isEqualTo(page.locator("figure > figcaption > h2").count());
      assertThat(page.locator("[role=img]:not([aria-label])").count()).isZero();
      assertThat(page.locator("table:not(:has(caption))").count()).isZero();
      assertThat(page.locator("th:not([scope])").count()).isZero();
      assertThat(page.locator("label:has(select)").count())
          .as("every choice has a label")
          .isEqualTo(page.locator("select").count());
      assertThat(page.evaluate("document.querySelectorAll('[id]').length"))
          .as("ids are unique")
          .isEqualTo(
              page.evaluate(
                  "new Set([...document.querySelectorAll('[id]')].map((each) => each.id)).size"));
      assertThat(page.locator(".side [aria-current=page]").count()).isEqualTo(1);
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('a, button')].filter((each) => !each.textContent.trim()"
                      + " && !each.getAttribute('aria-label')).length"))
          .as("every link and button says something")
          .isEqualTo(0);
    }
  }

  @Test
  void theNavigationKeepsTheFilter() {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context = context()) {
      Page page = Chromium.open(context, "/overview", errors);
      page.selectOption("[name=place]", "220100");
      page.waitForSelector(".path >> text=长春市");
      page.click(".side >> text=学历");
      page.waitForSelector("#levels .chart svg");
      assertThat(page.url()).contains("/education?place=220100");
      page.click(".side >> text=培训");
      page.waitForSelector("#heat .chart svg");
      assertThat(page.url()).contains("/training?place=220100");
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void aMeasureIsChosenAndATileLeadsToItsUnit() {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context = context()) {
      Page page = Chromium.open(context, "/overview", errors);
      page.click("#map .choices >> text=平均年龄");
      page.waitForURL(url -> url.contains("measure=age"));
      page.waitForSelector("body:not(.busy)");
      assertThat(page.locator("#map h2").textContent()).startsWith("平均年龄");
      page.waitForTimeout(400);
      page.click("#map .chart svg text >> text=白山市");
      page.waitForURL(url -> url.contains("place=220600"));
      page.waitForSelector("body:not(.busy) .path >> text=白山市");
      assertThat(page.url()).contains("measure=age");
    }
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "education", "training", "appraisal"})
  void aPageIsWholeWithoutScripts(String name) {
    try (BrowserContext context =
        chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(HousePages.HOUSE.dashboard().resolve("/" + name).toString());
      page.selectOption("[name=place]", "220200");
      page.click(".filters button");
      assertThat(page.url()).contains("place=220200");
      if (!name.equals("education") && !name.equals("appraisal")) {
        page.click(".choices a >> nth=1");
        assertThat(page.url()).contains("measure=", "place=220200");
      }
      page.click("figure:has(details table) summary >> nth=0");
      assertThat(page.locator("figure:has(details table) table").first().isVisible()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "education", "training", "appraisal", "recruitment"})
  void aPagePrintsWhole(String name) {
    try (BrowserContext context = context()) {
      Page page = Chromium.open(context, "/" + name, new ArrayList<>());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".side").isVisible()).isFalse();
      assertThat(page.locator(".filters").isVisible()).isFalse();
      assertThat(page.locator(".source").isVisible()).isTrue();
      page.pdf(new Page.PdfOptions().setPath(Path.of("target/screenshots/" + name + ".pdf")));
    }
  }
}
