package org.rollbook.etl.demo;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What one person adds to the statutory cross table, counted by a way of its own. */
final class CrossTable {
  static final String COLUMNS =
      "persons,women,minority,ethnic_known,party,non_party,party_known,postgraduate,"
          + "undergraduate,junior_college,technical_secondary,upper_secondary,education_unknown,"
          + "doctorate,masters,bachelors,degree_known,age_to_35,age_36_40,age_41_45,age_46_50,"
          + "age_51_54,age_55_59,age_from_60,age_unknown,age_sum,age_known,tenure_under_1,"
          + "tenure_1_to_3,tenure_3_to_5,tenure_5_to_10,tenure_from_10,tenure_known,grassroots_2y,"
          + "grassroots_known";

  static final int MEASURES = COLUMNS.split(",").length;

  private static final String[] EDUCATIONS = {"1", "2", "3", "4", "5", Facts.UNKNOWN};
  private static final String[] DEGREES = {"1", "2", "3"};
  private static final String[] AGE_BANDS = {"1", "2", "3", "4", "5", "6", "7", Facts.UNKNOWN};
  private static final String[] TENURES = {"1", "2", "3", "4", "5"};

  private CrossTable() {}

  /**
   * The measures of a person, in the order of {@link #COLUMNS}.
   *
   * @param ageBand the code of the band
   * @param ages one person, the age in years and whether it is known
   */
  static long[] of(Facts facts, String ageBand, long[] ages) {
    Facts.Learning learning = facts.learning();
    Facts.Background background = facts.background();
    return Stream.of(
            LongStream.of(
                1,
                is(facts.sex(), "2"),
                is(background.ethnicGroup(), "2"),
                known(background.ethnicGroup()),
                is(background.partyGroup(), "1"),
                is(background.partyGroup(), "2"),
                known(background.partyGroup())),
            each(learning.band(), EDUCATIONS),
            each(learning.degree(), DEGREES),
            LongStream.of(known(learning.degree())),
            each(ageBand, AGE_BANDS),
            LongStream.of(ages[1], ages[2]),
            each(facts.tenureBand(), TENURES),
            LongStream.of(
                known(facts.tenureBand()),
                is(background.grassroots(), "1"),
                known(background.grassroots())))
        .flatMapToLong(part -> part)
        .toArray();
  }

  private static LongStream each(String code, String[] codes) {
    return Stream.of(codes).mapToLong(each -> is(code, each));
  }

  private static long is(String code, String other) {
    return code.equals(other) ? 1 : 0;
  }

  private static long known(String code) {
    return 1 - is(code, Facts.UNKNOWN);
  }
}
