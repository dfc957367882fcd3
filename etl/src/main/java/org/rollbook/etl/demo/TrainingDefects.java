package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in the packages of the training system. */
final class TrainingDefects {
  private static final int WHOLE = 10_000;
  private static final int ENDLESS = 25;
  private static final int NAMELESS = 8;
  private static final int STRAY = 8;
  private static final int LATE = 300;
  private static final String ERROR = "error";

  private final long seed;
  private final boolean enabled;
  private final Reform reform;

  TrainingDefects(long seed, boolean enabled, Reform reform) {
    this.seed = seed;
    this.enabled = enabled;
    this.reform = reform;
  }

  private int at(String key) {
    return Draw.of(seed ^ 0x7EAC4L, key, 0).below(WHOLE);
  }

  boolean endless(TrainingClass run) {
    return enabled && at(run.id()) < ENDLESS;
  }

  private boolean able(Person person, Attendance attendance) {
    return enabled && !reform.moves(person.around(attendance.of().month()).post().organ());
  }

  private boolean nameless(Person person, Attendance attendance) {
    return able(person, attendance) && at(TrainingSender.key(person, attendance)) < NAMELESS;
  }

  private boolean stray(Person person, Attendance attendance) {
    int at = at(TrainingSender.key(person, attendance));
    return able(person, attendance) && at >= NAMELESS && at < NAMELESS + STRAY;
  }

  /** Whether an attendance is expected to be counted. */
  boolean counts(Person person, Attendance attendance) {
    return !enabled
        || !(endless(attendance.of()) || nameless(person, attendance) || stray(person, attendance));
  }

  /** What is wrong in the packages of a month. */
  Of of(int month, boolean incomplete) {
    return new Of(month, incomplete);
  }

  /** The defects of one send. */
  final class Of implements TrainingSender.Wrong {
    private final int month;
    private final boolean incomplete;
    private final List<Noted> noted = new ArrayList<>();

    private record Noted(String kind, String rule, String file, int line, String column) {}

    private Of(int month, boolean incomplete) {
      this.month = month;
      this.incomplete = incomplete;
    }

    @Override
    public boolean late(String key) {
      return incomplete && at(key + month) < LATE;
    }

    @Override
    public boolean endless(TrainingClass run) {
      return TrainingDefects.this.endless(run);
    }

    @Override
    public boolean nameless(Person person, Attendance attendance) {
      return TrainingDefects.this.nameless(person, attendance);
    }

    @Override
    public boolean stray(Person person, Attendance attendance) {
      return TrainingDefects.this.stray(person, attendance);
    }

    @Override
    public void wrote(String kind, String file, int line, String column) {
      String rule =
          switch (kind) {
            case "CLASS_ENDLESS" -> "ENDED_MISSING";
            case "TRAINING_ID_EMPTY" -> "ID_MISSING";
            default -> "CLASS_UNKNOWN";
          };
      noted.add(new Noted(kind, rule, file, line, column));
    }

    List<String> lines(DefectLog log, int send, boolean counts) {
      return noted.stream()
          .map(
              each ->
                  log.line(
                      each.kind(),
                      each.rule(),
                      ERROR,
                      counts ? "quarantined" : "superseded",
                      send,
                      each.file(),
                      "",
                      each.line(),
                      each.column()))
          .toList();
    }
  }
}
