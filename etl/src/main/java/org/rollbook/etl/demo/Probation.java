package org.rollbook.etl.demo;

/** 试用期人员 of the ladders, as ZB09 codes them: the prefix tells the category. */
enum Probation {
  GENERAL("0198", "1A98", "1"),
  TECHNICAL("01B98", "1B98", "2"),
  ENFORCEMENT("01C98", "1C98", "3"),
  POLICE("027", "27", "4");

  private final String oldCode;
  private final String newCode;
  private final String category;

  Probation(String oldCode, String newCode, String category) {
    this.oldCode = oldCode;
    this.newCode = newCode;
    this.category = category;
  }

  /** Judges and prosecutors begin as assistants, on the general ladder. */
  static Probation of(Ladder ladder) {
    return switch (ladder.name()) {
      case "technical" -> TECHNICAL;
      case "enforcement" -> ENFORCEMENT;
      case "police", "police-technical" -> POLICE;
      default -> GENERAL;
    };
  }

  String code(Generation generation) {
    return generation == Generation.OLD ? oldCode : newCode;
  }

  String category() {
    return category;
  }
}
