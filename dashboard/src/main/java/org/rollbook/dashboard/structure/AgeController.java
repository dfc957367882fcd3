package org.rollbook.dashboard.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Choice;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.page.Preferences;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.sql.CsvWriter;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.ObjectMapper;

/** 年龄结构: how old those in post are, where, and since when. */
@Controller
class AgeController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Readers readers;
  private final Warehouse warehouse;
  private final AgeReader ages;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final MessageSource messages;
  private final ObjectMapper json;

  AgeController(
      Readers readers,
      Warehouse warehouse,
      AgeReader ages,
      CodeBook codes,
      ScopeTree scopes,
      MessageSource messages,
      ObjectMapper json) {
    this.readers = readers;
    this.warehouse = warehouse;
    this.ages = ages;
    this.codes = codes;
    this.scopes = scopes;
    this.messages = messages;
    this.json = json;
  }

  /** What was asked for, in whose name. */
  private record Asked(
      Reader reader, Publication publication, List<LocalDate> periods, Filter filter) {}

  private Asked asked(String place, String level, String period) {
    Reader reader = readers.current();
    Publication publication = warehouse.newest(reader);
    List<LocalDate> periods = ages.periods(reader, publication);
    if (periods.isEmpty()) {
      throw new RollbookException(
          Fault.PUBLICATION_MISSING,
          "Publication %d has no period that you may see. Ask an administrator about your scope."
              .formatted(publication.id()));
    }
    return new Asked(
        reader,
        publication,
        periods,
        Filter.of(place, level, period, scopes, codes.own("organ_level"), periods));
  }

  private AgePage page(Asked asked, Words words) {
    return new AgePageMaker(
            words,
            codes,
            scopes,
            asked.publication(),
            asked.filter(),
            ages.read(asked.reader(), asked.publication(), asked.filter()))
        .make();
  }

  @GetMapping("/")
  String home() {
    return "redirect:/age";
  }

  @GetMapping("/age")
  String html(
      @RequestParam(required = false) String place,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String period,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    Asked asked = asked(place, level, period);
    Words words = new Words(messages, locale);
    AgePage page = page(asked, words);
    Filter filter = asked.filter();
    model.addAttribute("page", page);
    model.addAttribute("filter", filter);
    model.addAttribute("preferences", Preferences.of(request));
    model.addAttribute("places", places(filter, locale));
    model.addAttribute("levels", levels(filter, words));
    model.addAttribute("periods", periods(asked, words));
    model.addAttribute("asOf", words.asOf(filter.period()));
    model.addAttribute("locale", locale);
    model.addAttribute("options", page.blocks().stream().map(block -> json(block)).toList());
    return "age";
  }

  /** For a script element: nothing in it can end the element. */
  private String json(Block block) {
    return json.writeValueAsString(block.options()).replace("<", "\\u003c");
  }

  @GetMapping("/api/v1/pages/age")
  @ResponseBody
  AgePage api(
      @RequestParam(required = false) String place,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String period,
      Locale locale) {
    return page(asked(place, level, period), new Words(messages, locale));
  }

  @GetMapping("/age/{block}.csv")
  ResponseEntity<byte[]> csv(
      @PathVariable String block,
      @RequestParam(required = false) String place,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String period,
      Locale locale) {
    Asked asked = asked(place, level, period);
    AgePage page = page(asked, new Words(messages, locale));
    Block found =
        AgePageMaker.block(page, block)
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
      csv.row(List.of(page.source()));
    }
    String name =
        "%s-%s-%s.csv"
            .formatted(
                found.id(),
                asked.filter().place().node().label().in(locale),
                YearMonth.from(asked.filter().period()));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(bytes.toByteArray());
  }

  private List<Choice> places(Filter filter, Locale locale) {
    List<Choice> choices = new ArrayList<>();
    String chosen = filter.place().node().code();
    addPlace(choices, scopes.province(), 0, chosen, filter, locale);
    return choices;
  }

  /** The whole tree would be long: counties are listed of the chosen unit only. */
  private void addPlace(
      List<Choice> choices,
      ScopeNode node,
      int depth,
      String chosen,
      Filter filter,
      Locale locale) {
    choices.add(
        new Choice(node.code(), node.label().in(locale), node.code().equals(chosen), depth));
    if (depth == 0 || filter.place().path().contains(node)) {
      scopes
          .children(node.code())
          .forEach(child -> addPlace(choices, child, depth + 1, chosen, filter, locale));
    }
  }

  private List<Choice> levels(Filter filter, Words words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", words.say("filter.level.all"), filter.level().isEmpty(), 0));
    codes
        .own("organ_level")
        .entries()
        .forEach(
            level ->
                choices.add(
                    new Choice(
                        level.code(),
                        level.label().in(words.locale()),
                        filter.level().filter(level::equals).isPresent(),
                        0)));
    return choices;
  }

  private static List<Choice> periods(Asked asked, Words words) {
    return asked.periods().reversed().stream()
        .map(
            period ->
                new Choice(
                    YearMonth.from(period).toString(),
                    words.month(period),
                    period.equals(asked.filter().period()),
                    0))
        .toList();
  }
}
