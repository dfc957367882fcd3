package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.dashboard.page.Chromium;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.setting.Setting;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Places and organs whose names mean harm, on every page of a real house in Chromium, in its charts
 * and in what leaves it as a file. Names come to pages from the codes alone: no view has a column
 * with a name that a sender wrote.
 */
@Tag("house")
final class HostileNamesOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();

  /** Code and hostile name, in Chinese and English. */
  private static final Map<String, String[]> NAMES =
      Map.of(
          "220100", new String[] {"<script>window.hacked=1</script>", "</script><b>x</b>"},
          "220200",
              new String[] {"\" onmouseover=\"window.hacked=2", "' autofocus onfocus='hacked=2"},
          "220600", new String[] {"</title><img src=x onerror=window.hacked=3>", "<!--x"},
          "220500", new String[] {"=cmd|'/C calc'!A1", "@SUM(1)"},
          "220700", new String[] {"＋1＋1", "+1+1"},
          "JLSZ", new String[] {"${7*7}__${T(java.lang.Runtime)}__", "{b|x}{@value}"},
          "222400", new String[] {"]]><svg onload=window.hacked=4>", "\\u003cscript>hacked=4"});

  @TempDir private static Path folder;
  private static OwnDashboard dashboard;
  private static Chromium chromium;
  private static BrowserContext context;

  @BeforeAll
  static void start() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    for (String module : List.of("warehouse", "etl", "dashboard")) {
      try (Stream<Path> folders = Files.list(root.resolve(module))) {
        for (Path each : folders.filter(Files::isDirectory).toList()) {
          if (!Set.of("src", "target").contains(each.getFileName().toString())) {
            copy(each, folder.resolve(root.relativize(each)));
          }
        }
      }
    }
    Path scope = folder.resolve("warehouse/codes/scope/rollbook.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(scope, StandardCharsets.UTF_8)) {
      String[] cells = line.split(",", 4);
      String[] names = NAMES.get(cells[0]);
      lines.add(
          names == null
              ? line
              : "%s,%s,%s,%s".formatted(cells[0], quoted(names[0]), quoted(names[1]), cells[3]));
    }
    Files.write(scope, lines, StandardCharsets.UTF_8);
    dashboard =
        OwnDashboard.start(
            HOUSE.home(),
            OwnDashboard.freePort(),
            Map.of(
                "ROLLBOOK_HOUSE",
                folder.toString(),
                "ROLLBOOK_TRINO_PORT",
                HOUSE.settings().text(Setting.TRINO_PORT)));
    chromium = Chromium.start();
    context = chromium.stranger(new Browser.NewContextOptions());
    context.addInitScript(
        "window.refused=[];document.addEventListener('securitypolicyviolation',"
            + "e=>window.refused.push(e.violatedDirective+' '+e.blockedURI))");
    Page page = context.newPage();
    page.navigate(at("login"));
    page.fill("[name=name]", "leader");
    page.fill("[name=password]", HOUSE.password("leader"));
    page.click("form button");
    page.waitForSelector("h1");
    page.close();
  }

  @AfterAll
  static void stop() {
    context.close();
    chromium.close();
    dashboard.close();
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static String at(String path) {
    return dashboard.address().resolve(path).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "age",
        "education",
        "training",
        "metric/headcount",
        "age?lang=en",
        "overview?place=220600",
        "age?place=220100",
        "education?place=220200&lang=en",
        "training?place=222400",
        "metric/headcount?by=region"
      })
  void noNameRunsOrBreaksOutOfItsPlace(String path) {
    List<String> wrong = new ArrayList<>();
    try (Page page = context.newPage()) {
      page.onDialog(
          dialog -> {
            wrong.add("dialog " + dialog.message());
            dialog.dismiss();
          });
      page.onPageError(wrong::add);
      page.navigate(at(path));
      page.waitForLoadState();
      assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
      // Over everything that a mouse can find, where tooltips and handlers would act.
      Locator charts = page.locator(".chart svg");
      for (int i = 0; i < charts.count(); i++) {
        charts.nth(i).hover(new Locator.HoverOptions().setForce(true));
      }
      assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
      assertThat(page.evaluate("window.refused")).isEqualTo(List.of());
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('*')].filter(e => e.localName === 'img' || (e.localName === 'b' && e.textContent === 'x')"
                      + " || (e.localName === 'script' && !e.src && e.type !== 'application/json')"
                      + " || e.getAttributeNames().some(n => n.startsWith('on'))).map(e => e.outerHTML)"))
          .isEqualTo(List.of());
      assertThat(page.title()).contains("·");
      assertThat(page.locator("body").innerText()).doesNotContain("49__");
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theNamesAreShownAsTheyAre() {
    try (Page page = context.newPage()) {
      page.navigate(at("overview"));
      assertThat(page.locator("body").innerHTML())
          .contains("&lt;script&gt;window.hacked=1&lt;/script&gt;")
          .doesNotContain("<script>window.hacked");
      page.navigate(at("overview?place=220600"));
      assertThat(page.locator("body").innerText()).contains("<img src=x onerror=window.hacked=3>");
    }
  }

  @Test
  void aPictureIsWellFormedAndHoldsNoScript() throws Exception {
    try (Page page = context.newPage()) {
      page.navigate(at("overview"));
      page.waitForSelector(".chart svg");
      List<Locator> saves = page.locator("[data-image]").all();
      assertThat(saves).isNotEmpty();
      for (Locator save : saves) {
        Download download = page.waitForDownload(save::click);
        byte[] picture = Files.readAllBytes(download.path());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(picture));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
          Element element = (Element) all.item(i);
          assertThat(element.getTagName()).isNotIn("script", "img", "foreignObject", "b");
          for (int j = 0; j < element.getAttributes().getLength(); j++) {
            assertThat(element.getAttributes().item(j).getNodeName()).doesNotStartWith("on");
          }
        }
      }
    }
  }

  @Test
  void noCellOfAnExportIsAFormula() {
    try (Page page = context.newPage()) {
      int files = 0;
      for (String path : List.of("overview", "age", "education", "training")) {
        page.navigate(at(path));
        for (Object address :
            (List<?>)
                page.evaluate(
                    "[...document.querySelectorAll('a[href*=\".csv\"]')].map(a => a.href)")) {
          String csv =
              new String(page.request().get((String) address).body(), StandardCharsets.UTF_8);
          assertThat(csv).startsWith("\uFEFF");
          assertThat(csv.substring(1).lines())
              .as((String) address)
              .noneMatch(line -> line.matches("\"?[=@＝＋－＠\t].*"));
          files++;
        }
      }
      assertThat(files).isPositive();
      String feeds =
          new String(page.request().get(at("overview/feeds.csv")).body(), StandardCharsets.UTF_8);
      assertThat(feeds).contains("'=cmd|'/C calc'!A1", "'＋1＋1");
    }
  }
}
