package org.rollbook.etl.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says what is to be counted of someone: in truth, and as a format lets Rollbook know it. It counts
 * from the people themselves, and not from what was written of them.
 */
final class FactsOf {
  private static final String NOT_SUPPLIED = "9";
  private static final String GENERAL = "1";
  private static final int YEAR = Month.YEAR;

  private FactsOf() {}

  /** In truth, whatever the format of the unit lacks. */
  static Facts truth(Standing standing, String unit, String county) {
    Holder holder = standing.holder();
    return new Facts(
        unit,
        county,
        standing.organ().level(),
        sex(holder),
        holder.birth(),
        byRecords(standing.educations()),
        standing.rank().map(Ranks.Rank::category).orElse(Facts.UNKNOWN),
        standing.level().code(),
        standing.rank().map(Ranks.Rank::name).orElse(""),
        standing.rank().map(Ranks.Rank::band).orElse(Facts.UNKNOWN),
        holder.staff().establishmentCode(),
        tenure(standing.levelSince(), standing.month()),
        standing.senior(),
        holder.workStart(),
        Holder.NEVER,
        false,
        holder.recruitment().movement(),
        background(standing, true, true),
        RankTime.of(standing.rank(), standing.rankSince(), standing.month()));
  }

  private static Facts.Background background(
      Standing standing, boolean ethnicity, boolean grassroots) {
    Holder holder = standing.holder();
    return new Facts.Background(
        !ethnicity ? Facts.UNKNOWN : holder.ethnicity().equals("汉族") ? "1" : "2",
        holder.party() <= standing.month() ? "1" : "2",
        !grassroots ? Facts.UNKNOWN : holder.grassroots() ? "1" : "2");
  }

  /** As a format says it. */
  static Facts expected(Standing standing, String unit, String county, Form form) {
    Written written = form.records() ? new Written(standing, form) : null;
    Holder holder = standing.holder();
    Optional<Ranks.Rank> rank = standing.rank();
    boolean known = rank.isPresent();
    PostLevel level = written == null ? PostLevel.NONE : written.level();
    return new Facts(
        unit,
        county,
        standing.organ().level(),
        sex(holder),
        holder.birth(),
        switch (form) {
          case EXCHANGE, EXCEL -> byRecords(standing.educations());
          case ROSTER_CSV, ROSTER_UTF8, LRMX -> byBoxes(standing, form);
        },
        known
            ? rank.get().category()
            : written == null ? Facts.UNKNOWN : written.categoryWithoutRank(),
        written == null ? PostLevel.NOT_SUPPLIED : level.code(),
        rank.map(Ranks.Rank::name).orElse(""),
        rank.map(Ranks.Rank::band).orElse(Facts.UNKNOWN),
        form.records() ? holder.staff().establishmentCode() : NOT_SUPPLIED,
        switch (form) {
          case EXCHANGE, EXCEL -> tenure(written.levelSince(), standing.month());
          case ROSTER_UTF8 -> tenure(standing.levelSince(), standing.month());
          case ROSTER_CSV, LRMX -> NOT_SUPPLIED;
        },
        level.senior() || (known && holder.career().senior(standing.month())),
        holder.workStart(),
        approved(standing, form, written),
        form.records(),
        form.records() && holder.entry() >= ExchangeRecords.RECRUITED_FROM
            ? holder.recruitment().movement()
            : Recruitment.OTHER.movement(),
        background(
            standing,
            form != Form.EXCHANGE || ExchangeRecords.knows(holder.ethnicity()),
            form.records()),
        RankTime.of(
            rank, form == Form.LRMX ? Holder.NEVER : standing.rankSince(), standing.month()));
  }

  private static int approved(Standing standing, Form form, Written written) {
    return switch (form) {
      case EXCHANGE, EXCEL -> later(written.levelSince(), written.rankSince());
      case ROSTER_CSV -> later(standing.postSince(), standing.rankSince());
      case ROSTER_UTF8 ->
          later(later(standing.postSince(), standing.levelSince()), standing.rankSince());
      case LRMX -> Holder.NEVER;
    };
  }

  private static int later(int one, int other) {
    if (one == Holder.NEVER || other == Holder.NEVER) {
      return Math.min(one, other);
    }
    return Math.max(one, other);
  }

  private static String sex(Holder holder) {
    return holder.woman() ? "2" : "1";
  }

  /** The band of the time at a post level; the bounds are those of 干部 statistics. */
  private static String tenure(int since, int month) {
    if (since == Holder.NEVER) {
      return NOT_SUPPLIED;
    }
    int months = month - since;
    if (months < YEAR) {
      return "1";
    }
    if (months < 3 * YEAR) {
      return "2";
    }
    if (months < 5 * YEAR) {
      return "3";
    }
    return months < 10 * YEAR ? "4" : "5";
  }

