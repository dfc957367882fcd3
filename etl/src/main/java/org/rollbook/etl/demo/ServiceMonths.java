package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.etl.demo.RegisterFaults.Kind;
import org.rollbook.etl.demo.ServicePlan.Case;
import org.rollbook.etl.demo.ServicePlan.Service;
import org.rollbook.etl.demo.ServicePlan.Version;

/** The packages of approval services, and what they come to. */
final class ServiceMonths {
  private static final String SENDER = "SVC";
  private static final String CATALOGUE_FEED = "service_catalogue";
  private static final String CASES_FEED = "service_cases";
  private static final String CATALOGUE = "catalogue.xlsx";
  private static final String SHEET = "事项目录";
  private static final String CASES = "cases.csv";
  private static final String END = "\r\n";
  private static final String HEADING = "办件编号,事项编号,业务类别,办理渠道,承办机关,报送单位代码,承诺工作日,预约日期,受理日期,办结日期,送达日期";
  private static final String UNKNOWN_CHANNEL = "电话";
  private static final List<String> CHANNELS = List.of("窗口", "网上", "邮寄");
  private static final int[] BAND_ENDS = {0, 1, 3, 5, 10, 20};
  private static final int HISTORY = 60;
  private static final int AGAIN = 4;

  /** How much more often these few rows have a fault. */
  private static final int OFTEN = 5;

  private final long seed;
  private final Assumptions assumptions;
  private final Offices offices;
  private final ServicePlan plan;
  private final WorkingDays calendar;
  private final RegisterFaults faults;

  /** A version of a service. */
  private record Dated(Service service, Version version) {
    String key() {
      return service.number() + version.from().month();
    }
  }

  ServiceMonths(
      long seed,
      Assumptions assumptions,
      Offices offices,
      ServicePlan plan,
      WorkingDays calendar,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.offices = offices;
    this.plan = plan;
    this.calendar = calendar;
    this.faults = faults;
  }

  /**
   * Writes the packages of a month: versions that began or ended, and the cases closed; the first
   * hold the whole catalogue as it was so far, and the cases of five years.
   */
  Sent write(Path landing, int month) throws IOException {
    return catalogue(landing, month).plus(cases(landing, month));
  }

  private Sent catalogue(Path landing, int month) throws IOException {
    boolean first = offices.first(month);
    List<Dated> versions =
        plan.services().stream()
            .flatMap(each -> each.versions().stream().map(version -> new Dated(each, version)))
            .filter(each -> each.version().from().month() <= month)
            .filter(
                each ->
                    first
                        || each.version().from().month() == month
                        || each.version().until().month() == month)
            .toList();
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    return versions.isEmpty()
        ? Sent.NOTHING
        : AppraisalMonths.send(
            landing,
            Offices.manifest(assumptions, seed, SENDER, CATALOGUE_FEED, month, 1),
            true,
            wrong,
            folder -> folder.parted(CATALOGUE, output -> sheet(output, versions, month, wrong)));
  }

