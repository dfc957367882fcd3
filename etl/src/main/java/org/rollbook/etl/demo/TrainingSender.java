package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes the packages of the provincial training system: classes with their attendances, and online
 * courses. The shapes are Rollbook's own: no standard has one.
 */
final class TrainingSender {
  static final String SENDER = "TRN";
  static final String CLASSES_FEED = "training_classes";
  static final String ONLINE_FEED = "training_online";
  static final String CLASSES = "classes.csv";
  static final String ATTENDANCES = "attendances.csv";
  static final String ONLINE = "online.jsonl";

  private static final String END = "\r\n";
  private static final String CLASSES_HEADING =
      "班次编号,班次名称,培训类别,主办单位,主办层级,培训机构类别,离岗状态,开始日期,结束日期,学时,天数,认可";
  private static final String ATTENDANCES_HEADING = "班次编号,身份证号,姓名,单位名称,报送单位代码,完成情况,缺勤学时";
  private static final String BOM = "\ufeff";
  private static final int KEYS = 10;

  private final Iterable<Person> people;
  private final TrainingPlan plan;
  private final Courses courses;
  private final Where where;

  /** What the organ of someone is called in a month, and who reports on it. */
  interface Where {
    String organ(Stay stay, int month);

    String unit(Stay stay, int month);
  }

  TrainingSender(Iterable<Person> people, TrainingPlan plan, Courses courses, Where where) {
    this.people = people;
    this.plan = plan;
    this.courses = courses;
    this.where = where;
  }

  /** What is wrong with a send. */
  interface Wrong {
    /** Whether a row comes with a later send only. */
    boolean late(String key);

    /** What a class lacks its end for. */
    boolean endless(TrainingClass run);

    /** Whether an attendance lacks the number of the person. */
    boolean nameless(Person person, Attendance attendance);

    /** Whether an attendance is of a class that nobody sent. */
    boolean stray(Person person, Attendance attendance);

    /** Notes a row. */
    void wrote(String kind, String file, int line, String column);
  }

  /** Writes the classes that ended from one month to another, with who attended. */
  void classes(PackageFolder folder, int from, int to, Wrong wrong) throws IOException {
    folder.file(CLASSES, output -> classes(output, from, to, wrong));
    folder.file(ATTENDANCES, output -> attendances(output, from, to, wrong));
  }

  private int classes(OutputStream output, int from, int to, Wrong wrong) throws IOException {
    CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
    lines.raw(BOM + CLASSES_HEADING + END);
    int rows = 0;
    for (int month = from; month <= to; month++) {
      for (TrainingClass run : courses.ending(month)) {
        boolean endless = wrong.endless(run);
        if (endless) {
          wrong.wrote("CLASS_ENDLESS", CLASSES, lines.line(), "结束日期");
        }
        Course course = run.course();
        lines.cell(run.id());
        lines.cell(run.name());
        lines.cell(course.kind());
        lines.cell(run.organiser().name());
        lines.cell(run.organiser().grade());
        lines.cell(institution(course));
        lines.cell(course == Course.OTHER ? "半脱产(半离岗)" : "全脱产(离岗)");
        lines.cell(Month.iso(run.startMonth(), run.start()));
        lines.cell(endless ? "" : Month.iso(run.month(), run.end()));
        lines.cell(run.hours() == 0 ? "" : Integer.toString(run.hours()));
        lines.cell(run.days() == 0 ? "" : Integer.toString(run.days()));
        lines.cell(run.recognised() ? "是" : "否");
        lines.end();
        rows++;
      }
    }
    return rows;
  }

  private static String institution(Course course) {
    return switch (course) {
      case TERM, LONG -> "党校";
      case INITIAL, APPOINTMENT -> "行政学院";
      case SPECIAL, WEEK, OTHER -> "其他培训机构";
    };
  }

  private int attendances(OutputStream output, int from, int to, Wrong wrong) throws IOException {
    CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
    lines.raw(BOM + ATTENDANCES_HEADING + END);
    int rows = 0;
    for (Person person : people) {
      for (int year = from / Month.YEAR; year <= to / Month.YEAR; year++) {
        for (Attendance each : plan.classes(person, year)) {
          int month = each.of().month();
          if (month < from || month > to || wrong.late(key(person, each))) {
            continue;
          }
          rows++;
          attendance(lines, person, each, wrong);
        }
      }
    }
    return rows;
  }

  /** What tells an attendance from all others. */
  static String key(Person person, Attendance each) {
    return each.of().id() + person.holder().id();
  }

  private void attendance(CsvLines lines, Person person, Attendance each, Wrong wrong)
      throws IOException {
    Stay stay = person.around(each.of().month());
    boolean nameless = wrong.nameless(person, each);
    boolean stray = wrong.stray(person, each);
    if (nameless) {
      wrong.wrote("TRAINING_ID_EMPTY", ATTENDANCES, lines.line(), "身份证号");
    } else if (stray) {
      wrong.wrote("CLASS_UNKNOWN", ATTENDANCES, lines.line(), "班次编号");
    } else if (wrong.endless(each.of())) {
      wrong.wrote("CLASS_OF_ENDLESS", ATTENDANCES, lines.line(), "班次编号");
    }
    lines.cell(stray ? "X" + each.of().id().substring(1) : each.of().id());
    lines.cell(nameless ? "" : person.holder().id());
    lines.cell(person.holder().name());
    lines.cell(where.organ(stay, each.of().month()));
    lines.cell(where.unit(stay, each.of().month()));
    lines.cell(each.completed() ? "完成" : "未完成");
    lines.cell(Integer.toString(each.absence()));
    lines.end();
  }

  /** Writes the online courses that ended, or were left, from one month to another. */
  void online(PackageFolder folder, int from, int to, Predicate<String> late) throws IOException {
    folder.file(ONLINE, output -> online(output, from, to, late));
  }

  private int online(OutputStream output, int from, int to, Predicate<String> late)
      throws IOException {
    int rows = 0;
    for (Person person : people) {
      for (int year = from / Month.YEAR; year <= to / Month.YEAR; year++) {
        for (OnlineCourse each : plan.online(person, year)) {
          if (each.month() >= from && each.month() <= to && !late.test(each.id())) {
            output.write(object(person, each).getBytes(StandardCharsets.UTF_8));
            rows++;
          }
        }
      }
    }
    return rows;
  }

  /** One object a line; nobody promised the order of its keys. */
  private String object(Person person, OnlineCourse course) {
    Stay stay = person.around(course.month());
    List<String> members =
        List.of(
            member("记录号", course.id()),
            member("身份证号", person.holder().id()),
            member("姓名", person.holder().name()),
            member("单位名称", where.organ(stay, course.month())),
            member("报送单位代码", where.unit(stay, course.month())),
            "\"年度\":" + course.month() / Month.YEAR,
            member("课程名称", course.name()),
            member("开始日期", Month.iso(course.month(), course.startDay())),
            course.completed()
                ? member("完成日期", Month.iso(course.month(), course.endDay()))
                : "\"完成日期\":null",
            "\"学时\":" + course.hours());
    int first = course.halfHours() % KEYS;
    StringBuilder line = new StringBuilder("{");
    for (int i = 0; i < KEYS; i++) {
      line.append(i == 0 ? "" : ",").append(members.get((first + i) % KEYS));
    }
    return line.append("}\n").toString();
  }

  private static String member(String key, String text) {
    return "\"" + key + "\":\"" + text + "\"";
  }
}
