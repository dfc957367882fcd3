package org.rollbook.dashboard.table;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Asking;
import org.rollbook.dashboard.page.Frame;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The statutory cross table, on a page and as a workbook. */
@Controller
class CrossTableController {
  /** Its name in addresses. */
  static final String NAME = "table";

  private static final MediaType XLSX =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Asking asking;
  private final CrossTableMaker maker;
  private final Frame frame;
  private final MessageSource messages;

  CrossTableController(Asking asking, CrossTableMaker maker, Frame frame, MessageSource messages) {
    this.asking = asking;
    this.maker = maker;
    this.frame = frame;
    this.messages = messages;
  }

  /** What every address may carry; each may be missing. */
  record Given(String place, String level, String period) {}

  @GetMapping("/" + NAME)
  String html(Given given, HttpServletRequest request, Locale locale, Model model) {
    Asked asked = asked(given);
    Words words = new Words(messages, locale);
    model.addAttribute("page", maker.make(asked, words));
    model.addAttribute("home", asked.reader().scope());
    frame.add(model, asked, words, request);
    return "table";
  }

  @GetMapping("/" + NAME + "/cross.xlsx")
  ResponseEntity<byte[]> xlsx(Given given, Locale locale) {
    Asked asked = asked(given);
    Words words = new Words(messages, locale);
    if (!maker.own(asked)) {
      throw new RollbookException(
          Fault.ACCESS_DENIED,
          "The table is exact, so it is made of your own place only (%s), and not of %s. Ask the released metrics for other places."
              .formatted(asked.reader().scope(), asked.filter().place().node().code()));
    }
    TablePage page = maker.make(asked, words);
    String file =
        "%s-%s-%s.xlsx"
            .formatted(
                page.title(),
                asked.filter().place().node().label().in(locale),
                YearMonth.from(asked.filter().period()));
    return ResponseEntity.ok()
        .contentType(XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(
            new CrossWorkbook(
                    page,
                    words.say("table.row"),
                    words.say("mark", asked.reader().user(), words.moment(Instant.now())))
                .bytes());
  }

  private Asked asked(Given given) {
    return asking.asked(given.place(), given.level(), given.period());
  }
}
