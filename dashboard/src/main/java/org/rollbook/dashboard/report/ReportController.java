package org.rollbook.dashboard.report;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Asking;
import org.rollbook.dashboard.page.Choices;
import org.rollbook.dashboard.page.Navigation;
import org.rollbook.dashboard.page.Preferences;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The report as a page, and as files for people and for the launcher. */
@Controller
class ReportController {
  /** What a five-year review looks at, unless the address says otherwise. */
  private static final int REVIEWED = 60;

  private final ReportMaker maker;
  private final ReportFiles files;
  private final ReportHtml html;
  private final Asking asking;
  private final Navigation navigation;
  private final ScopeTree scopes;
  private final MessageSource messages;
  private final Settings settings;

  ReportController(
      ReportMaker maker,
      ReportFiles files,
      ReportHtml html,
      Asking asking,
      Navigation navigation,
      ScopeTree scopes,
      MessageSource messages,
      Settings settings) {
    this.maker = maker;
    this.files = files;
    this.html = html;
    this.asking = asking;
    this.navigation = navigation;
    this.scopes = scopes;
    this.messages = messages;
    this.settings = settings;
  }

  /** What the navigation marks as the present page. */
  record Here(String subject) {}

  /** What an address may carry; each may be missing. */
  private record Given(
      Optional<String> place, Optional<String> from, Optional<String> to, Optional<String> asOf) {}

  @GetMapping("/report")
  String page(
      @RequestParam Optional<String> place,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam("as_of") Optional<String> asOf,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    Words words = new Words(messages, locale);
    Asked asked = asked(new Given(place, from, to, asOf));
    MetricSpan span = span(asked, from);
    Report report = maker.make(asked, span, words);
    Choices choices = new Choices(words, asked);
    model.addAttribute("page", new Here("report"));
    model.addAttribute("report", report);
    model.addAttribute("charts", html.charts());
    model.addAttribute("base", "");
    String mark = mark(asked, words);
    model.addAttribute("mark", mark);
    model.addAttribute("paper", ReportHtml.paper(report, mark));
    model.addAttribute(
        "query",
        "place=%s&from=%s&to=%s&as_of=%d"
            .formatted(report.place(), report.from(), report.to(), report.publication()));
    model.addAttribute("places", choices.places(scopes));
    model.addAttribute("periods", choices.periods());
    model.addAttribute("preferences", Preferences.of(request));
    model.addAttribute("subjects", navigation.links(asked.filter().query(), words));
    return "report";
  }

  @GetMapping({"/report.{format:docx|xlsx|html|pdf}", "/api/v1/report.{format:docx|xlsx|html|pdf}"})
  ResponseEntity<byte[]> file(
      @PathVariable String format,
      @RequestParam Optional<String> place,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam("as_of") Optional<String> asOf,
      Locale locale) {
    ReportFormat as = ReportFormat.of(format);
    Words words = new Words(messages, locale);
    Asked asked = asked(new Given(place, from, to, asOf));
    Report report = maker.make(asked, span(asked, from), words);
    byte[] bytes =
        files.write(
            report,
            as,
            words,
            mark(asked, words),
            settings.address().toString().replaceFirst("/$", ""));
    String name = "%s-%s-%s.%s".formatted(report.title(), report.from(), report.to(), as.ending());
    return ResponseEntity.ok()
        .contentType(as.type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(bytes);
  }

  private static String mark(Asked asked, Words words) {
    return words.say("mark", asked.reader().user(), words.moment(Instant.now()));
  }

  private Asked asked(Given given) {
    return asking.asked(
        filled(given.asOf()).map(ReportController::publication),
        filled(given.place()).orElse(null),
        filled(given.to()).orElse(null));
  }

  /** From the month asked for, or from the first of the last sixty that are published. */
  static MetricSpan span(Asked asked, Optional<String> from) {
    LocalDate to = asked.filter().period();
    List<LocalDate> periods =
        asked.periods().stream().filter(period -> !period.isAfter(to)).distinct().toList();
    LocalDate first =
        filled(from)
            .map(text -> month(text, periods))
            .orElseGet(() -> periods.get(Math.max(0, periods.size() - REVIEWED)));
    return new MetricSpan(first, to);
  }

  private static LocalDate month(String text, List<LocalDate> periods) {
    try {
      LocalDate month = YearMonth.parse(text).atDay(1);
      if (periods.contains(month)) {
        return month;
      }
    } catch (DateTimeParseException e) {
      throw refused(text, periods);
    }
    throw refused(text, periods);
  }

  private static RollbookException refused(String from, List<LocalDate> periods) {
    return new RollbookException(
        Fault.ARGUMENT_INVALID,
        "from %s: it must be a published month from %s to %s, the last of the report."
            .formatted(
                from, YearMonth.from(periods.getFirst()), YearMonth.from(periods.getLast())));
  }

  private static long publication(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "as_of %s: it must be the number of a publication.".formatted(text));
    }
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(each -> !each.isBlank());
  }
}
