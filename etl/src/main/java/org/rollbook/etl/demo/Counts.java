package org.rollbook.etl.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the people of one month come to, in every table. */
final class Counts {
  private static final int[] BAND_ENDS = {35, 40, 45, 50, 54, 59};
  private static final String IN_CLASS = "1";
  private static final String ONLINE = "2";

  private final int month;
  private final Map<Table, Tally> tallies = new EnumMap<>(Table.class);

  Counts(int month) {
    this.month = month;
    for (Table table : Table.values()) {
      tallies.put(table, new Tally(table.measures()));
    }
  }

  private Tally of(Table table) {
    return tallies.get(table);
  }

  /** Counts someone, with what their training comes to. */
  void person(Facts facts, List<Integer> trained) {
    String place = facts.place();
    boolean known = facts.birth() != Holder.NEVER;
    int age = known ? Month.years(facts.birth(), month) : 0;
    String band = known ? ageBand(age) : Facts.UNKNOWN;
    long[] ages = {1, age, known ? 1 : 0};
    Facts.Learning learning = facts.learning();
    of(Table.HEADCOUNT).add(place, 1);
    of(Table.STRUCTURE)
        .add(
            String.join(
                ",", place, facts.sex(), band, learning.band(), facts.category(), facts.rankBand()),
            ages);
    of(Table.AGE)
        .add(String.join(",", place, facts.sex(), known ? Integer.toString(age) : "", band), ages);
    of(Table.COHORT).add(place + "," + (known ? age : ""), cohort(facts));
    of(Table.EDUCATION)
        .add(
            String.join(
                ",",
                place,
                learning.band(),
                learning.fullTimeBand(),
                learning.degree(),
                learning.fullTimeDegree(),
                learning.majorGroup()),
            1);
    of(Table.POST)
        .add(
            String.join(
                ",",
                place,
                facts.category(),
                facts.postLevel(),
                facts.rank(),
                facts.establishment(),
                facts.tenureBand()),
            1);
    of(Table.RANK_TENURE)
        .add(
            String.join(
                ",",
                place,
                facts.rank(),
                facts.rankBand(),
                facts.inRank().tenureBand(),
                facts.inRank().eligibility()),
            1);
    of(Table.CROSS_TABLE)
        .add(
            String.join(",", place, facts.category(), facts.postLevel()),
            CrossTable.of(facts, band, ages));
    Facts.Background background = facts.background();
    of(Table.BACKGROUND)
        .add(
            String.join(
                ",",
                place,
                background.ethnicGroup(),
                background.partyGroup(),
                background.grassroots()),
            1);
    of(Table.RETIREMENT)
        .add(
            String.join(
                ",", place, Retirement.of(facts, month).codes(), facts.senior() ? "A" : "B"),
            1);
    long[] training = new long[trained.size() + 1];
    training[0] = 1;
    for (int i = 0; i < trained.size(); i++) {
      training[i + 1] = trained.get(i);
    }
    of(Table.TRAINING).add(place + (facts.senior() ? ",A" : ",B"), training);
  }

  /** One person, and one in the year ahead, of five, in which they retire. */
  private long[] cohort(Facts facts) {
    long[] counts = new long[Table.COHORT.measures()];
    counts[0] = 1;
    Retirement.ahead(facts, month)
        .stream()
        .map(ahead -> Math.max(1, Math.ceilDiv(ahead, Month.YEAR)))
        .filter(year -> year < counts.length)
        .forEach(year -> counts[year] = 1);
    return counts;
  }

  private static String ageBand(int age) {
    int band = 0;
    while (band < BAND_ENDS.length && age > BAND_ENDS[band]) {
      band++;
    }
    return Integer.toString(band + 1);
  }

  /** Counts a completed attendance of a class. */
  void attendance(String place, Attendance attendance) {
    of(Table.TRAINING_EVENT)
        .add(
            String.join(",", place, attendance.of().course().code(), IN_CLASS),
            1,
            attendance.qualifies() ? 1 : 0,
            attendance.of().hours() * 2L);
  }

  /** Counts a completed online course. */
  void online(String place, OnlineCourse course) {
    of(Table.TRAINING_EVENT)
        .add(String.join(",", place, Course.WEEK.code(), ONLINE), 1, 0, course.halfHours());
  }

  void trainingClass(TrainingClass run) {
    of(Table.TRAINING_CLASS).add(run.organiser().key() + "," + run.course().code(), 1);
  }

  /** Counts someone whose training fell due, in time or not, or is open. */
  void deadline(String place, Course course, Deadlines.State state) {
    String key = place + "," + course.code();
    switch (state) {
      case IN_TIME -> of(Table.TRAINING_DEADLINE).add(key, 1, 1);
      case LATE -> of(Table.TRAINING_DEADLINE).add(key, 1, 0);
      case OPEN -> of(Table.TRAINING_OPEN).add(key, 1);
    }
  }

  void movement(Facts facts, String direction, String type) {
    String key = String.join(",", facts.place(), direction, type);
    of(Table.MOVEMENT).add(key, 1);
    boolean known = facts.birth() != Holder.NEVER;
    boolean reached = Retirement.ahead(facts, month).orElse(1) <= 0;
    of(Table.COHORT_FLOW)
        .add(key + "," + (known ? Month.years(facts.birth(), month) : ""), 1, reached ? 1 : 0);
  }

