package org.rollbook.dashboard.metric;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rollbook.dashboard.page.Navigation;
import org.rollbook.dashboard.page.Preferences;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricRequest;
import org.rollbook.warehouse.metric.Metrics;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a number comes from: the page that a click on it leads to. */
@Controller
class MetricPageController {
  private final Metrics metrics;
  private final Answers answers;
  private final MetricPageMaker maker;
  private final Navigation navigation;
  private final MessageSource messages;

  MetricPageController(
      Metrics metrics,
      Answers answers,
      MetricPageMaker maker,
      Navigation navigation,
      MessageSource messages) {
    this.metrics = metrics;
    this.answers = answers;
    this.maker = maker;
    this.navigation = navigation;
    this.messages = messages;
  }

  /** What the navigation marks as the present page: none of them. */
  record None(String subject) {}

  /** A parameter of the address. */
  record Given(String name, String value) {}

  @GetMapping("/metric/{id}")
  String page(
      @PathVariable String id,
      @RequestParam Optional<String> place,
      @RequestParam Optional<String> level,
      @RequestParam Optional<String> period,
      @RequestParam Optional<String> since,
      @RequestParam("as_of") Optional<Long> asOf,
      @RequestParam Optional<String> window,
      @RequestParam(required = false) String[] where,
      @RequestParam(defaultValue = "") String purpose,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    List<String> conditions = new ArrayList<>();
    // In an address a colon parts dimension and code, as the equals sign has a meaning there.
    for (String each : where == null ? new String[0] : where) {
      conditions.add(each.replaceFirst(":", "="));
    }
    filled(level).ifPresent(code -> conditions.add(Metric.ORGAN_LEVEL + "=" + code));
    Metric metric = metrics.get(id);
    MetricRequest asked =
        new MetricRequest(
            List.of(), conditions, filled(window), filled(since), filled(period), filled(place));
    UriComponentsBuilder api = UriComponentsBuilder.fromPath("/api/v1/metrics/" + metric.id());
    conditions.forEach(each -> api.queryParam("where", each));
    filled(window).ifPresent(each -> api.queryParam("window", each));
    filled(since).ifPresent(each -> api.queryParam("from", each));
    filled(period).ifPresent(each -> api.queryParam("to", each));
    asOf.ifPresent(each -> api.queryParam("as_of", each));
    filled(place).ifPresent(each -> api.queryParam("place", each));
    Words words = new Words(messages, locale);
    MetricPage page =
        maker.make(answers.total(metric, asked, asOf), api.encode().toUriString(), purpose, words);
    UriComponentsBuilder here = UriComponentsBuilder.fromPath("/metric/" + metric.id());
    List<Given> given = given(place, level, period, window, where);
    filled(since).ifPresent(each -> given.add(new Given("since", each)));
    asOf.ifPresent(each -> given.add(new Given("as_of", each.toString())));
    given.forEach(each -> here.queryParam(each.name(), each.value()));
    model.addAttribute("metric", page);
    model.addAttribute("given", given);
    model.addAttribute("page", new None(""));
    model.addAttribute("preferences", Preferences.of(request));
    String query = here.encode().build().getQuery();
    model.addAttribute("address", "/metric/" + metric.id() + "?" + (query == null ? "" : query));
    model.addAttribute(
        "subjects", navigation.links(place.map(code -> "?place=" + code).orElse(""), words));
    return "metric";
  }

  /** What a form on the page has to send along. */
  private static List<Given> given(
      Optional<String> place,
      Optional<String> level,
      Optional<String> period,
      Optional<String> window,
      String[] where) {
    List<Given> given = new ArrayList<>();
    filled(place).ifPresent(each -> given.add(new Given("place", each)));
    filled(level).ifPresent(each -> given.add(new Given("level", each)));
    filled(period).ifPresent(each -> given.add(new Given("period", each)));
    filled(window).ifPresent(each -> given.add(new Given("window", each)));
    for (String each : where == null ? new String[0] : where) {
      given.add(new Given("where", each));
    }
    return given;
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(each -> !each.isBlank());
  }
}
