package org.rollbook.etl.conform;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.PersonField;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Conforms one person as sent: text becomes dates and Rollbook's own codes, the id number becomes
 * the person key, the organ a place in the scope tree. It decides nothing about quality: it states
 * facts (such as {@code id_check_holds}) that the rules of the contract {@code silver.person_claim}
 * judge.
 */
public final class PersonConformer implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;
  private static final String UNKNOWN = "9";
  private static final int EARLIEST_BIRTH = 1900;

  /** The input: where the row comes from, then the text of each {@link PersonField} in order. */
  public static final String INPUT_META =
      "package_id STRING, file STRING, line INT, fault STRING, sender STRING, feed STRING, period DATE, send_number INT";

  /** The output: the columns of the claim, then the facts that rules need. */
  public static final StructType OUTPUT =
      StructType.fromDDL(
          "period DATE, sender STRING, feed STRING, send_number INT, person_key STRING, scope_unit STRING, "
              + "scope_county STRING, organ_level STRING, organ_name STRING, sex STRING, birth DATE, "
              + "education_band STRING, full_time_band STRING, category STRING, rank STRING, rank_band STRING, "
              + "work_start DATE, approved_on DATE, package_id STRING, file STRING, line INT, "
              + "fault STRING, row_hash INT, id_check_holds BOOLEAN, id_normalised BOOLEAN, id_sex STRING, "
              + "id_birth DATE, birth_text_usable BOOLEAN, work_start_usable BOOLEAN, "
              + "approved_on_usable BOOLEAN, education_known BOOLEAN, "
              + "detail_scope_unit STRING, detail_sex STRING, detail_education_band STRING");

  private static final int FIRST_FIELD = 8;

  private final Map<String, FeedWords> words = new HashMap<>();
  private final OrganDirectory organs;
  private final PersonKeys keys;

  public PersonConformer(Feeds feeds, CodeBook codes, ScopeTree scopes, PersonKeys keys) {
    this.organs = new OrganDirectory(scopes, codes);
    this.keys = keys;
    for (Feed feed : feeds.all()) {
      words.put(feed.name(), new FeedWords(feed, codes));
    }
  }

  @Override
  public Row call(Row row) {
    String sender = row.getString(4);
    FeedWords feed = words.get(row.getString(5));
    LocalDate period = row.getLocalDate(6);

    Optional<NationalId> id = NationalId.parse(text(row, PersonField.NATIONAL_ID));
    String organ = compact(text(row, PersonField.ORGAN));
    Optional<OrganDirectory.Placement> placement = organs.place(sender, organ);
    String sexText = compact(text(row, PersonField.SEX));
    String sex = feed.sex(sexText);
    String fullTimeText = compact(text(row, PersonField.FULL_TIME_EDUCATION));
    String inServiceText = compact(text(row, PersonField.IN_SERVICE_EDUCATION));
    Optional<String> fullTime = feed.education(PersonField.FULL_TIME_EDUCATION, fullTimeText);
    Optional<String> inService = feed.education(PersonField.IN_SERVICE_EDUCATION, inServiceText);
    boolean educationKnown =
        (fullTimeText.isEmpty() || fullTime.isPresent())
            && (inServiceText.isEmpty() || inService.isPresent());
    Month birth = month(feed, row, PersonField.BIRTH);
    boolean birthPossible =
        birth.value() == null
            || (birth.value().getYear() >= EARLIEST_BIRTH && birth.value().isBefore(period));
    Month workStart = month(feed, row, PersonField.WORK_START);
    Month postSince = month(feed, row, PersonField.POST_SINCE);
    Month rankSince = month(feed, row, PersonField.RANK_SINCE);
    Optional<RankWords.Rank> rank = feed.rank(text(row, PersonField.POST));

    return RowFactory.create(
        period,
        sender,
        row.getString(5),
        row.getInt(7),
        id.map(keys::key).orElse(null),
        sender,
        placement.map(OrganDirectory.Placement::county).orElse(null),
        placement.map(OrganDirectory.Placement::level).orElse(null),
        organ,
        sex,
        birthPossible ? birth.value() : null,
        higher(fullTime, inService),
        fullTime.orElse(UNKNOWN),
        rank.map(RankWords.Rank::category).orElse(UNKNOWN),
        rank.map(RankWords.Rank::code).orElse(null),
        rank.map(RankWords.Rank::band).orElse(UNKNOWN),
        workStart.value(),
        later(postSince.value(), rankSince.value()),
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        hash(row),
        id.map(NationalId::checkHolds).orElse(true),
        id.map(NationalId::normalised).orElse(false),
        id.map(NationalId::sex).orElse(null),
        id.flatMap(NationalId::birthMonth).orElse(null),
        birth.usable() && birthPossible,
        workStart.usable(),
        postSince.usable() && rankSince.usable(),
        educationKnown,
        placement.isEmpty() ? organ : null,
        sex.equals(UNKNOWN) ? sexText : null,
        educationKnown ? null : fullTime.isEmpty() ? fullTimeText : inServiceText);
  }

  /** A month as sent: its value, null if blank or unusable; and whether the text was usable. */
  private record Month(LocalDate value, boolean usable) implements Serializable {}

  private static Month month(FeedWords feed, Row row, PersonField field) {
    String text = compact(text(row, field));
    if (text.isEmpty()) {
      return new Month(null, true);
    }
    LocalDate value = feed.month(field, text).orElse(null);
    return new Month(value, value != null);
  }

  private static String text(Row row, PersonField field) {
    return row.getString(FIRST_FIELD + field.ordinal());
  }

  /** The text without blanks of any width; spreadsheets pad names and words with them. */
  private static String compact(String text) {
    if (text == null) {
      return "";
    }
    int blanks = 0;
    for (int i = 0; i < text.length(); i++) {
      blanks += blank(text.charAt(i)) ? 1 : 0;
    }
    if (blanks == 0) {
      return text;
    }
    StringBuilder compact = new StringBuilder(text.length() - blanks);
    for (int i = 0; i < text.length(); i++) {
      if (!blank(text.charAt(i))) {
        compact.append(text.charAt(i));
      }
    }
    return compact.toString();
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\u200b' || c == '\ufeff';
  }

  /** The higher of two bands: their codes run from the highest, 1, to the lowest, 5. */
  private static String higher(Optional<String> left, Optional<String> right) {
    String one = left.orElse(UNKNOWN);
    String other = right.orElse(UNKNOWN);
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static LocalDate later(LocalDate left, LocalDate right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.isAfter(right) ? left : right;
  }

  private static int hash(Row row) {
    int hash = 17;
    for (PersonField field : PersonField.values()) {
      String text = text(row, field);
      hash = 31 * hash + (text == null ? 0 : text.hashCode());
    }
    return hash;
  }
}
