package org.rollbook.etl.demo;

/** 人员类别 and 编制类型 of someone, in the words of the Excel template and in codes. */
enum Staff {
  CIVIL_SERVANT("公务员", "1", "行政编制", "1"),
  REFERENCE_ORGAN("参照管理机关工作人员", "5", "行政编制", "1"),
  REFERENCE_INSTITUTION("参照管理事业单位工作人员", "6", "事业编制（参公）", "2"),
  INSTITUTION_MANAGER("事业单位管理人员", "7", "事业编制（其他）", "3"),
  WORKER("机关工勤人员", "A0", "工勤编制", "4");

  private final String category;
  private final String code;
  private final String establishment;
  private final String establishmentCode;

  Staff(String category, String code, String establishment, String establishmentCode) {
    this.category = category;
    this.code = code;
    this.establishment = establishment;
    this.establishmentCode = establishmentCode;
  }

  /** Whether they belong to the civil population. */
  boolean civil() {
    return this == CIVIL_SERVANT || this == REFERENCE_ORGAN || this == REFERENCE_INSTITUTION;
  }

  String category() {
    return category;
  }

  /** The code of ZB125, the same in both generations. */
  String code() {
    return code;
  }

  String establishment() {
    return establishment;
  }

  /** Rollbook's own code of the kind of establishment. */
  String establishmentCode() {
    return establishmentCode;
  }

  /** The code of ZB135, which has none for workers but that of others. */
  String establishmentCode(Generation generation) {
    if (this == WORKER) {
      return generation == Generation.OLD ? "4" : "9";
    }
    return establishmentCode;
  }
}
