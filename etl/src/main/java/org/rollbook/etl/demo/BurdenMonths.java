package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.etl.demo.BurdenPlan.Item;
import org.rollbook.etl.demo.BurdenPlan.Regulation;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the registers of responsibility and of regulations, and what they come to. */
final class BurdenMonths {
  private static final String SENDER = "REG";
  private static final String FEED = "registers";
  private static final String FILE = "registers.xlsx";
  private static final String ITEMS = "责任事项";
  private static final String REGULATIONS = "制度";
  private static final String UNKNOWN_ITEM = "专项督办";
  private static final String UNKNOWN_REGULATION = "备案";
  private static final String UNDATED = "2018年年初";
  private static final List<String> LEVELS = List.of("中央", "省级", "市级", "县级");
  private static final int HISTORY = 60;
  private static final int AGAIN = 2;

  /** How much more often these few rows have a fault. */
  private static final int OFTEN = 10;

  private final long seed;
  private final Assumptions assumptions;
  private final Offices offices;
  private final BurdenPlan plan;
  private final RegisterFaults faults;

  BurdenMonths(
      long seed,
      Assumptions assumptions,
      Offices offices,
      OfficeRates.Burden rates,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.offices = offices;
    this.plan = new BurdenPlan(seed, offices, rates);
    this.faults = faults;
  }

  /**
   * Writes the packages of a month: items that began or ended, and entries; the first hold all
   * items that had begun, and the entries of five years.
   */
  Sent write(Path landing, int month) throws IOException {
    boolean first = offices.first(month);
    List<Item> items =
        plan.items().stream()
            .filter(each -> each.from().month() <= month)
            .filter(each -> first || each.from().month() == month || each.until() == month)
            .toList();
    List<Regulation> regulations = new ArrayList<>();
    for (int each = first ? month - HISTORY : month; each <= month; each++) {
      regulations.addAll(plan.regulations(each));
    }
    boolean twice = faults.twice(month, AGAIN);
    Sent sent = Sent.NOTHING;
    for (int number = 1; number <= (twice ? 2 : 1); number++) {
      boolean whole = !twice || number == 2;
      List<Item> those =
          items.stream().filter(each -> whole || !faults.late(each.number())).toList();
      List<Regulation> these =
          regulations.stream().filter(each -> whole || !faults.late(each.number())).toList();
      if (!those.isEmpty() || !these.isEmpty()) {
        RegisterFaults.Of wrong = new RegisterFaults.Of();
        sent =
            sent.plus(
                AppraisalMonths.send(
                    landing,
                    Offices.manifest(assumptions, seed, SENDER, FEED, month, number),
                    whole,
                    wrong,
                    folder ->
                        folder.parted(
                            FILE, output -> workbook(output, those, these, month, wrong))));
      }
    }
    return sent;
  }

  private Map<String, Integer> workbook(
      OutputStream output,
      List<Item> items,
      List<Regulation> regulations,
      int month,
      RegisterFaults.Of wrong)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output, true)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              ITEMS,
              List.of("设定机关", "报送单位代码", "设定层级", "类别", "编号", "事项名称", "生效日期", "取消日期"));
      for (Item item : items) {
        item(sheet, item, month, wrong);
      }
      sheet.endMerged();
      counts.put(ITEMS, sheet.rows());
      sheet.finish();
      sheet =
          new RegisterSheet(
              fixed.workbook(), REGULATIONS, List.of("单位名称", "报送单位代码", "类别", "编号", "制度名称", "日期"));
      for (Regulation each : regulations) {
        if (unknown(each)) {
          wrong.wrote(Kind.REGULATION_UNKNOWN, FILE, REGULATIONS, sheet.line(), "类别");
        }
        sheet
            .merged(List.of(each.office().name(), offices.unit(each.office(), month)))
            .text(unknown(each) ? UNKNOWN_REGULATION : each.kind())
            .text(each.number())
            .text("工作制度")
            .text(each.on().text())
            .end();
      }
      sheet.endMerged();
      counts.put(REGULATIONS, sheet.rows());
      sheet.finish();
    }
    counts.values().removeIf(rows -> rows == 0);
    return counts;
  }

  private void item(RegisterSheet sheet, Item item, int month, RegisterFaults.Of wrong)
      throws IOException {
    if (undated(item)) {
      wrong.wrote(Kind.ITEM_UNDATED, FILE, ITEMS, sheet.line(), "生效日期");
    } else if (unknown(item)) {
      wrong.wrote(Kind.RESPONSIBILITY_UNKNOWN, FILE, ITEMS, sheet.line(), "类别");
    }
    sheet
        .merged(List.of(item.office().name(), offices.unit(item.office(), month), item.level()))
        .text(!undated(item) && unknown(item) ? UNKNOWN_ITEM : item.kind())
        .text(item.number())
        .text(item.kind().equals("责任状") ? "年度目标责任状" : "年度考核一票否决")
        .text(undated(item) ? UNDATED : item.from().text())
        .text(item.ended(month) ? Month.iso(item.until(), item.day()) : "")
        .end();
  }

  private boolean undated(Item item) {
    return faults.has(Kind.ITEM_UNDATED, item.number(), OFTEN);
  }

  private boolean unknown(Item item) {
    return faults.has(Kind.RESPONSIBILITY_UNKNOWN, item.number(), OFTEN);
  }

  private boolean unknown(Regulation entry) {
    return faults.has(Kind.REGULATION_UNKNOWN, entry.number(), OFTEN);
  }

  /** Counts what is in force at the end of a month and was at the start, and the entries. */
  void count(int month, Counts truth, Counts expected) {
    for (Item item : plan.items()) {
      boolean now = item.from().month() <= month && !item.ended(month);
      int start = month - HISTORY;
      boolean before = item.from().month() <= start && !item.ended(start);
      if (now || before) {
        String place = offices.place(item.office(), month);
        String level = Integer.toString(LEVELS.indexOf(item.level()) + 1);
        String kind = item.kind().equals("一票否决") ? "1" : "2";
        truth.item(place, level, kind, now, before);
        if (!undated(item)) {
          expected.item(place, level, unknown(item) ? "9" : kind, now, before);
        }
      }
    }
    for (Regulation each : plan.regulations(month)) {
      String place = offices.place(each.office(), month);
      String kind =
          switch (each.kind()) {
            case "梳理" -> "1";
            case "修订", "制定" -> "2";
            default -> "3";
          };
      truth.regulation(place, kind);
      expected.regulation(place, unknown(each) ? "9" : kind);
    }
  }
}
