package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the packages of the provincial recruitment system: posts to be filled, those who entered,
 * and what was decided on their probation. The shape is Rollbook's own: no standard has one.
 */
final class RecruitmentSender {
  static final String SENDER = "REC";
  static final String FEED = "recruitment";
  static final String POSTS = "posts.csv";
  static final String ENTRIES = "entries.csv";
  static final String PROBATION = "probation.csv";

  private static final String POSTS_HEADING = "职位代码,招录机关,机构层级,招录类别,计划人数,报名人数,公告日期";
  private static final String ENTRIES_HEADING = "进入编号,身份证号,姓名,用人单位,进入方式,学历,学位,毕业院校,专业,进入日期,试用期至";
  private static final String PROBATION_HEADING = "进入编号,决定日期,试用期结果";
  private static final String NOWHERE = "某直属单位";
  private static final String BOM = "\ufeff";
  private static final String END = "\r\n";
  private static final int ANNOUNCED = 18;
  private static final int DECIDED = 20;
  private static final List<String> LEVELS = List.of("省直", "市州", "县市区", "乡镇");

  private final RecruitmentPlan plan;
  private final RecruitmentDefects defects;
  private final int probation;
  private final Names names;

  /** What an organ is called in a month, beyond doubt in the whole province. */
  interface Names {
    String full(Organ organ, int month);
  }

  RecruitmentSender(RecruitmentPlan plan, RecruitmentDefects defects, int probation, Names names) {
    this.plan = plan;
    this.defects = defects;
    this.probation = probation;
    this.names = names;
  }

  /** One send, of what took place from one month to another. */
  List<String> write(PackageFolder folder, int from, int to, int send) throws IOException {
    RecruitmentDefects.Log log = defects.new Log(to, send);
    folder.file(POSTS, output -> posts(output, from, to, send, log));
    folder.file(ENTRIES, output -> entries(output, from, to, send, log));
    folder.file(PROBATION, output -> decisions(output, from, to, log));
    return log.lines();
  }

  private static CsvLines begin(OutputStream output, String heading) throws IOException {
    CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
    lines.raw(BOM + heading + END);
    return lines;
  }

  private int posts(OutputStream output, int from, int to, int send, RecruitmentDefects.Log log)
      throws IOException {
    CsvLines lines = begin(output, POSTS_HEADING);
    int rows = 0;
    for (int month = from; month <= to; month++) {
      for (PlannedPost each : plan.posts(month)) {
        if (defects.late(each.code(), to, send)) {
          continue;
        }
        boolean missing = defects.placesMissing(each);
        if (missing) {
          log.quarantined("PLACES_MISSING", "PLACES_MISSING", POSTS, lines.line(), "计划人数");
        }
        lines.cell(each.code());
        lines.cell(names.full(each.organ(), month));
        lines.cell(LEVELS.get(Integer.parseInt(each.organ().level()) - 1));
        lines.cell(each.way().word());
        lines.cell(missing ? "" : Integer.toString(each.places()));
        lines.cell(Integer.toString(each.applicants()));
        lines.cell(Month.iso(month, ANNOUNCED));
        lines.end();
        rows++;
      }
    }
    return rows;
  }

  private int entries(OutputStream output, int from, int to, int send, RecruitmentDefects.Log log)
      throws IOException {
    CsvLines lines = begin(output, ENTRIES_HEADING);
    int rows = 0;
    for (int month = from; month <= to; month++) {
      for (Entry each : plan.entries(month)) {
        if (!defects.late(each.id(), to, send)) {
          entry(lines, each, defects.corrected(each), log);
          rows++;
        }
      }
    }
    // What was wrong the month before comes again, and right.
    for (Entry each : corrections(from)) {
      entry(lines, each, false, log);
      rows++;
    }
    return rows;
  }

  private List<Entry> corrections(int from) {
    List<Entry> corrections = new ArrayList<>(plan.entries(from - 1));
    corrections.removeIf(each -> !defects.corrected(each));
    return corrections;
  }

  private void entry(CsvLines lines, Entry entry, boolean withoutDegree, RecruitmentDefects.Log log)
      throws IOException {
    boolean nameless = defects.nameless(entry);
    boolean stray = defects.stray(entry);
    if (nameless) {
      log.quarantined("RECRUIT_ID_EMPTY", "ID_MISSING", ENTRIES, lines.line(), "身份证号");
    } else if (stray) {
      log.quarantined("RECRUIT_ORGAN_UNKNOWN", "ORGAN_UNKNOWN", ENTRIES, lines.line(), "用人单位");
    }
    Holder holder = entry.holder();
    lines.cell(entry.id());
    lines.cell(nameless ? "" : holder.id());
    lines.cell(holder.name());
    lines.cell(stray ? NOWHERE : names.full(entry.organ(), entry.month()));
    lines.cell(entry.way().word());
    lines.cell(entry.education().map(Education::word).orElse(""));
    lines.cell(withoutDegree ? "" : entry.degree());
    lines.cell(entry.education().map(Education::school).orElse(""));
    lines.cell(entry.education().map(Education::major).orElse(""));
    lines.cell(Month.iso(entry.month(), 1));
    lines.cell(entry.way().recruited() ? Month.iso(entry.month() + probation, 1) : "");
    lines.end();
  }

  private int decisions(OutputStream output, int from, int to, RecruitmentDefects.Log log)
      throws IOException {
    CsvLines lines = begin(output, PROBATION_HEADING);
    int rows = 0;
    for (int month = from; month <= to; month++) {
      for (ProbationEnd each : plan.decisions(month)) {
        if (!defects.counts(each.entry())) {
          log.quarantined("PROBATION_OF_UNKNOWN", "ENTRY_UNKNOWN", PROBATION, lines.line(), "进入编号");
        }
        lines.cell(each.entry().id());
        lines.cell(Month.iso(month, DECIDED));
        lines.cell(each.outcome().word());
        lines.end();
        rows++;
      }
    }
    return rows;
  }
}
