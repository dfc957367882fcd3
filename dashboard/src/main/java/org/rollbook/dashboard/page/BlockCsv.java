package org.rollbook.dashboard.page;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.sql.CsvWriter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The table of a block as a CSV file, with where it comes from and who took it. */
public final class BlockCsv {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  /** As pages write numbers. */
  private static final Pattern NUMBER =
      Pattern.compile("[+−]?(0|[1-9]\\d{0,2}(,\\d{3})*)(\\.\\d+)?");

  private BlockCsv() {}

  /**
   * The file.
   *
   * @param block the id of the block
   * @throws RollbookException if the page has no such block, naming those that it has
   */
  public static ResponseEntity<byte[]> of(Page page, String block, Asked asked, Words words) {
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
      found.rows().forEach(row -> csv.row(cells(row)));
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
                page.subject(),
                found.id(),
                asked.filter().place().node().label().in(words.locale()),
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

  /** Numbers as spreadsheets and programs read them; the first cell names the row. */
  private static List<Object> cells(List<String> row) {
    List<Object> cells = new ArrayList<>(row);
    for (int i = 1; i < row.size(); i++) {
      if (NUMBER.matcher(row.get(i)).matches()) {
        cells.set(i, new BigDecimal(row.get(i).replace(",", "").replace('−', '-')));
      }
    }
    return cells;
  }
}
