package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A degree of GB/T 6864.
 *
 * @param code blank for none
 * @param word as a roster writes it: 工学学士
 */
record Degree(String code, String word) {
  static final Degree NONE = new Degree("", "");
  static final Degree HONORARY = new Degree("1", "名誉博士");
  static final String NO_BAND = "0";
  static final String BAND_NOT_SUPPLIED = "9";

  private static final List<String> DISCIPLINES =
      List.of("哲学", "经济学", "法学", "教育学", "文学", "历史学", "理学", "工学", "农学", "医学", "军事学", "管理学");
  private static final int ART = 13;
  private static final int LITERATURE = 5;

  Degree {
    requireNonNull(code, "code is null");
    requireNonNull(word, "word is null");
  }

  /** How high a degree is. */
  enum Level {
    DOCTOR("2", "博士"),
    MASTER("3", "硕士"),
    BACHELOR("4", "学士");

    private final String code;
    private final String word;

    Level(String code, String word) {
      this.code = code;
      this.word = word;
    }
  }

  /** The degree of a level in the discipline of a group of majors. */
  static Degree of(Level level, String majorGroup) {
    int group = Integer.parseInt(majorGroup);
    // The list of the personnel systems is older than the discipline of art.
    int discipline = group == ART ? LITERATURE : group;
    if (discipline > DISCIPLINES.size()) {
      return new Degree(level.code, level.word);
    }
    return new Degree(
        "%s%02d".formatted(level.code, discipline), DISCIPLINES.get(discipline - 1) + level.word);
  }

  /** Rollbook's own code; an honorary degree is none. */
  String band() {
    return switch (code.isEmpty() ? '0' : code.charAt(0)) {
      case '2' -> "1";
      case '3' -> "2";
      case '4' -> "3";
      default -> NO_BAND;
    };
  }

  /** The name in GB/T 6864: 工学学士学位. */
  String fullName() {
    return code.length() > 1 ? word + "学位" : word;
  }
}
