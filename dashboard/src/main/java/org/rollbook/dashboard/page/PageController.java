package org.rollbook.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.ObjectMapper;

/** Every subject as a page, as JSON, and each of its tables as CSV. */
@Controller
class PageController {
  private final PageTexts pages;
  private final Frame frame;
  private final PageMaker maker;
  private final Asking asking;
  private final MessageSource messages;
  private final ObjectMapper json;

  PageController(
      PageTexts pages,
      Frame frame,
      PageMaker maker,
      Asking asking,
      MessageSource messages,
      ObjectMapper json) {
    this.pages = pages;
    this.frame = frame;
    this.maker = maker;
    this.asking = asking;
    this.messages = messages;
    this.json = json;
  }

  /** What every address may carry; each may be missing. */
  record Given(String place, String level, String period, String measure) {}

  private static final Given NOTHING = new Given(null, null, null, null);

  @GetMapping("/")
  String home(HttpServletRequest request) {
    String query = request.getQueryString();
    return "redirect:/" + pages.all().getFirst().name() + (query == null ? "" : "?" + query);
  }

  @GetMapping("/{name:[a-z]+}")
  String html(
      @PathVariable String name,
      Given given,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    PageText text = text(name);
    Asked asked = asked(text, given);
    Words words = new Words(messages, locale);
    Page page = maker.make(text, asked, words);
    model.addAttribute("page", page);
    frame.add(model, asked, words, request);
    model.addAttribute("options", page.options(json));
    return "subject";
  }

  @GetMapping("/api/v1/pages/{name:[a-z]+}")
  @ResponseBody
  Page api(@PathVariable String name, Given given, Locale locale) {
    PageText text = text(name);
    return maker.make(text, asked(text, given), new Words(messages, locale));
  }

  @GetMapping("/{name:[a-z]+}/{block:[a-z]+}.csv")
  ResponseEntity<byte[]> csv(
      @PathVariable String name, @PathVariable String block, Given given, Locale locale) {
    PageText text = text(name);
    Asked asked = asked(text, given);
    Words words = new Words(messages, locale);
    Page page = maker.make(text, asked, words);
    return BlockCsv.of(page, block, asked, words);
  }

  private PageText text(String name) {
    return pages.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Asked asked(PageText text, Given given) {
    return asking.asked(text, given.place(), given.level(), given.period(), given.measure());
  }

  /** The names of the pages, in the order in which they are offered. */
  List<String> names() {
    return pages.all().stream().map(PageText::name).toList();
  }

  /** Makes a page as it is before anything is chosen, to have read what it needs. */
  Page make(String name) {
    return api(name, NOTHING, Locale.SIMPLIFIED_CHINESE);
  }

  /** The publication that pages are made of. */
  long newest() {
    return asked(pages.all().getFirst(), NOTHING).publication().id();
  }
}
