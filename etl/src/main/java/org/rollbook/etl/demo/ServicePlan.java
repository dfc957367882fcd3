package org.rollbook.etl.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of services and the cases that were closed: a pure function of the seed. */
final class ServicePlan {
  private static final long CATALOGUE = 0x5E4F1CEL;
  private static final long CASES = 0xCA5E5L;
  private static final int HUNDRED = 100;
  private static final List<String> NAMES =
      List.of(
          "公务员登记",
          "参照管理人员登记",
          "职级晋升备案",
          "职务任免备案",
          "工资变动审批",
          "津贴补贴审批",
          "转任审批",
          "调任审批",
          "年度考核备案",
          "奖励审批",
          "公开遴选备案",
          "退休费核定");
  private static final List<String> KINDS =
      List.of(
          "登记备案", "登记备案", "职务职级", "职务职级", "工资福利", "工资福利", "交流调动", "交流调动", "考核奖励", "考核奖励", "交流调动",
          "工资福利");

  /** The words of the kinds, in the order of their codes from 1. */
  static final List<String> WORDS = List.of("登记备案", "职务职级", "工资福利", "交流调动", "考核奖励");

  private static final int[] CHANGED = {Month.of(2021, 3), Month.of(2023, 9)};
  private static final int CHANGED_WITHIN = 33;

  private final long seed;
  private final Offices offices;
  private final OfficeRates.Services rates;
  private final WorkingDays calendar;
  private final Map<Organ, List<Service>> byOffice = new IdentityHashMap<>();

  /** A service of an office with its versions, the oldest first. */
  record Service(String number, String name, String kind, Organ office, List<Version> versions) {
    /** The code of service_kind. */
    String code() {
      return Integer.toString(WORDS.indexOf(kind) + 1);
    }

    /** What was in force at the end of a month. */
    Optional<Version> at(int month) {
      return versions.stream()
          .filter(each -> each.from().month() <= month && each.until().month() > month)
          .findFirst();
    }
  }

  /** What is required and promised from a day on, to another; its month is never for none. */
  record Version(DayText from, DayText until, int documents, int promised) {}

  /**
   * A case that was closed.
   *
   * @param channel as a word
   */
  record Case(
      String number,
      Service service,
      String channel,
      int promised,
      Optional<LocalDate> booked,
      LocalDate accepted,
      LocalDate closed) {}

  ServicePlan(long seed, Offices offices, OfficeRates.Services rates, WorkingDays calendar) {
    this.seed = seed;
    this.offices = offices;
    this.rates = rates;
    this.calendar = calendar;
    for (Organ office : offices.all()) {
      List<Service> services = new ArrayList<>();
      for (int i = 0; i < OfficeRates.of(rates.services(), office); i++) {
        services.add(service(office, i));
      }
      byOffice.put(office, services);
    }
  }

  private Service service(Organ office, int number) {
    Draw draw = Draw.of(seed ^ CATALOGUE, office.county(), number);
    List<DayText> from = new ArrayList<>();
    if (!draw.happens(rates.newPerThousand())) {
      from.add(DayText.of(draw, Month.of(2016, 6) + draw.below(36)));
    }
    for (int changed : CHANGED) {
      from.add(DayText.of(draw, changed + draw.below(changed == CHANGED[0] ? 28 : CHANGED_WITHIN)));
    }
    boolean withdrawn = draw.happens(rates.withdrawnPerThousand());
    int documents = draw.between(5, 12);
    int promised = draw.between(6, 20);
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      boolean last = i == from.size() - 1;
      DayText until =
          !last
              ? from.get(i + 1)
              : withdrawn
                  ? DayText.of(draw, from.get(i).month() + 2 + draw.below(24))
                  : new DayText(Holder.NEVER, 1, "");
      versions.add(new Version(from.get(i), until, documents, promised));
      documents = Math.max(1, documents - draw.below(documents / 2 + 1));
      promised = draw.happens(rates.instantPerThousand()) ? 0 : Math.max(1, promised * 2 / 3);
    }
    return new Service(
        "S%s-%02d".formatted(office.county(), number + 1),
        NAMES.get(number),
        KINDS.get(number),
        office,
        versions);
  }

  /** All services, office after office. */
  List<Service> services() {
    return offices.all().stream().flatMap(each -> byOffice.get(each).stream()).toList();
  }

  /** The cases that were closed in a month, office after office. */
  List<Case> cases(int month) {
    List<Case> cases = new ArrayList<>();
    for (Organ office : offices.all()) {
      List<Service> own =
          byOffice.get(office).stream().filter(each -> each.at(month).isPresent()).toList();
      Draw draw = Draw.of(seed ^ CASES, office.county(), month);
      int many = (OfficeRates.of(rates.cases(), office) + draw.below(HUNDRED)) / HUNDRED;
      for (int i = 0; i < many && !own.isEmpty(); i++) {
        cases.add(
            closed(
                "B%s-%s-%03d".formatted(office.county(), Month.digits(month), i + 1),
                own.get(draw.below(own.size())),
                month,
                draw));
      }
    }
    return cases;
  }

  private Case closed(String number, Service service, int month, Draw draw) {
    LocalDate closed = working(Month.toYearMonth(month).atDay(draw.between(1, 28)));
    int promised = service.at(month).orElseThrow().promised();
    boolean late = draw.happens(rates.latePerThousand());
    int days = late ? promised + 1 + draw.below(6) : draw.below(promised + 1);
    LocalDate accepted = closed;
    for (int i = 0; i < days; i++) {
      accepted = before(accepted);
    }
    Optional<LocalDate> booked =
        draw.happens(rates.bookedPerThousand())
            ? Optional.of(accepted.minusDays(draw.between(1, 5)))
            : Optional.empty();
    return new Case(
        number, service, rates.channels().pick(draw), promised, booked, accepted, closed);
  }

  /** The day itself or the next working day of its month, else the one before. */
  private LocalDate working(LocalDate day) {
    LocalDate found = day;
    while (!calendar.works(found)) {
      found = found.plusDays(1);
    }
    return found.getMonth() == day.getMonth() ? found : before(day);
  }

  private LocalDate before(LocalDate day) {
    LocalDate found = day.minusDays(1);
    while (!calendar.works(found)) {
      found = found.minusDays(1);
    }
    return found;
  }
}
