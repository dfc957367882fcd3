package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/**
 * Which institutions are decided on, when and how: a pure function of the seed and the organs, by
 * chance of its own.
 */
final class ReviewPlan {
  private static final String FILE = "reviews.yaml";
  private static final long SEED = 0x2EF0417L;
  private static final int MILLION = 1_000_000;

  private final long seed;
  private final List<Organ> organs;
  private final Rates rates;

  /** How often something is decided, what, and how many persons are registered with it. */
  private record Rates(
      int perMillion,
      Weighted<String> decisions,
      Weighted<String> institutions,
      int least,
      int most,
      int revoked) {}

  ReviewPlan(long seed, List<Organ> organs) {
    this.seed = seed;
    this.organs = organs.stream().filter(organ -> organ.posts() > 0).toList();
    this.rates = rates();
  }

  /**
   * A decision on an institution.
   *
   * @param number of the document
   * @param institution what follows the name of the organ that it belongs to
   * @param decision as the register calls it
   * @param registered 0 where none are registered
   */
  record Review(
      String number,
      Organ organ,
      String institution,
      String decision,
      int registered,
      boolean revoked,
      int month,
      int day) {
    /** In the codes of review_decision. */
    String code() {
      return switch (decision) {
        case "新批准" -> "1";
        case "重新认定" -> "2";
        case "不予批准" -> "3";
        default -> "4";
      };
    }

    /** Whether persons are registered with it. */
    boolean registers() {
      return code().equals("1") || code().equals("2");
    }
  }

  private static Rates rates() {
    Violations violations = new Violations();
    Declaration file = Declaration.parse("demo/" + FILE, Resource.text(FILE), violations);
    file.text("label", ".*not measured.*", "a label that says: not measured");
    int least = file.integer("registeredAtLeast", 1, 1000);
    Rates rates =
        new Rates(
            file.integer("perMillionOrgans", 0, MILLION),
            Shares.words(file, "decisions"),
            Shares.words(file, "institutions"),
            least,
            file.integer("registeredAtMost", least, 1000),
            Shares.perThousand(file, "revokedPerThousand"));
    file.close();
    violations.throwIfAny("The decisions on reference-managed units of the demo province");
    return rates;
  }

  /** The decisions of a month. */
  List<Review> reviews(int month) {
    List<Review> reviews = new ArrayList<>();
    for (Organ organ : organs) {
      Draw draw = Draw.of(seed ^ SEED, organ.county() + organ.name(), month);
      if (draw.below(MILLION) < rates.perMillion()) {
        String decision = rates.decisions().pick(draw);
        int registered = draw.between(rates.least(), rates.most());
        Review review =
            new Review(
                "吉参管〔%d〕%02d%03d号"
                    .formatted(month / Month.YEAR, month % Month.YEAR + 1, reviews.size() + 1),
                organ,
                rates.institutions().pick(draw),
                decision,
                decision.equals("新批准") || decision.equals("重新认定") ? registered : 0,
                draw.happens(rates.revoked()),
                month,
                draw.between(1, 28));
        reviews.add(review);
      }
    }
    return reviews;
  }
}