  static Facts.Learning byRecords(List<Education> educations) {
    Optional<Education> highest =
        educations.stream().filter(Education::counts).min(Education.HIGHEST);
    return new Facts.Learning(
        highest.map(each -> each.level().band()).orElse(NOT_SUPPLIED),
        educations.stream()
            .filter(each -> each.counts() && each.fullTime())
            .map(each -> each.level().band())
            .min(Comparator.naturalOrder())
            .orElse(NOT_SUPPLIED),
        degree(educations.stream().map(Education::degree).toList()),
        degree(educations.stream().filter(Education::fullTime).map(Education::degree).toList()),
        highest.map(Education::majorGroup).orElse(Education.NO_MAJOR));
  }

  private static String degree(List<Degree> degrees) {
    return degrees.stream()
        .map(Degree::band)
        .filter(band -> !band.equals(Degree.NO_BAND))
        .min(Comparator.naturalOrder())
        .orElse(Degree.NO_BAND);
  }

  private static Facts.Learning byBoxes(Standing standing, Form form) {
    Schooling schooling = standing.holder().schooling();
    return byBoxes(
        schooling.box(true, standing.month()), schooling.box(false, standing.month()), form);
  }

  /** As two boxes say it, of which one may be empty. */
  static Facts.Learning byBoxes(
      Optional<Schooling.Box> fullTime, Optional<Schooling.Box> inService, Form form) {
    List<Education> shown =
        java.util.stream.Stream.of(fullTime, inService)
            .flatMap(Optional::stream)
            .map(Schooling.Box::education)
            .toList();
    Facts.Learning bands = byRecords(shown);
    if (!form.degrees()) {
      return new Facts.Learning(
          bands.band(),
          bands.fullTimeBand(),
          Degree.BAND_NOT_SUPPLIED,
          Degree.BAND_NOT_SUPPLIED,
          Education.NO_MAJOR);
    }
    List<Degree> ofFullTime = fullTime.stream().map(Schooling.Box::degree).toList();
    List<Degree> ofInService = inService.stream().map(Schooling.Box::degree).toList();
    return new Facts.Learning(
        bands.band(),
        bands.fullTimeBand(),
        degree(java.util.stream.Stream.concat(ofFullTime.stream(), ofInService.stream()).toList()),
        degree(ofFullTime),
        bands.majorGroup());
  }

  /** Where the in-service education is written with a word that nobody knows. */
  static Facts.Learning withoutInService(Standing standing, Form form) {
    if (form.records()) {
      return byRecords(standing.educations().stream().map(FactsOf::unknown).toList());
    }
    Schooling schooling = standing.holder().schooling();
    return byBoxes(
        schooling.box(true, standing.month()),
        schooling
            .box(false, standing.month())
            .map(box -> new Schooling.Box(unknown(box.education()), box.degree())),
        form);
  }

  private static Education unknown(Education each) {
    return each.fullTime()
        ? each
        : new Education(
            each.word(),
            EducationWords.Word.NONE,
            false,
            each.school(),
            each.major(),
            each.majorGroup(),
            each.degree(),
            each.from(),
            each.until());
  }

  /** How the two formats with records write post level and rank. */
  static final class Written {
    private final Standing standing;
    private final Form form;
    private final boolean rankAsLevel;

    Written(Standing standing, Form form) {
      this.standing = standing;
      this.form = form;
      boolean technical =
          standing.rank().map(each -> each.column() == Ranks.Column.A0221).orElse(false);
      // A0221 is the only place of such a rank; the Excel template has room for both.
      this.rankAsLevel = technical && (form == Form.EXCHANGE || standing.level() == PostLevel.NONE);
    }

    /** Whether a rank of the technical and enforcement ladders stands for the post level. */
    boolean rankAsLevel() {
      return rankAsLevel;
    }

    PostLevel level() {
      return rankAsLevel ? PostLevel.NONE : standing.level();
    }

    int levelSince() {
      return rankAsLevel ? standing.rankSince() : standing.levelSince();
    }

    int rankSince() {
      return rankAsLevel ? Holder.NEVER : standing.rankSince();
    }

    /** The prefix of a code tells the category; 试用期人员 as a name tells none. */
    String categoryWithoutRank() {
      return switch (standing.level()) {
        case PROBATION -> form == Form.EXCHANGE ? probationCategory() : Facts.UNKNOWN;
        case NONE -> Facts.UNKNOWN;
        case BUREAU_HEAD,
            BUREAU_DEPUTY,
            COUNTY_HEAD,
            COUNTY_DEPUTY,
            TOWNSHIP_HEAD,
            TOWNSHIP_DEPUTY,
            CLERK ->
            GENERAL;
      };
    }

    private String probationCategory() {
      return Probation.of(standing.holder().career().ladder()).category();
    }
  }
}
