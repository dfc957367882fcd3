package org.rollbook.dashboard.projection;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Asking;
import org.rollbook.dashboard.page.BlockCsv;
import org.rollbook.dashboard.page.Frame;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.ObjectMapper;

/** The years ahead as a page, as JSON, and each of its tables as CSV. */
@Controller
class ProjectionController {
  private static final List<String> METHOD =
      List.of(
          "projection.method.start",
          "projection.method.retire",
          "projection.method.exits",
          "projection.method.entries",
          "projection.method.limits");

  private final ProjectionMaker maker;
  private final Asking asking;
  private final Frame frame;
  private final MessageSource messages;
  private final ObjectMapper json;

  ProjectionController(
      ProjectionMaker maker,
      Asking asking,
      Frame frame,
      MessageSource messages,
      ObjectMapper json) {
    this.maker = maker;
    this.asking = asking;
    this.frame = frame;
    this.messages = messages;
    this.json = json;
  }

  /** What every address may carry; each may be missing. */
  record Given(
      String place,
      String level,
      String period,
      String recruits,
      String exits,
      String replacement) {}

  /** What the shared parts of a page ask of what was asked: its address again. */
  record Again(String query, String measure) {}

  private record Request(Asked asked, Wishes wishes) {
    String query() {
      return asked.filter().query() + wishes.query();
    }
  }

  private Request request(Given given) {
    Wishes wishes = Wishes.of(given.recruits(), given.exits(), given.replacement());
    return new Request(asking.asked(given.place(), given.level(), given.period()), wishes);
  }

  @GetMapping("/" + ProjectionConfiguration.NAME)
  String html(Given given, HttpServletRequest http, Locale locale, Model model) {
    Request request = request(given);
    Asked asked = request.asked();
    Words words = new Words(messages, locale);
    Made made = maker.make(asked, request.wishes(), words);
    frame.add(model, asked, words, http);
    model.addAttribute("page", made.page());
    model.addAttribute("form", made.form().orElse(null));
    model.addAttribute("own", made.own().orElse(null));
    model.addAttribute("method", METHOD.stream().map(key -> words.say(key)).toList());
    model.addAttribute("asked", new Again(request.query(), ""));
    model.addAttribute("options", made.page().options(json));
    return ProjectionConfiguration.NAME;
  }

  @GetMapping("/api/v1/pages/" + ProjectionConfiguration.NAME)
  @ResponseBody
  Page api(Given given, Locale locale) {
    Request request = request(given);
    return maker.make(request.asked(), request.wishes(), new Words(messages, locale)).page();
  }

  @GetMapping("/" + ProjectionConfiguration.NAME + "/{block:[a-z]+}.csv")
  ResponseEntity<byte[]> csv(@PathVariable String block, Given given, Locale locale) {
    Request request = request(given);
    Words words = new Words(messages, locale);
    Page page = maker.make(request.asked(), request.wishes(), words).page();
    return BlockCsv.of(page, block, request.asked(), words);
  }
}
