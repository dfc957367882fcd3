package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/** What was decided on the probation of a recruit, and in which month. */
record ProbationEnd(Entry entry, Outcome outcome, int month) {
  /** What can be decided, with the code of recruit_outcome. */
  enum Outcome {
    PASSED("1", "合格"),
    EXTENDED("2", "延长试用期"),
    DISMISSED("3", "取消录用");

    private final String code;
    private final String word;

    Outcome(String code, String word) {
      this.code = code;
      this.word = word;
    }

    String code() {
      return code;
    }

    String word() {
      return word;
    }
  }

  ProbationEnd {
    requireNonNull(entry, "entry is null");
    requireNonNull(outcome, "outcome is null");
  }
}
