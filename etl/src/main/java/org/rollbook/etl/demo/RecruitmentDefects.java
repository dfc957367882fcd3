package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong in the packages of the recruitment system. */
final class RecruitmentDefects {
  private static final int WHOLE = 1_000;
  private static final long CHANCE = 0x0DEFEC7EL;

  private final long seed;
  private final boolean enabled;
  private final RecruitmentRates rates;
  private final Window window;

  RecruitmentDefects(long seed, boolean enabled, RecruitmentRates rates, Window window) {
    this.seed = seed;
    this.enabled = enabled;
    this.rates = rates;
    this.window = window;
  }

  private int at(String about, String key) {
    return Draw.of(seed ^ CHANCE, about + key, 0).below(WHOLE);
  }

  /** Whether the row lacks the number of the person. */
  boolean nameless(Entry entry) {
    return enabled && at("entry", entry.id()) < rates.idEmpty;
  }

  /** Whether the row names an organ that nobody knows. */
  boolean stray(Entry entry) {
    return enabled
        && !nameless(entry)
        && at("entry", entry.id()) < rates.idEmpty + rates.organUnknown;
  }

  /** Whether an entry is expected to be counted, and so what is decided on it. */
  boolean counts(Entry entry) {
    return !nameless(entry) && !stray(entry);
  }

  boolean placesMissing(PlannedPost post) {
    return enabled && at("post", post.code()) < rates.placesMissing;
  }

  /** Whether the degree comes a month later; of those who came before the window it is there. */
  boolean corrected(Entry entry) {
    return enabled
        && counts(entry)
        && entry.month() >= window.from()
        && at("corrected", entry.id()) < rates.corrected;
  }

  /** Whether what was loaded by the end lacks the degree. */
  boolean degreeMissing(Entry entry) {
    return corrected(entry) && window.last(entry.month());
  }

  /** How many times the package of a month is sent. */
  int sends(int month) {
    return enabled && (month - window.from()) % rates.againEvery == 1 ? 2 : 1;
  }

  /** Whether a row comes with a later send only. */
  boolean late(String key, int month, int send) {
    return send < sends(month) && at("late", key) < rates.late;
  }

  /** What was done wrong in one send. */
  final class Log {
    private final DefectLog log;
    private final int send;
    private final boolean counts;
    private final List<String> lines = new ArrayList<>();

    Log(int month, int send) {
      this.log = new DefectLog(RecruitmentSender.SENDER, RecruitmentSender.FEED, month, Set.of());
      this.send = send;
      this.counts = send == sends(month);
    }

    void quarantined(String kind, String rule, String file, int line, String column) {
      lines.add(
          log.line(
              kind,
              rule,
              "error",
              counts ? "quarantined" : "superseded",
              send,
              file,
              "",
              line,
              column));
    }

    List<String> lines() {
      return lines;
    }
  }
}
