package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rollbook.etl.demo.RegisterFaults.Kind;
import org.rollbook.etl.demo.ReviewPlan.Review;

/**
 * The packages of the register of reference-managed units, and what they come to. The shape is
 * Rollbook's own: no standard has one.
 */
final class ReviewMonths {
  private static final String SENDER = "REF";
  private static final String FEED = "reference_units";
  private static final String FILE = "reviews.xlsx";
  private static final String SHEET = "参公单位";
  private static final String UNKNOWN_DECISION = "暂缓";
  private static final int AGAIN = 2;
  private static final int DAYS_FOR_SENDING = 8;

  /** How much more often these few rows have a fault. */
  private static final int OFTEN = 15;

  private final long seed;
  private final Assumptions assumptions;
  private final Population population;
  private final ReviewPlan plan;
  private final RegisterFaults faults;

  ReviewMonths(long seed, Assumptions assumptions, Population population, RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.population = population;
    this.plan = new ReviewPlan(seed, population.organs());
    this.faults = faults;
  }

  /** Writes the packages of a month; none where nothing was decided. */
  Sent write(Path landing, int month) throws IOException {
    List<Review> reviews = plan.reviews(month);
    boolean twice = faults.twice(month, AGAIN);
    Sent sent = Sent.NOTHING;
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      List<Review> these =
          reviews.stream().filter(each -> whole || !faults.late(each.number())).toList();
      if (!these.isEmpty()) {
        RegisterFaults.Of wrong = new RegisterFaults.Of();
        sent =
            sent.plus(
                AppraisalMonths.send(
                    landing,
                    manifest(month, number),
                    whole,
                    wrong,
                    folder -> folder.parted(FILE, output -> workbook(output, these, wrong))));
      }
    }
    return sent;
  }

  private Manifest manifest(int month, int send) {
    return new Manifest(
        SENDER,
        FEED,
        month,
        send,
        "",
        0,
        "1",
        Month.iso(month + 1, 2 + Draw.of(seed, SENDER, month).below(DAYS_FOR_SENDING)),
        assumptions.contactName,
        assumptions.contactPhone);
  }

  private Map<String, Integer> workbook(
      OutputStream output, List<Review> reviews, RegisterFaults.Of wrong) throws IOException {
    try (FixedWorkbook fixed = new FixedWorkbook(output)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              SHEET,
              List.of("单位名称", "报送单位代码", "办理类型", "决定日期", "文号", "纳入登记人数", "状态"));
      for (Review review : reviews) {
        row(sheet, review, wrong);
      }
      int rows = sheet.rows();
      sheet.finish();
      return Map.of(SHEET, rows);
    }
  }

  private void row(RegisterSheet sheet, Review review, RegisterFaults.Of wrong) throws IOException {
    if (undated(review)) {
      wrong.wrote(Kind.REVIEW_UNDATED, FILE, SHEET, sheet.line(), "决定日期");
    } else if (unknown(review)) {
      wrong.wrote(Kind.REVIEW_UNKNOWN, FILE, SHEET, sheet.line(), "办理类型");
    } else if (unnumbered(review)) {
      wrong.wrote(Kind.REVIEW_WITHOUT_NUMBER, FILE, SHEET, sheet.line(), "纳入登记人数");
    }
    sheet
        .text(population.organName(review.organ(), review.month()) + review.institution())
        .text(population.unit(review.organ(), review.month()))
        .text(unknown(review) ? UNKNOWN_DECISION : review.decision())
        .text(undated(review) ? "" : Month.iso(review.month(), review.day()))
        .text(review.number());
    if (review.registers() && !unnumbered(review)) {
      sheet.number(review.registered());
    } else {
      sheet.text("");
    }
    sheet.text(review.revoked() ? "撤销" : "有效").end();
  }

  private boolean undated(Review review) {
    return faults.has(Kind.REVIEW_UNDATED, review.number(), OFTEN);
  }

  private boolean unknown(Review review) {
    return !undated(review) && faults.has(Kind.REVIEW_UNKNOWN, review.number(), OFTEN);
  }

  private boolean unnumbered(Review review) {
    return review.registers()
        && !undated(review)
        && !unknown(review)
        && faults.has(Kind.REVIEW_WITHOUT_NUMBER, review.number(), OFTEN);
  }

  /** Counts the decisions of a month that are in force. */
  void count(int month, Counts truth, Counts expected) {
    for (Review review : plan.reviews(month)) {
      if (!review.revoked()) {
        String place =
            String.join(
                ",",
                population.unit(review.organ(), month),
                population.county(review.organ(), month),
                review.organ().level());
        truth.referenceReview(place, review.code(), review.registered());
        if (!undated(review)) {
          expected.referenceReview(
              place,
              unknown(review) ? "9" : review.code(),
              unnumbered(review) ? 0 : review.registered());
        }
      }
    }
  }
}
