package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.dashboard.page.Chromium;
import org.rollbook.warehouse.launch.RunningHouse;

/** Signing in as a person does it; screenshots stay in target/screenshots. */
@Tag("house")
final class SignInInBrowserTest {
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
  @CsvSource({"1440, zh, LIGHT", "1440, en, DARK", "390, zh, DARK", "390, en, LIGHT"})
  void thePageFitsEveryScreenLanguageAndTheme(int width, String language, ColorScheme scheme) {
    List<String> errors = new ArrayList<>();
    try (BrowserContext context =
        chromium.stranger(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))) {
      Page page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              errors.add(message.text());
            }
          });
      page.navigate(
          RunningHouse.get().dashboard().resolve("/login?why=failed&lang=" + language).toString());
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.locator("label:has(input)").count()).isEqualTo(2);
      String text = page.locator("body").innerText();
      assertThat(text).doesNotContain("??", "{0}");
      if (language.equals("en")) {
        assertThat(text.replace("中文", "")).doesNotContainPattern("\\p{IsHan}");
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  Path.of(
                      "target/screenshots/login-%d-%s-%s.png".formatted(width, language, scheme))));
    }
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aPersonSignsInSeesWhoTheyAreAndSignsOut(boolean scripts) {
    try (BrowserContext context =
        chromium.stranger(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
      Page page = context.newPage();
      page.navigate(RunningHouse.get().dashboard().resolve("/age?place=220622").toString());
      assertThat(page.url()).contains("/login?next=");
      page.fill("[name=name]", "jingyu");
      page.fill("[name=password]", RunningHouse.get().password("jingyu"));
      page.click("form button");
      assertThat(page.url()).contains("/age?place=220622");
      assertThat(page.locator(".person").textContent()).contains("jingyu", "数据管理员", "靖宇县", "演示账号");
      page.click(".person button");
      assertThat(page.url()).contains("/login?why=out");
      page.goBack();
      page.reload();
      assertThat(page.locator(".sign-in").count()).isEqualTo(1);
    }
  }

  @Test
  void aWrongPasswordSaysSoAndKeepsTheWayOn() {
    try (BrowserContext context = chromium.stranger(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(RunningHouse.get().dashboard().resolve("/age?place=220622").toString());
      page.fill("[name=name]", "jingyu");
      page.fill("[name=password]", "not the password");
      page.click("form button");
      assertThat(page.locator("[role=alert]").textContent()).contains("不正确");
      page.fill("[name=name]", "jingyu");
      page.fill("[name=password]", RunningHouse.get().password("jingyu"));
      page.click("form button");
      assertThat(page.url()).contains("/age?place=220622");
    }
  }
}
