package org.rollbook.etl.demo;

/** Why someone leaves for good, with the codes of ZB78 and ZB126 and Rollbook's own. */
enum Exit {
  RETIREMENT("31", "52", "离退人员", "2", "21"),
  RESIGNATION("32", "53", "其他人员", "5", "29"),
  DEATH("35", "54", "已去世", "4", "23");

  /** Of one who went to another unit that does not claim them yet: Rollbook types it as other. */
  static final String TRANSFER_WAY = "11";

  static final String OTHER = "59";

  private final String way;
  private final String movement;
  private final String status;
  private final String oldStatus;
  private final String newStatus;

  Exit(String way, String movement, String status, String oldStatus, String newStatus) {
    this.way = way;
    this.movement = movement;
    this.status = status;
    this.oldStatus = oldStatus;
    this.newStatus = newStatus;
  }

  /** The code of ZB78. */
  String way() {
    return way;
  }

  /** The code of movement_type. */
  String movement() {
    return movement;
  }

  /** 人员管理状态, as the Excel template names it. */
  String status() {
    return status;
  }

  /** The code of ZB126 in a generation. */
  String status(Generation generation) {
    return generation == Generation.OLD ? oldStatus : newStatus;
  }
}