  void rankChange(Facts now, String change) {
    of(Table.RANK_CHANGE).add(String.join(",", now.place(), change, now.rank(), now.rankBand()), 1);
  }

  /** Counts the holders of a band of ranks in an organ against its quota; blank for no quota. */
  void rankQuota(String place, String band, Optional<RankQuotas.Quota> quota, int held, int upper) {
    String key = place + "," + band;
    if (quota.isEmpty()) {
      of(Table.RANK_QUOTA).add(key, 0, 0, 0, 0, 0, 0, 0, held);
      return;
    }
    int posts = quota.get().posts();
    int upperPosts = quota.get().upper();
    boolean apart = upperPosts != RankQuotas.NOT_APART;
    of(Table.RANK_QUOTA)
        .add(
            key,
            posts,
            held,
            Math.max(posts - held, 0),
            Math.max(held - posts, 0),
            apart ? Math.min(upperPosts, posts) : 0,
            apart ? upper : 0,
            apart ? Math.max(upper - Math.min(upperPosts, posts), 0) : 0,
            0);
    of(Table.RANK_ORGAN).add(key, 1, held > posts ? 1 : 0);
  }

  /**
   * Counts someone in post by the kind of establishment, others beside the civil population too.
   */
  void staffing(String place, String establishment) {
    of(Table.STAFFING).add(place + "," + establishment, 1);
  }

  /** Counts the authorised posts of an organ, in the order of {@link Authorised#KINDS}. */
  void authorised(String place, int[] posts) {
    for (int i = 0; i < posts.length; i++) {
      if (posts[i] > 0) {
        of(Table.AUTHORISED).add(place + "," + Authorised.KINDS.get(i), posts[i]);
      }
    }
  }

  /** Counts a decision on a reference-managed institution, with the persons it registers. */
  void referenceReview(String place, String decision, int registered) {
    of(Table.REFERENCE_REVIEW).add(place + "," + decision, 1, registered);
  }

  /** Counts an appraisal by the codes of its kind and grade; 6 is none. */
  void appraisal(String place, String kind, String grade) {
    boolean graded = kind.equals("1") && grade.matches("[1-4]");
    of(Table.APPRAISAL)
        .add(
            String.join(",", place, kind, grade),
            1,
            grade.equals("6") ? 0 : 1,
            graded ? 1 : 0,
            graded && grade.equals("1") ? 1 : 0);
  }

  void commendation(String place, String commendation) {
    of(Table.COMMENDATION).add(place + "," + commendation, 1);
  }

  /** Counts an entry of an organ: one of the three codes, the others blank. */
  void organEntry(String place, String capResult, String authorityLevel, String commendation) {
    of(Table.ORGAN_REGISTER)
        .add(String.join(",", place, capResult, authorityLevel, commendation), 1);
  }

  /** Counts an item of responsibility that is in force, was at the start of the review, or both. */
  void item(String place, String level, String kind, boolean now, boolean before) {
    of(Table.BURDEN)
        .add(
            String.join(",", place, level, kind, ""),
            now ? 1 : 0,
            before ? 1 : 0,
            before && !now ? 1 : 0,
            0);
  }

  void regulation(String place, String kind) {
    of(Table.BURDEN).add(String.join(",", place, "", "", kind), 0, 0, 0, 1);
  }

  /**
   * Counts a unit that is inspected.
   *
   * @param key its place and kind
   * @param sums planned, visits, units_year and units
   */
  void inspected(String key, long... sums) {
    if (sums[0] + sums[3] > 0) {
      of(Table.INSPECTED_UNIT).add(key, sums);
    }
  }

  void finding(String key, boolean closed, boolean overdue, boolean issued) {
    of(Table.FINDING).add(key, 1, closed ? 1 : 0, overdue ? 1 : 0, issued ? 1 : 0);
  }

  /**
   * Counts a service in force, with its documents.
   *
   * @param before how many it required at the start of the review; -1 if there was none
   */
  void serviceItem(String key, boolean instant, int documents, int before) {
    of(Table.SERVICE_ITEM).add(key, 1, instant ? 1 : 0);
    of(Table.SERVICE_DOCUMENT)
        .add(
            key,
            documents,
            Math.max(0, before),
            Math.max(0, before - documents),
            before < 0 ? 0 : Math.max(0, documents - before));
  }

  void serviceCase(String key, int days, boolean inTime) {
    of(Table.SERVICE_CASE).add(key, 1, days, 1, inTime ? 1 : 0);
  }

  /**
   * Counts an event of recruitment.
   *
   * @param details entry_way, education_band, degree_band, school_group and urgent_field
   */
  void recruitment(String place, String event, String details, String outcome) {
    of(Table.RECRUITMENT).add(String.join(",", place, event, details, outcome), 1);
  }

  /** Counts the places of a post, and who applied for it. */
  void recruitmentPost(String place, PlannedPost post) {
    of(Table.RECRUITMENT_POST)
        .add(place + "," + post.way().code(), post.places(), post.applicants());
  }

  void addAll(Counts other) {
    tallies.forEach((table, tally) -> tally.addAll(other.of(table)));
  }

  String lines(Table table) {
    StringBuilder text = new StringBuilder();
    of(table).lines(text, Month.toYearMonth(month) + "-01", table.halves());
    return text.toString();
  }
}
