package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the pay system, and what they come to. */
final class PayMonths {
  private static final String SENDER = "PAY";
  private static final String FEED = "pay_monthly";
  private static final String FILE = "pay.csv";
  private static final String END = "\r\n";
  private static final String BOM = "\ufeff";
  private static final String HEADING = "身份证号,姓名,单位名称,报送单位代码,待遇月份,基本工资,乡镇工作补贴,艰苦边远地区津贴,其他津贴补贴";
  private static final String NO_NUMBER = "待定";
  private static final String TOWNSHIP = "4";
  private static final String COUNTY = "3";
  private static final int DAYS_FOR_SENDING = 8;
  private static final int FEWEST = 5;
  private static final int FINE = 6;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** In the order in which one of them strikes a row. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.PAY_WITHOUT_ID,
          Kind.PAY_NEGATIVE,
          Kind.PAY_NO_NUMBER,
          Kind.PAY_TWICE,
          Kind.PAY_TWO_AMOUNTS);

  private final long seed;
  private final Assumptions assumptions;
  private final Population population;
  private final PayScale scale;
  private final RegisterFaults faults;
  private final Ranks ranks = Ranks.read();

  PayMonths(
      long seed,
      Assumptions assumptions,
      Population population,
      PayRates rates,
      RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.population = population;
    this.scale = new PayScale(seed, rates);
    this.faults = faults;
  }

  /** Someone who is paid. */
  private record Paid(Standing standing, Pay pay, Optional<Kind> fault) {
    Person person() {
      return standing.stay().person();
    }

    boolean counts() {
      return fault.map(kind -> !kind.quarantined()).orElse(true);
    }
  }

  private List<Paid> paid(int month) {
    List<Paid> paid = new ArrayList<>();
    for (String unit : population.units()) {
      for (Population.Filled filled : population.posts(unit, month)) {
        for (Stay stay : filled.stays()) {
          if (stay.lasts(month) && stay.holder().staff().civil()) {
            Standing standing = new Standing(stay, month, ranks);
            paid.add(new Paid(standing, scale.of(standing), fault(stay.holder(), month)));
          }
        }
      }
    }
    return paid;
  }

  private Optional<Kind> fault(Holder holder, int month) {
    return KINDS.stream().filter(kind -> faults.has(kind, holder.id() + month, 1)).findFirst();
  }

  /** Writes the package of a month that pay is sent for. */
  Sent write(Path landing, int month) throws IOException {
    if (!scale.sends(population.window(), month)) {
      return Sent.NOTHING;
    }
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    Manifest manifest =
        new Manifest(
            SENDER,
            FEED,
            month,
            1,
            "",
            0,
            "1",
            Month.iso(month + 1, 2 + Draw.of(seed, SENDER, month).below(DAYS_FOR_SENDING)),
            assumptions.contactName,
            assumptions.contactPhone);
    return AppraisalMonths.send(
        landing,
        manifest,
        true,
        wrong,
        folder -> folder.file(FILE, output -> rows(output, month, wrong)));
  }

  private int rows(OutputStream output, int month, RegisterFaults.Of wrong) throws IOException {
    CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
    lines.raw(BOM + HEADING + END);
    int rows = 0;
    for (Paid each : paid(month)) {
      Optional<Kind> fault = each.fault();
      if (fault.isPresent() && fault.get() != Kind.PAY_TWICE) {
        wrong.wrote(fault.get(), FILE, "", lines.line(), column(fault.get()));
      }
      row(lines, each, 0);
      rows++;
      if (fault.isPresent() && (is(each, Kind.PAY_TWICE) || is(each, Kind.PAY_TWO_AMOUNTS))) {
        wrong.wrote(fault.get(), FILE, "", lines.line(), "");
        row(lines, each, is(each, Kind.PAY_TWICE) ? 0 : HUNDRED.longValueExact());
        rows++;
      }
    }
    return rows;
  }

  private static String column(Kind kind) {
    return switch (kind) {
      case PAY_WITHOUT_ID -> "身份证号";
      case PAY_NEGATIVE -> "其他津贴补贴";
      case PAY_NO_NUMBER -> "基本工资";
      default -> "";
    };
  }

  private static boolean is(Paid paid, Kind kind) {
    return paid.fault().filter(kind::equals).isPresent();
  }

  private void row(CsvLines lines, Paid each, long more) throws IOException {
    Standing standing = each.standing();
    Pay pay = each.pay();
    lines.cell(is(each, Kind.PAY_WITHOUT_ID) ? "" : standing.holder().id());
    lines.cell(standing.holder().name());
    lines.cell(population.organName(standing.organ(), standing.month()));
    lines.cell(population.unit(standing.organ(), standing.month()));
    lines.cell(Month.toYearMonth(standing.month()).toString());
    lines.cell(is(each, Kind.PAY_NO_NUMBER) ? NO_NUMBER : Pay.yuan(pay.basic()));
    lines.cell(pay.township() == 0 ? "" : Pay.yuan(pay.township()));
    lines.cell(Pay.yuan(pay.hardship()));
    lines.cell(Pay.yuan(is(each, Kind.PAY_NEGATIVE) ? -pay.other() : pay.other() + more));
    lines.end();
  }

  /** Counts what was paid in a month. */
  void count(int month, Counts truth, Counts expected) {
    if (!scale.sends(population.window(), month)) {
      return;
    }
    List<Counted> actual = new ArrayList<>();
    List<Counted> known = new ArrayList<>();
    for (Paid each : paid(month)) {
      actual.add(new Counted(each.person().truth.now, each.pay()));
      if (each.counts() && each.person().expected.now != null) {
        known.add(new Counted(each.person().expected.now, each.pay()));
      }
    }
    count(actual, truth);
    count(known, expected);
  }

  private record Counted(Facts facts, Pay pay) {}

  /** Who has a rank in a unit, on both sides, and what they are paid together. */
  private static final class Side {
    private long townships;
    private long townshipPay;
    private long counties;
    private long countyPay;

    void add(Counted each) {
      if (each.facts().organLevel().equals(TOWNSHIP)) {
        townships++;
        townshipPay += each.pay().all();
      } else if (each.facts().organLevel().equals(COUNTY)) {
        counties++;
        countyPay += each.pay().all();
      }
    }

    /** The premium of the rank in hundredths of a per cent; empty with too few on a side. */
    Optional<Long> premium() {
      return townships < FEWEST || counties < FEWEST
          ? Optional.empty()
          : Optional.of(
              BigDecimal.valueOf(townshipPay)
                  .multiply(BigDecimal.valueOf(counties))
                  .multiply(HUNDRED)
                  .divide(
                      BigDecimal.valueOf(countyPay).multiply(BigDecimal.valueOf(townships)),
                      FINE,
                      RoundingMode.HALF_UP)
                  .subtract(HUNDRED)
                  .setScale(2, RoundingMode.HALF_UP)
                  .unscaledValue()
                  .longValueExact());
    }
  }

  private static void count(List<Counted> rows, Counts counts) {
    Map<String, Side> sides = new HashMap<>();
    for (Counted each : rows) {
      sides.computeIfAbsent(rank(each.facts()), key -> new Side()).add(each);
    }
    for (Counted each : rows) {
      Facts facts = each.facts();
      Optional<Long> premium =
          facts.organLevel().equals(TOWNSHIP) && !facts.rank().isEmpty()
              ? sides.get(rank(facts)).premium()
              : Optional.empty();
      counts.pay(facts, each.pay(), premium);
    }
  }

  private static String rank(Facts facts) {
    return facts.unit() + "," + facts.rank();
  }
}
