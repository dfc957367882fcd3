package org.rollbook.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.sql.CsvWriter;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

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
    model.addAttribute("options", page.blocks().stream().map(block -> json(block)).toList());
    return "subject";
  }

  /** For a script element: nothing in it can end the element. */
  private String json(Block block) {
    return json.writeValueAsString(block.options()).replace("<", "\\u003c");
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
    Block found =
        page.block(block)
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.ARGUMENT_INVALID,
                        "There is no such table on this page; there are "
                            + page.blocks().stream().map(Block::id).toList()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv = new CsvWriter(bytes)) {
      csv.row(found.columns());
      found.rows().forEach(csv::row);
      csv.row(List.of(""));
      csv.row(List.of(found.subtitle()));
      if (!found.note().isEmpty()) {
        csv.row(List.of(found.note()));
      }
      csv.row(List.of(page.source()));
      csv.row(List.of(words.say("mark", asked.reader().user(), words.moment(Instant.now()))));
    }
    String file =
        "%s-%s-%s-%s.csv"
            .formatted(
                name,
                found.id(),
                asked.filter().place().node().label().in(locale),
                YearMonth.from(asked.filter().period()));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(bytes.toByteArray());
  }

  private PageText text(String name) {
    return pages.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Asked asked(PageText text, Given given) {
    return asking.asked(text, given.place(), given.level(), given.period(), given.measure());
  }

  /** Makes the first page, for the start of the dashboard. */
  Page first() {
    return api(
        pages.all().getFirst().name(),
        new Given(null, null, null, null),
        Locale.SIMPLIFIED_CHINESE);
  }
}