  private Map<String, Integer> sheet(
      OutputStream output, List<Dated> versions, int month, RegisterFaults.Of wrong)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output, true)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              SHEET,
              List.of("承办机关", "报送单位代码", "业务类别", "事项编号", "事项名称", "要件数", "承诺工作日", "生效日期", "废止日期"));
      for (Dated each : versions) {
        boolean missing = missing(each);
        if (missing) {
          wrong.wrote(Kind.DOCUMENTS_MISSING, CATALOGUE, SHEET, sheet.line(), "要件数");
        }
        Version version = each.version();
        Organ office = each.service().office();
        sheet
            .merged(List.of(office.name(), offices.unit(office, month), each.service().kind()))
            .text(each.service().number())
            .text(each.service().name())
            .text(missing ? "若干" : Integer.toString(version.documents()))
            .number(version.promised())
            .text(version.from().text())
            .text(version.until().month() <= month ? version.until().text() : "")
            .end();
      }
      sheet.endMerged();
      counts.put(SHEET, sheet.rows());
      sheet.finish();
    }
    return counts;
  }

  private Sent cases(Path landing, int month) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (int each = offices.first(month) ? month - HISTORY : month; each <= month; each++) {
      cases.addAll(plan.cases(each));
    }
    boolean twice = faults.twice(month, AGAIN);
    Sent sent = Sent.NOTHING;
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      List<Case> these =
          cases.stream().filter(each -> whole || !faults.late(each.number())).toList();
      if (!these.isEmpty()) {
        RegisterFaults.Of wrong = new RegisterFaults.Of();
        sent =
            sent.plus(
                AppraisalMonths.send(
                    landing,
                    Offices.manifest(assumptions, seed, SENDER, CASES_FEED, month, number),
                    whole,
                    wrong,
                    folder -> folder.file(CASES, output -> lines(output, these, month, wrong))));
      }
    }
    return sent;
  }

  private int lines(OutputStream output, List<Case> cases, int month, RegisterFaults.Of wrong)
      throws IOException {
    CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
    lines.raw(HEADING + END);
    for (Case each : cases) {
      if (backwards(each)) {
        wrong.wrote(Kind.CASE_BACKWARDS, CASES, "", lines.line(), "办结日期");
      } else if (unknown(each)) {
        wrong.wrote(Kind.CHANNEL_UNKNOWN, CASES, "", lines.line(), "办理渠道");
      }
      Organ office = each.service().office();
      lines.cell(each.number());
      lines.cell(each.service().number());
      lines.cell(each.service().kind());
      lines.cell(!backwards(each) && unknown(each) ? UNKNOWN_CHANNEL : each.channel());
      lines.cell(office.name());
      lines.cell(offices.unit(office, month));
      lines.cell(Integer.toString(each.promised()));
      lines.cell(each.booked().map(LocalDate::toString).orElse(""));
      lines.cell((backwards(each) ? each.closed().plusDays(3) : each.accepted()).toString());
      lines.cell(each.closed().toString());
      lines.cell(each.closed().plusDays(1).toString());
      lines.end();
    }
    return cases.size();
  }

  private boolean missing(Dated version) {
    return faults.has(Kind.DOCUMENTS_MISSING, version.key(), OFTEN);
  }

  private boolean backwards(Case each) {
    return faults.has(Kind.CASE_BACKWARDS, each.number(), 1);
  }

  private boolean unknown(Case each) {
    return faults.has(Kind.CHANNEL_UNKNOWN, each.number(), 1);
  }

  /** Counts the services in force at the end of a month, and the cases closed in it. */
  void count(int month, Counts truth, Counts expected) {
    for (Service service : plan.services()) {
      String key = offices.place(service.office(), month) + "," + service.code();
      count(key, service, service.versions(), month, truth);
      List<Version> usable =
          service.versions().stream().filter(each -> !missing(new Dated(service, each))).toList();
      count(key, service, usable, month, expected);
    }
    for (Case each : plan.cases(month)) {
      int days = calendar.between(each.accepted(), each.closed());
      String place = offices.place(each.service().office(), month);
      int channel = CHANNELS.indexOf(each.channel()) + 1;
      boolean inTime = days <= each.promised();
      truth.serviceCase(key(place, each, Integer.toString(channel), days), days, inTime);
      if (!backwards(each)) {
        String known = unknown(each) ? "9" : Integer.toString(channel);
        expected.serviceCase(key(place, each, known, days), days, inTime);
      }
    }
  }

  private static void count(
      String key, Service service, List<Version> versions, int month, Counts counts) {
    Service known =
        new Service(service.number(), service.name(), service.kind(), service.office(), versions);
    known
        .at(month)
        .ifPresent(
            now -> {
              int before = known.at(month - HISTORY).map(Version::documents).orElse(-1);
              counts.serviceItem(key, now.promised() == 0, now.documents(), before);
            });
  }

  private static String key(String place, Case each, String channel, int days) {
    int band = 0;
    while (band < BAND_ENDS.length && days > BAND_ENDS[band]) {
      band++;
    }
    return String.join(
        ",", place, each.service().code(), channel, Integer.toString(band), Integer.toString(days));
  }
}
