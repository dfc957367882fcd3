package org.rollbook.dashboard.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.launch.RunningHouse;

/** Debian's Chromium on the pages of a running house. */
public final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;
  private final String signedIn;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
    try (BrowserContext context = browser.newContext()) {
      signIn(context.newPage(), "leader");
      this.signedIn = context.storageState();
    }
  }

  public static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"))));
  }

  /** A context in which the leader of the province has signed in. */
  public BrowserContext context(Browser.NewContextOptions options) {
    return browser.newContext(options.setStorageState(signedIn));
  }

  /** A context of a stranger. */
  public BrowserContext stranger(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** Signs in by the form, as a person does. */
  public static void signIn(Page page, String name) {
    page.navigate(RunningHouse.get().dashboard().resolve("/login").toString());
    page.fill("[name=name]", name);
    page.fill("[name=password]", RunningHouse.get().password(name));
    page.click("form button");
    page.waitForSelector("h1");
  }

  /** Opens a path with its charts drawn; what the browser complains about is added to the list. */
  public static Page open(BrowserContext context, String path, List<String> errors) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.navigate(RunningHouse.get().dashboard().resolve(path).toString());
    page.waitForSelector(".chart svg");
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
