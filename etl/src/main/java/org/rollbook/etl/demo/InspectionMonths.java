package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.etl.demo.InspectionPlan.Finding;
import org.rollbook.etl.demo.InspectionPlan.Inspected;
import org.rollbook.etl.demo.InspectionPlan.Visit;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the registers of inspections, and what they come to. */
final class InspectionMonths {
  private static final String SENDER = "INS";
  private static final String VISITS_FEED = "inspections";
  private static final String FINDINGS_FEED = "inspection_findings";
  private static final String VISITS_FILE = "inspections.xlsx";
  private static final String FINDINGS_FILE = "findings.jsonl";
  private static final String VISITS = "检查安排";
  private static final String UNKNOWN_KIND = "国有企业";
  private static final String NOWHERE = "某直属单位";
  private static final String OTHER = "9";
  private static final int HISTORY = 60;
  private static final int AGAIN = 3;
  private static final int FED_BACK = 12;
  private static final int DUE = 15;
  private static final int RECTIFIED = 18;
  private static final int CLOSED = 24;

  /** How much more often these few rows have a fault. */
  private static final int OFTEN = 10;

  private final long seed;
  private final Assumptions assumptions;
  private final Window window;
  private final InspectionPlan plan;
  private final RegisterFaults faults;

  InspectionMonths(
      long seed,
      Assumptions assumptions,
      Window window,
      InspectionPlan plan,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.window = window;
    this.plan = plan;
    this.faults = faults;
  }

  /**
   * Writes the packages of a month: in January the plan of the year, then what was visited and what
   * changed; the first hold five years.
   */
  Sent write(Path landing, int month) throws IOException {
    return visits(landing, month).plus(findings(landing, month));
  }

  private Sent visits(Path landing, int month) throws IOException {
    boolean first = window.first(month);
    List<Visit> visits = new ArrayList<>();
    for (int year = (month - HISTORY) / Month.YEAR; year <= month / Month.YEAR; year++) {
      boolean planned = first || month == Month.of(year, 1);
      plan.visits(year).stream()
          .filter(each -> planned || each.visited().month() == month)
          .forEach(visits::add);
    }
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    return visits.isEmpty()
        ? Sent.NOTHING
        : AppraisalMonths.send(
            landing,
            Offices.manifest(assumptions, seed, SENDER, VISITS_FEED, month, 1),
            true,
            wrong,
            folder -> folder.parted(VISITS_FILE, output -> workbook(output, visits, month, wrong)));
  }

