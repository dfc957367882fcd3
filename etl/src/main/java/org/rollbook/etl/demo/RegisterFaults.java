package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in the packages of the appraisal system and of the registers. */
final class RegisterFaults {
  private static final int WHOLE = 10_000;
  private static final int LATE = 3_000;

  private final long seed;
  private final int rate;
  private final int againEvery;

  /** The kinds, each with the rule that finds it. */
  enum Kind {
    APPRAISED_WITHOUT_ID("ID_MISSING", true),
    APPRAISAL_UNDATED("CONCLUDED_MISSING", true),
    GRADE_UNKNOWN("GRADE_UNKNOWN", false),
    CAP_IMPOSSIBLE("CAP_IMPOSSIBLE", true),
    AWARD_WITHOUT_ID("ID_MISSING", true),
    AWARD_UNKNOWN("COMMENDATION_UNKNOWN", false),
    QUOTA_IMPOSSIBLE("QUOTA_IMPOSSIBLE", true),
    QUOTA_BAND_UNKNOWN("RANK_BAND_UNKNOWN", true),
    UPPER_QUOTA_ABOVE("UPPER_QUOTA_ABOVE_QUOTA", false),
    REVIEW_UNDATED("DECIDED_MISSING", true),
    REVIEW_UNKNOWN("DECISION_UNKNOWN", false),
    REVIEW_WITHOUT_NUMBER("REGISTERED_MISSING", false),
    ITEM_UNDATED("FROM_MISSING", true),
    RESPONSIBILITY_UNKNOWN("RESPONSIBILITY_UNKNOWN", false),
    REGULATION_UNKNOWN("REGULATION_UNKNOWN", false),
    VISIT_NOWHERE("ORGAN_UNKNOWN", true),
    INSPECTED_UNKNOWN("INSPECTED_KIND_UNKNOWN", false),
    FINDING_UNDATED("ISSUED_MISSING", true),
    FINDING_WITHOUT_DUE("DUE_MISSING", false),
    DOCUMENTS_MISSING("DOCUMENTS_MISSING", true),
    CASE_BACKWARDS("CLOSED_IMPOSSIBLE", true),
    CHANNEL_UNKNOWN("CHANNEL_UNKNOWN", false);

    private final String rule;
    private final boolean error;

    Kind(String rule, boolean error) {
      this.rule = rule;
      this.error = error;
    }

    boolean quarantined() {
      return error;
    }
  }

  RegisterFaults(long seed, boolean enabled, AppraisalRates rates) {
    this.seed = seed;
    this.rate = enabled ? rates.faults() : 0;
    this.againEvery = enabled ? rates.againEvery() : 0;
  }

  private int at(String key) {
    return Draw.of(seed ^ 0xFA7175L, key, 0).below(WHOLE);
  }

  /** Whether the row of this key has a fault of this kind; {@code times} as often as others. */
  boolean has(Kind kind, String key, int times) {
    return at(kind + key) < rate * times;
  }

  /** Whether the packages of a month come twice, incomplete at first. */
  boolean twice(int month, int place) {
    return againEvery > 0 && month % againEvery == place;
  }

  /** Whether a row comes with the second send only. */
  boolean late(String key) {
    return at("late" + key) < LATE;
  }

  /** The faults that were written into one send. */
  static final class Of {
    private final List<Noted> noted = new ArrayList<>();

    private record Noted(Kind kind, String file, String part, int line, String column) {}

    void wrote(Kind kind, String file, String part, int line, String column) {
      noted.add(new Noted(kind, file, part, line, column));
    }

    /** The lines of the truth about a send that counts, or about one that a later one replaces. */
    List<String> lines(DefectLog log, int send, boolean counts) {
      return noted.stream()
          .map(
              each ->
                  log.line(
                      each.kind().name(),
                      each.kind().rule,
                      each.kind().error ? "error" : "warning",
                      !counts ? "superseded" : each.kind().error ? "quarantined" : "accepted",
                      send,
                      each.file(),
                      each.part(),
                      each.line(),
                      each.column()))
          .toList();
    }
  }
}
