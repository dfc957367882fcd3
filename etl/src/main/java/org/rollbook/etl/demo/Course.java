package org.rollbook.etl.demo;

/**
 * What kinds of classes are run.
 *
 * @see TrainingClass
 */
enum Course {
  INITIAL("初任培训", "1", "新录用公务员初任培训班", 12, 15),
  APPOINTMENT("任职培训", "2", "领导干部任职培训班", 14, 34),
  SPECIAL("专门业务培训", "3", "业务骨干专题培训班", 3, 6),
  WEEK("在职岗位培训", "4", "学习贯彻专题研讨班", 5, 7),
  LONG("在职岗位培训", "4", "公务员能力提升轮训班", 12, 15),
  TERM("在职岗位培训", "4", "党校主体班", 20, 40),
  OTHER("其他培训", "9", "综合素质培训班", 3, 5);

  private final String kind;
  private final String code;
  private final String title;
  private final int fewestDays;
  private final int mostDays;

  Course(String kind, String code, String title, int fewestDays, int mostDays) {
    this.kind = kind;
    this.code = code;
    this.title = title;
    this.fewestDays = fewestDays;
    this.mostDays = mostDays;
  }

  /** The name of ZB29. */
  String kind() {
    return kind;
  }

  /** The code of training_kind. */
  String code() {
    return code;
  }

  String title() {
    return title;
  }

  int days(Draw draw) {
    return draw.between(fewestDays, mostDays);
  }
}
