package org.rollbook.dashboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Navigation.Link;
import org.rollbook.dashboard.page.Preferences;
import org.rollbook.dashboard.page.Requests;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The template over a page made by hand; what it came to stays in target/pages. */
final class CrossTableViewTest {
  private static SpringTemplateEngine engine() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    engine.setTemplateEngineMessageSource(messages);
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    return engine;
  }

  private static String html(TablePage page, String place, String language) {
    Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    Asked asked = HandTable.asked(place);
    Context context = new Context(locale);
    context.setVariable("page", page);
    context.setVariable("home", "220622");
    context.setVariable("asked", asked);
    context.setVariable("filter", asked.filter());
    context.setVariable("preferences", new Preferences(language, "auto"));
    context.setVariable("subjects", List.of(new Link("table", "/table", page.title())));
    context.setVariable("places", List.of());
    context.setVariable("levels", List.of());
    context.setVariable("periods", List.of());
    context.setVariable("asOf", page.asOf());
    context.setVariable("locale", locale);
    return engine().process("table", context);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void everyNumberStandsUnderItsHeadings(String language) throws IOException {
    TablePage page =
        HandTable.some().page(language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    String html = html(page, null, language);
    Files.createDirectories(Path.of("target/pages"));
    Files.writeString(Path.of("target/pages/table-%s.html".formatted(language)), html);
    assertThat(html)
        .contains("/table/cross.xlsx?place=220000&amp;period=2026-10")
        .contains("/metric/headcount?place=220000")
        .doesNotContain("??", "{0}", "{1}");
    assertThat(html.split("<td>", -1)).hasSize(page.rows().size() * 33 + 1);
    assertThat(html.split("<th scope=\"row\">", -1)).hasSize(page.rows().size() + 1);
    assertThat(html.split("colspan=\"\\d", -1)).hasSize(page.groups().size() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void beyondOnesOwnPlaceTwoWaysLeadOn(String language) {
    Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    TablePage page =
        new CrossPages(HandTable.TABLE, Requests.CODES, Requests.SCOPES)
            .page(HandTable.asked("220100"), Requests.words(locale), false, List.of());
    assertThat(html(page, "220100", language))
        .contains("/overview?place=220100")
        .contains("/table?place=220622")
        .doesNotContain("<table", "cross.xlsx");
  }
}
