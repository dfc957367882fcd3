package org.rollbook.warehouse.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the log is as it was written. */
final class AuditCheck {
  private final AuditLog log;
  private final AuditSeal seals;
  private final List<String> faults = new ArrayList<>();
  private long line;
  private long number;
  private String before = AuditSeal.NONE;
  private Optional<String> noted = Optional.empty();

  private AuditCheck(AuditLog log) {
    this.log = log;
    this.seals = log.seals();
  }

  /**
   * What came of it.
   *
   * @param lines how many lines there are
   * @param head number and seal of the last one, to be noted elsewhere: {@code 17:4f0c…}
   * @param faults what is wrong, in the order of the log
   */
  record Result(long lines, String head, List<String> faults) {
    Result {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Checks every line.
   *
   * @param expected a head noted earlier, which must still be in the log; empty for none
   */
  static Result run(AuditLog log, String expected) {
    return new AuditCheck(log).run(expected);
  }

  private Result run(String expected) {
    Optional<AuditHead> head = log.read(text -> line(text, expected));
    if (head.isEmpty()) {
      faults.add("audit/head is missing or was changed, so lines may be missing at the end");
    } else if (head.get().number() > number) {
      faults.add(
          "%d lines are missing at the end; the last one should be %d"
              .formatted(head.get().number() - number, head.get().number()));
    } else if (head.get().number() == number && !head.get().seal().equals(before)) {
      faults.add("the last line is not the one that was written last");
    }
    if (!expected.isEmpty() && noted.isEmpty()) {
      faults.add("the head that was noted, %s, is not in the log".formatted(expected));
    }
    return new Result(line, number + ":" + before, faults);
  }

  private void line(String text, String expected) {
    line++;
    Optional<AuditEntry> read = AuditEntry.read(text);
    if (read.isEmpty()) {
      faults.add("line %d is not whole, or was changed".formatted(line));
      return;
    }
    AuditEntry entry = read.get();
    String seal =
        seals.of(AuditEntry.body(entry.number(), entry.at(), entry.event(), entry.before()));
    if (!seal.equals(entry.seal())) {
      faults.add(
          "line %d (number %d) was changed: its seal is broken".formatted(line, entry.number()));
    }
    if (entry.number() != number + 1) {
      faults.add(
          "line %d has the number %d and not %d: lines were taken out or moved before it"
              .formatted(line, entry.number(), number + 1));
    } else if (!entry.before().equals(before)) {
      faults.add(
          "line %d (number %d) does not follow the one before it: a line was changed or taken out there"
              .formatted(line, entry.number()));
    }
    number = entry.number();
    before = entry.seal();
    if (expected.equals(number + ":" + before)) {
      noted = Optional.of(expected);
    }
  }
}
