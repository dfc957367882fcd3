package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/**
 * Writes what the provincial appraisal system exports: annual results with codes, the others as
 * words, and two registers. The shapes are Rollbook's own: no standard has one.
 */
final class AppraisalSender {
  static final String SENDER = "APP";
  static final String ANNUAL_FEED = "appraisal_annual";
  static final String ROUTINE_FEED = "appraisal_routine";
  static final String REGISTERS_FEED = "appraisal_registers";

  private static final String ANNUAL = "results.csv";
  private static final String ROUTINE = "results.jsonl";
  private static final String REGISTERS = "registers.xlsx";
  private static final String CAPS = "优秀比例";
  private static final String CONTACTS = "联系点";
  private static final String END = "\r\n";
  private static final String BOM = "\ufeff";
  private static final String HEADING = "身份证号,姓名,考核单位,报送单位代码,考核年度,考核类别,考核结论代码,确定日期";
  private static final int IMPOSSIBLE_CAP = 120;

  private final Population population;

  AppraisalSender(Population population) {
    this.population = population;
  }

  /** A row of annual results: the grade as it was known when the row was written. */
  record AnnualRow(AppraisalPlan.Annual result, String grade, boolean withoutId) {}

  /** A row of other results. */
  record OtherRow(AppraisalPlan.Other result, boolean undated, boolean unknownGrade) {}

  /** A row of the register of caps. */
  record CapRow(AppraisalPlan.Conclusion conclusion, boolean impossible) {}

  /** A row of the register of contact points. */
  record ContactRow(AppraisalPlan.Contact contact, boolean designated) {
    int month() {
      return designated ? contact.since() : contact.until();
    }
  }

  void annual(PackageFolder folder, List<AnnualRow> rows, RegisterFaults.Of faults)
      throws IOException {
    folder.file(
        ANNUAL,
        output -> {
          CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
          lines.raw(BOM + HEADING + END);
          for (AnnualRow row : rows) {
            annual(lines, row, faults);
          }
          return rows.size();
        });
  }

  private void annual(CsvLines lines, AnnualRow row, RegisterFaults.Of faults) throws IOException {
    AppraisalPlan.Conclusion conclusion = row.result().conclusion();
    if (row.withoutId()) {
      faults.wrote(Kind.APPRAISED_WITHOUT_ID, ANNUAL, "", lines.line(), "身份证号");
    }
    lines.cell(row.withoutId() ? "" : row.result().person().holder().id());
    lines.cell(row.result().person().holder().name());
    lines.cell(conclusion.body().name());
    lines.cell(population.unit(conclusion.body().organ(), conclusion.month()));
    lines.cell(Integer.toString(conclusion.year()));
    lines.cell("年度考核");
    lines.cell(row.grade());
    lines.cell(Month.iso(conclusion.month(), conclusion.day()));
    lines.end();
  }

  void others(PackageFolder folder, List<OtherRow> rows, RegisterFaults.Of faults)
      throws IOException {
    folder.file(
        ROUTINE,
        output -> {
          int line = 0;
          for (OtherRow row : rows) {
            line++;
            if (row.undated()) {
              faults.wrote(Kind.APPRAISAL_UNDATED, ROUTINE, "", line, "确定日期");
            } else if (row.unknownGrade()) {
              faults.wrote(Kind.GRADE_UNKNOWN, ROUTINE, "", line, "考核等次");
            }
            output.write(object(row).getBytes(StandardCharsets.UTF_8));
          }
          return rows.size();
        });
  }

  private String object(OtherRow row) {
    AppraisalPlan.Other result = row.result();
    return """
        {"身份证号":"%s","姓名":"%s","考核单位":"%s","报送单位代码":"%s","考核年度":%d,"考核类别":"%s","考核批次":"%s","考核等次":"%s","确定日期":%s}
        """
        .formatted(
            result.person().holder().id(),
            result.person().holder().name(),
            result.body().name(),
            population.unit(result.body().organ(), result.month()),
            result.year(),
            result.kind(),
            result.round(),
            row.unknownGrade() ? "良" : result.grade(),
            row.undated() ? "null" : "\"" + Month.iso(result.month(), result.day()) + "\"");
  }

  void registers(
      PackageFolder folder, List<CapRow> caps, List<ContactRow> contacts, RegisterFaults.Of faults)
      throws IOException {
    folder.parted(REGISTERS, output -> registers(output, caps, contacts, faults));
  }

  private Map<String, Integer> registers(
      OutputStream output, List<CapRow> caps, List<ContactRow> contacts, RegisterFaults.Of faults)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(), CAPS, List.of("考核单位", "报送单位代码", "考核年度", "核定比例（%）", "核定机关", "核定日期"));
      for (CapRow row : caps) {
        cap(sheet, row, faults);
      }
      counts.put(CAPS, sheet.rows());
      sheet.finish();
      sheet =
          new RegisterSheet(
              fixed.workbook(), CONTACTS, List.of("单位名称", "报送单位代码", "指定层级", "状态", "日期"));
      for (ContactRow row : contacts) {
        AppraisedBodies.Body body = row.contact().body();
        sheet
            .text(body.name())
            .text(population.unit(body.organ(), row.month()))
            .text(row.contact().level())
            .text(row.designated() ? "指定" : "撤销")
            .text(Month.iso(row.month(), row.designated() ? 1 : 28))
            .end();
      }
      counts.put(CONTACTS, sheet.rows());
      sheet.finish();
    }
    counts.values().removeIf(rows -> rows == 0);
    return counts;
  }

  private void cap(RegisterSheet sheet, CapRow row, RegisterFaults.Of faults) throws IOException {
    AppraisalPlan.Conclusion conclusion = row.conclusion();
    int december = Month.of(conclusion.year(), Month.YEAR);
    if (row.impossible()) {
      faults.wrote(Kind.CAP_IMPOSSIBLE, REGISTERS, CAPS, sheet.line(), "核定比例（%）");
    }
    sheet
        .text(conclusion.body().name())
        .text(population.unit(conclusion.body().organ(), december))
        .number(conclusion.year())
        .number(row.impossible() ? IMPOSSIBLE_CAP : conclusion.cap())
        .text(conclusion.body().level().equals("1") ? "省委组织部" : "同级公务员主管部门")
        .text(Month.iso(december, conclusion.day()))
        .end();
  }
}
