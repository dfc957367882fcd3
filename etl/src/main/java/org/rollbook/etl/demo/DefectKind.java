package org.rollbook.etl.demo;

/** What can be wrong with a row of a person, and what becomes of it. */
enum DefectKind {
  ID_SMALL_X("ID_NORMALISED", Severity.INFO, "身份证号"),
  ID_FULL_WIDTH("ID_NORMALISED", Severity.INFO, "身份证号"),
  ID_BLANKS("ID_NORMALISED", Severity.INFO, "身份证号"),
  ID_APOSTROPHE("ID_NORMALISED", Severity.INFO, "身份证号"),
  ID_FIFTEEN("ID_NORMALISED", Severity.INFO, "身份证号"),
  ID_CHECK_DIGIT("ID_CHECK_DIGIT", Severity.WARNING, "身份证号"),
  BIRTH_DIFFERS("BIRTH_DIFFERS_FROM_ID", Severity.WARNING, "出生年月"),
  SEX_DIFFERS("SEX_DIFFERS_FROM_ID", Severity.WARNING, "性别"),
  BIRTH_MISSING("BIRTH_MISSING", Severity.WARNING, "出生年月"),
  BIRTH_IMPOSSIBLE("BIRTH_IMPOSSIBLE", Severity.ERROR, "出生年月"),
  EDUCATION_UNKNOWN("EDUCATION_UNKNOWN", Severity.WARNING, "在职教育/学历"),
  NAME_ODD("NAME_ODD", Severity.WARNING, "姓名"),
  ID_EMPTY("ID_MISSING", Severity.ERROR, "身份证号"),
  ID_SCIENTIFIC("ID_MISSING", Severity.ERROR, "身份证号"),
  LINE_CUT("ROW_NOT_PARSEABLE", Severity.ERROR, ""),
  BYTES_BROKEN("ROW_NOT_PARSEABLE", Severity.ERROR, ""),
  DUPLICATE_SAME("DUPLICATE_IDENTICAL", Severity.INFO, ""),
  DUPLICATE_OTHER("DUPLICATE_DIFFERENT", Severity.ERROR, "");

  /** Stands in no list of educations. */
  static final String UNKNOWN_EDUCATION = "电视函授班";

  private static final int BODY = 17;
  private static final int CENTURY_END = 8;

  private final String rule;
  private final Severity severity;
  private final String column;

  /** What a rule says of a row that breaks it. */
  enum Severity {
    INFO("info", "accepted"),
    WARNING("warning", "accepted"),
    ERROR("error", "quarantined");

    private final String word;
    private final String outcome;

    Severity(String word, String outcome) {
      this.word = word;
      this.outcome = outcome;
    }

    String word() {
      return word;
    }

    String outcome() {
      return outcome;
    }
  }

  DefectKind(String rule, Severity severity, String column) {
    this.rule = rule;
    this.severity = severity;
    this.column = column;
  }

  String rule() {
    return rule;
  }

  Severity severity() {
    return severity;
  }

  /** The heading of the column in a roster; blank for the row as a whole. */
  String column() {
    return column;
  }

  boolean quarantined() {
    return severity == Severity.ERROR;
  }

  /** Whether the row of this person can have the defect in this form. */
  boolean fits(Row row, Form form) {
    Holder holder = row.holder();
    return switch (this) {
      case ID_SMALL_X -> holder.id().endsWith("X");
      case ID_FIFTEEN -> holder.birth() < Month.of(2000, 1);
      case LINE_CUT, BYTES_BROKEN -> form == Form.ROSTER_CSV || form == Form.ROSTER_UTF8;
      case EDUCATION_UNKNOWN -> educationFits(row, form);
      case DUPLICATE_SAME,
          DUPLICATE_OTHER,
          ID_FULL_WIDTH,
          ID_BLANKS,
          ID_APOSTROPHE,
          ID_CHECK_DIGIT,
          BIRTH_DIFFERS,
          SEX_DIFFERS,
          BIRTH_MISSING,
          BIRTH_IMPOSSIBLE,
          NAME_ODD,
          ID_EMPTY,
          ID_SCIENTIFIC ->
          true;
    };
  }

  /** Both modes must be known, so that the other one stands. */
  private static boolean educationFits(Row row, Form form) {
    Schooling schooling = row.holder().schooling();
    int month = row.standing().month();
    return schooling.box(true, month).filter(box -> box.education().counts()).isPresent()
        && schooling.box(false, month).filter(box -> box.education().counts()).isPresent()
        && form != Form.LRMX;
  }

  String id(Holder holder) {
    String id = holder.id();
    return switch (this) {
      case ID_SMALL_X -> id.replace('X', 'x');
      case ID_FULL_WIDTH -> fullWidth(id);
      case ID_BLANKS -> id.substring(0, 6) + " " + id.substring(6, 14) + " " + id.substring(14);
      case ID_APOSTROPHE -> "'" + id;
      case ID_FIFTEEN -> id.substring(0, 6) + id.substring(CENTURY_END, BODY);
      case ID_CHECK_DIGIT -> id.substring(0, BODY) + (id.endsWith("7") ? "8" : "7");
      case ID_EMPTY -> "";
      case ID_SCIENTIFIC ->
          id.charAt(0) + "." + id.substring(1, 6).replaceFirst("0+$", "") + "E+17";
      case BIRTH_DIFFERS,
          SEX_DIFFERS,
          BIRTH_MISSING,
          BIRTH_IMPOSSIBLE,
          EDUCATION_UNKNOWN,
          NAME_ODD,
          LINE_CUT,
          BYTES_BROKEN,
          DUPLICATE_SAME,
          DUPLICATE_OTHER ->
          id;
    };
  }

  private static String fullWidth(String id) {
    StringBuilder wide = new StringBuilder();
    id.chars().forEach(c -> wide.append((char) (c == 'X' ? 'Ｘ' : c - '0' + '０')));
    return wide.toString();
  }

  String name(Holder holder) {
    if (this != NAME_ODD) {
      return holder.name();
    }
    return switch (holder.trait(3)) {
      case 0 -> holder.name() + "2";
      case 1 -> holder.name().charAt(0) + "?";
      default -> holder.name().charAt(0) + "Wei";
    };
  }

  int birth(Holder holder) {
    if (this == BIRTH_MISSING) {
      return Holder.NEVER;
    }
    int wrong = holder.trait(2) == 0 ? 3 : -Month.YEAR;
    return this == BIRTH_DIFFERS ? holder.birth() + wrong : holder.birth();
  }

  /** Whether one other value in the roster of a unit puts the row right. */
  boolean correctable() {
    return !column.isEmpty();
  }

  /** The value that should have been there, as a roster writes it. */
  String right(Row row) {
    Holder holder = row.holder();
    return switch (column) {
      case "身份证号" -> holder.id();
      case "出生年月" -> Month.dotted(holder.birth());
      case "性别" -> holder.woman() ? "女" : "男";
      case "姓名" -> holder.name();
      case "在职教育/学历" ->
          holder
              .schooling()
              .box(false, row.standing().month())
              .map(box -> box.education().word())
              .orElse("");
      default -> throw new IllegalStateException("No one value puts " + this + " right");
    };
  }
}
