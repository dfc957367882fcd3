package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.etl.demo.AwardPlan.Award;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the register of commendations, and what they come to. */
final class AwardMonths {
  private static final String SENDER = "AWD";
  private static final String FEED = "commendations";
  private static final String FILE = "commendations.xlsx";
  private static final String PERSONS = "个人";
  private static final String COLLECTIVES = "集体";
  private static final String UNKNOWN_KIND = "优秀共产党员";
  private static final List<String> KINDS =
      List.of("全国表彰", "省级表彰", "嘉奖", "三等功", "二等功", "一等功", "荣誉称号");
  private static final int HISTORY = 60;
  private static final int AGAIN = 1;
  private static final int DAYS_FOR_SENDING = 8;

  /** How much more often these few rows have a fault. */
  private static final int OFTEN = 6;

  private final long seed;
  private final Assumptions assumptions;
  private final Population population;
  private final AwardPlan plan;
  private final RegisterFaults faults;

  AwardMonths(
      long seed,
      Assumptions assumptions,
      Population population,
      AppraisalRates rates,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.population = population;
    this.plan = new AwardPlan(seed, population, rates.awards());
    this.faults = faults;
  }

  /** Writes the packages of a month; the first reach back five years. */
  Sent write(Path landing, int month) throws IOException {
    List<Award> persons = new ArrayList<>();
    List<Award> collectives = new ArrayList<>();
    for (int each = population.window().first(month) ? month - HISTORY : month;
        each <= month;
        each++) {
      persons.addAll(plan.persons(each));
      collectives.addAll(plan.collectives(each));
    }
    boolean twice = faults.twice(month, AGAIN);
    Sent sent = Sent.NOTHING;
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      RegisterFaults.Of wrong = new RegisterFaults.Of();
      List<Award> those = sent(persons, whole);
      List<Award> these = sent(collectives, whole);
      if (!those.isEmpty() || !these.isEmpty()) {
        sent =
            sent.plus(
                AppraisalMonths.send(
                    landing,
                    manifest(month, number),
                    whole,
                    wrong,
                    folder ->
                        folder.parted(FILE, output -> workbook(output, those, these, wrong))));
      }
    }
    return sent;
  }

  private List<Award> sent(List<Award> awards, boolean whole) {
    return awards.stream().filter(award -> whole || !faults.late(award.number())).toList();
  }

  private Manifest manifest(int month, int send) {
    return new Manifest(
        SENDER,
        FEED,
        month,
        send,
        "",
        0,
        "1",
        Month.iso(month + 1, 2 + Draw.of(seed, SENDER, month).below(DAYS_FOR_SENDING)),
        assumptions.contactName,
        assumptions.contactPhone);
  }

  private Map<String, Integer> workbook(
      OutputStream output, List<Award> persons, List<Award> collectives, RegisterFaults.Of wrong)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              PERSONS,
              List.of("表彰编号", "表彰名称", "表彰类别", "姓名", "身份证号", "单位名称", "报送单位代码", "表彰日期"));
      for (Award award : persons) {
        begin(sheet, award, PERSONS, wrong);
        if (withoutId(award)) {
          wrong.wrote(Kind.AWARD_WITHOUT_ID, FILE, PERSONS, sheet.line(), "身份证号");
        }
        Holder holder = award.person().orElseThrow().holder();
        sheet.text(holder.name()).text(withoutId(award) ? "" : holder.id());
        end(sheet, award);
      }
      counts.put(PERSONS, sheet.rows());
      sheet.finish();
      sheet =
          new RegisterSheet(
              fixed.workbook(),
              COLLECTIVES,
              List.of("表彰编号", "表彰名称", "表彰类别", "集体名称", "报送单位代码", "表彰日期"));
      for (Award award : collectives) {
        begin(sheet, award, COLLECTIVES, wrong);
        end(sheet, award);
      }
      counts.put(COLLECTIVES, sheet.rows());
      sheet.finish();
    }
    counts.values().removeIf(rows -> rows == 0);
    return counts;
  }

  private void begin(RegisterSheet sheet, Award award, String part, RegisterFaults.Of wrong) {
    if (unknown(award)) {
      wrong.wrote(Kind.AWARD_UNKNOWN, FILE, part, sheet.line(), "表彰类别");
    }
    sheet
        .text(award.number())
        .text(award.name())
        .text(unknown(award) ? UNKNOWN_KIND : award.kind());
  }

  private void end(RegisterSheet sheet, Award award) throws IOException {
    sheet
        .text(population.organName(award.organ(), award.month()))
        .text(population.unit(award.organ(), award.month()))
        .text(Month.iso(award.month(), award.day()))
        .end();
  }

  private boolean withoutId(Award award) {
    return award.person().isPresent() && faults.has(Kind.AWARD_WITHOUT_ID, award.number(), OFTEN);
  }

  private boolean unknown(Award award) {
    return !withoutId(award) && faults.has(Kind.AWARD_UNKNOWN, award.number(), OFTEN);
  }

  /** Counts the commendations of a month. */
  void count(int month, Counts truth, Counts expected) {
    for (Award award : plan.persons(month)) {
      Person person = award.person().orElseThrow();
      String stated = place(award);
      truth.commendation(person.truth.now == null ? stated : person.truth.now.place(), code(award));
      if (!withoutId(award)) {
        expected.commendation(
            person.expected.now == null ? stated : person.expected.now.place(), known(award));
      }
    }
    for (Award award : plan.collectives(month)) {
      truth.organEntry(place(award), "", "", code(award));
      expected.organEntry(place(award), "", "", known(award));
    }
  }

  private String place(Award award) {
    return String.join(
        ",",
        population.unit(award.organ(), award.month()),
        population.county(award.organ(), award.month()),
        award.organ().level());
  }

  private static String code(Award award) {
    return Integer.toString(KINDS.indexOf(award.kind()) + 1);
  }

  private String known(Award award) {
    return unknown(award) ? "9" : code(award);
  }
}
