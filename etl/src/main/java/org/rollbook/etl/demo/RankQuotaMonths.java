package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.rollbook.etl.demo.RankQuotas.Approval;
import org.rollbook.etl.demo.RankQuotas.Held;
import org.rollbook.etl.demo.RankQuotas.Quota;
import org.rollbook.etl.demo.RegisterFaults.Kind;

/** The packages of the register of rank quotas, and what they come to. */
final class RankQuotaMonths {
  private static final String SENDER = "RNK";
  private static final String FEED = "rank_quotas";
  private static final String FILE = "quotas.xlsx";
  private static final String SHEET = "职级职数";
  private static final String UNKNOWN_BAND = "科级非领导职务";
  private static final List<String> BANDS = List.of("一级、二级巡视员", "一级至四级调研员", "一级至四级主任科员");
  private static final int IMPOSSIBLE = 99_999;
  private static final int TOO_MANY = 3;
  private static final int DAYS_FOR_SENDING = 8;

  /** How much more often these rows have a fault. */
  private static final int OFTEN = 4;

  private final long seed;
  private final Assumptions assumptions;
  private final Population population;
  private final RankQuotas plan;
  private final RegisterFaults faults;

  /** What holds by organ and band, in truth and as the packages say it. */
  private final Map<Organ, Map<String, Quota>> truth = new IdentityHashMap<>();

  private final Map<Organ, Map<String, Quota>> expected = new IdentityHashMap<>();

  RankQuotaMonths(
      long seed, Assumptions assumptions, Population population, RegisterFaults faults) {
    this.seed = seed;
    this.assumptions = assumptions;
    this.population = population;
    this.plan = new RankQuotas(seed, population, assumptions);
    this.faults = faults;
  }

  /** Writes the package of a month, if anything was approved. */
  Sent write(Path landing, int month) throws IOException {
    List<Approval> approvals = plan.approvals(month);
    if (approvals.isEmpty()) {
      return Sent.NOTHING;
    }
    RegisterFaults.Of wrong = new RegisterFaults.Of();
    return AppraisalMonths.send(
        landing,
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
            assumptions.contactPhone),
        true,
        wrong,
        folder -> folder.parted(FILE, output -> workbook(output, approvals, month, wrong)));
  }

  private Map<String, Integer> workbook(
      OutputStream output, List<Approval> approvals, int month, RegisterFaults.Of wrong)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output)) {
      RegisterSheet sheet =
          new RegisterSheet(
              fixed.workbook(),
              SHEET,
              List.of("单位名称", "报送单位代码", "职级层次", "核定职数", "其中较高职级职数", "核定机关", "核定日期"));
      for (Approval each : approvals) {
        row(sheet, each, month, wrong);
      }
      counts.put(SHEET, sheet.rows());
      sheet.finish();
    }
    return counts;
  }

  private void row(RegisterSheet sheet, Approval approval, int month, RegisterFaults.Of wrong)
      throws IOException {
    Optional<Kind> fault = fault(approval);
    fault.ifPresent(kind -> wrong.wrote(kind, FILE, SHEET, sheet.line(), column(kind)));
    Quota written = written(approval);
    sheet
        .text(population.organName(approval.organ(), month))
        .text(population.unit(approval.organ(), month))
        .text(
            fault.filter(kind -> kind == Kind.QUOTA_BAND_UNKNOWN).isPresent()
                ? UNKNOWN_BAND
                : BANDS.get(Integer.parseInt(approval.band()) - 1))
        .number(
            fault.filter(kind -> kind == Kind.QUOTA_IMPOSSIBLE).isPresent()
                ? IMPOSSIBLE
                : written.posts());
    if (written.upper() == RankQuotas.NOT_APART) {
      sheet.text("");
    } else {
      sheet.number(written.upper());
    }
    sheet
        .text(approval.organ().level().equals("1") ? "省公务员主管部门" : "上一级公务员主管部门")
        .text(Month.iso(approval.month(), approval.day()))
        .end();
  }

  private Optional<Kind> fault(Approval approval) {
    for (Kind kind : List.of(Kind.QUOTA_IMPOSSIBLE, Kind.QUOTA_BAND_UNKNOWN)) {
      if (faults.has(kind, approval.key(), OFTEN)) {
        return Optional.of(kind);
      }
    }
    return approval.quota().upper() != RankQuotas.NOT_APART
            && faults.has(Kind.UPPER_QUOTA_ABOVE, approval.key(), OFTEN)
        ? Optional.of(Kind.UPPER_QUOTA_ABOVE)
        : Optional.empty();
  }

  private static String column(Kind kind) {
    return switch (kind) {
      case QUOTA_BAND_UNKNOWN -> "职级层次";
      case QUOTA_IMPOSSIBLE -> "核定职数";
      default -> "其中较高职级职数";
    };
  }

  private Quota written(Approval approval) {
    Quota quota = approval.quota();
    return fault(approval).filter(kind -> kind == Kind.UPPER_QUOTA_ABOVE).isPresent()
        ? new Quota(quota.posts(), quota.posts() + TOO_MANY)
        : quota;
  }

  /** Counts the quotas that hold at the end of a month, and who holds them; month after month. */
  void count(int month, Counts inTruth, Counts asExpected) {
    for (Approval each : plan.approvals(month)) {
      put(truth, each, each.quota());
      if (!fault(each).map(Kind::quarantined).orElse(false)) {
        put(expected, each, written(each));
      }
    }
    count(month, truth, person -> person.truth, inTruth);
    count(month, expected, person -> person.expected, asExpected);
  }

  private static void put(Map<Organ, Map<String, Quota>> quotas, Approval approval, Quota quota) {
    quotas.computeIfAbsent(approval.organ(), organ -> new HashMap<>()).put(approval.band(), quota);
  }

  private void count(
      int month,
      Map<Organ, Map<String, Quota>> quotas,
      Function<Person, Person.Trace> trace,
      Counts counts) {
    Map<Organ, Map<String, Held>> held = new IdentityHashMap<>();
    Set<String> counties = new HashSet<>();
    for (Person person : population.people()) {
      Person.Trace at = trace.apply(person);
      if (at.now != null) {
        counties.add(at.now.county());
        RankQuotas.hold(held, at.organ, at.now.category(), at.now.rankBand(), at.now.rank());
      }
    }
    for (Organ organ : population.organs()) {
      // A county of which nobody is counted has no quotas either.
      if (counties.contains(population.county(organ, month))) {
        for (String band : RankQuotas.BANDS) {
          Optional<Quota> quota =
              Optional.ofNullable(quotas.getOrDefault(organ, Map.of()).get(band));
          Held holders = held.getOrDefault(organ, Map.of()).getOrDefault(band, Held.NOBODY);
          boolean any = holders.all() > 0 || quota.map(Quota::posts).orElse(0) > 0;
          if (any && (quota.isPresent() || plan.limited(organ, band, month))) {
            counts.rankQuota(place(organ, month), band, quota, holders.all(), holders.upper());
          }
        }
      }
    }
  }

  private String place(Organ organ, int month) {
    return String.join(
        ",", population.unit(organ, month), population.county(organ, month), organ.level());
  }
}