  private Map<String, Integer> workbook(
      OutputStream output, List<Visit> visits, int month, RegisterFaults.Of wrong)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output, true)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              VISITS,
              List.of("检查名称", "单位类别", "被检查单位", "报送单位代码", "检查编号", "计划日期", "实地检查日期"));
      for (Visit visit : visits) {
        if (nowhere(visit)) {
          wrong.wrote(Kind.VISIT_NOWHERE, VISITS_FILE, VISITS, sheet.line(), "被检查单位");
        } else if (unknown(visit)) {
          wrong.wrote(Kind.INSPECTED_UNKNOWN, VISITS_FILE, VISITS, sheet.line(), "单位类别");
        }
        Inspected unit = visit.of();
        sheet
            .merged(
                List.of(
                    visit.year() + "年度公务员工作监督检查",
                    !nowhere(visit) && unknown(visit) ? UNKNOWN_KIND : unit.word()))
            .text(nowhere(visit) ? NOWHERE : unit.name())
            .text(unit.unit())
            .text(visit.number())
            .text(visit.planned().text())
            .text(visit.visited().month() <= month ? visit.visited().text() : "")
            .end();
      }
      sheet.endMerged();
      counts.put(VISITS, sheet.rows());
      sheet.finish();
    }
    return counts;
  }

  private Sent findings(Path landing, int month) throws IOException {
    boolean first = window.first(month);
    List<Finding> findings = new ArrayList<>();
    for (int each = month - HISTORY; each <= month; each++) {
      plan.issued(each).stream()
          .filter(finding -> first || finding.changes(month))
          .forEach(findings::add);
    }
    boolean twice = faults.twice(month, AGAIN);
    Sent sent = Sent.NOTHING;
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      List<Finding> these =
          findings.stream().filter(each -> whole || !faults.late(each.number())).toList();
      if (!these.isEmpty()) {
        RegisterFaults.Of wrong = new RegisterFaults.Of();
        sent =
            sent.plus(
                AppraisalMonths.send(
                    landing,
                    Offices.manifest(assumptions, seed, SENDER, FINDINGS_FEED, month, number),
                    whole,
                    wrong,
                    folder ->
                        folder.file(FINDINGS_FILE, output -> lines(output, these, month, wrong))));
      }
    }
    return sent;
  }

  private int lines(OutputStream output, List<Finding> findings, int month, RegisterFaults.Of wrong)
      throws IOException {
    int line = 0;
    for (Finding each : findings) {
      line++;
      if (undated(each)) {
        wrong.wrote(Kind.FINDING_UNDATED, FINDINGS_FILE, "", line, "下发日期");
      } else if (endless(each)) {
        wrong.wrote(Kind.FINDING_WITHOUT_DUE, FINDINGS_FILE, "", line, "整改期限");
      }
      Inspected unit = each.visit().of();
      output.write(
          """
          {"问题编号":"%s","检查编号":"%s","单位类别":"%s","被检查单位":"%s","报送单位代码":"%s","问题描述":"制度执行不到位","下发日期":%s,"反馈日期":%s,"整改期限":%s,"整改完成日期":%s,"销号日期":%s}
          """
              .formatted(
                  each.number(),
                  each.visit().number(),
                  unit.word(),
                  unit.name(),
                  unit.unit(),
                  undated(each) ? "null" : day(each.issued(), each.day(), month),
                  day(each.fedBack(), FED_BACK, month),
                  !undated(each) && endless(each) ? "null" : day(each.due(), DUE, Holder.NEVER),
                  day(each.rectified(), RECTIFIED, month),
                  day(each.closed(), CLOSED, month))
              .getBytes(StandardCharsets.UTF_8));
    }
    return line;
  }

  /** A day as a value of JSON, null if it is after the month. */
  private static String day(int at, int day, int month) {
    return at <= month ? "\"" + Month.iso(at, day) + "\"" : "null";
  }

  private boolean nowhere(Visit visit) {
    return faults.has(Kind.VISIT_NOWHERE, visit.number(), OFTEN);
  }

  private boolean unknown(Visit visit) {
    return faults.has(Kind.INSPECTED_UNKNOWN, visit.number(), OFTEN);
  }

  private boolean undated(Finding finding) {
    return faults.has(Kind.FINDING_UNDATED, finding.number(), OFTEN);
  }

  private boolean endless(Finding finding) {
    return faults.has(Kind.FINDING_WITHOUT_DUE, finding.number(), OFTEN);
  }

  /** Counts the units that were visited by the end of a month, and the findings as they stand. */
  void count(int month, Counts truth, Counts expected) {
    Map<String, long[]> trueUnits = new TreeMap<>();
    Map<String, long[]> expectedUnits = new TreeMap<>();
    for (int year = (month - HISTORY) / Month.YEAR; year <= month / Month.YEAR; year++) {
      for (Visit visit : plan.visits(year)) {
        Inspected unit = visit.of();
        add(trueUnits, unit.place() + "," + unit.kind(), visit, month);
        if (!nowhere(visit)) {
          String kind = unknown(visit) ? OTHER : unit.kind();
          add(expectedUnits, unit.place() + "," + kind, visit, month);
        }
      }
    }
    trueUnits.forEach(truth::inspected);
    expectedUnits.forEach(expected::inspected);
    for (int issued = month - HISTORY + 1; issued <= month; issued++) {
      for (Finding each : plan.issued(issued)) {
        Inspected unit = each.visit().of();
        String key = String.join(",", unit.place(), unit.kind(), each.state(month));
        boolean overdue = each.closed() > month && each.due() <= month;
        truth.finding(key, each.closed() <= month, overdue, issued == month);
        if (!undated(each)) {
          expected.finding(key, each.closed() <= month, overdue && !endless(each), issued == month);
        }
      }
    }
  }

  /** Adds a visit to what is counted of its unit: planned, visits, units_year and units. */
  private static void add(Map<String, long[]> units, String key, Visit visit, int month) {
    int visited = visit.visited().month();
    long[] sums = units.computeIfAbsent(key, any -> new long[4]);
    sums[0] += visit.planned().month() == month ? 1 : 0;
    sums[1] += visited == month ? 1 : 0;
    if (visited <= month && visited >= Month.of(month / Month.YEAR, 1)) {
      sums[2] = 1;
    }
    if (visited <= month && visited > month - HISTORY) {
      sums[3] = 1;
    }
  }
}
