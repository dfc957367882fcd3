package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Someone as a unit is to write them into a package of one month.
 *
 * @param organName what their organ is called then
 * @param organCode its B0111 within the unit
 * @param state whether they are in post
 * @param defect what is wrong with the row; empty for nearly all
 * @param copy whether the person stands there already
 */
record Row(
    Standing standing,
    String organName,
    String organCode,
    State state,
    Optional<DefectKind> defect,
    boolean copy) {

  /** Why someone stands in a package. */
  enum State {
    /** In post. */
    PRESENT,
    /** Left this month for good. */
    LEFT,
    /** Left this month for a unit that does not claim them yet. */
    GONE
  }

  Row {
    requireNonNull(standing, "standing is null");
    requireNonNull(organName, "organName is null");
    requireNonNull(state, "state is null");
    requireNonNull(defect, "defect is null");
  }

  Holder holder() {
    return standing.holder();
  }

  boolean present() {
    return state == State.PRESENT;
  }

  /** Whether the row is one of those that are counted: civil, and in post. */
  boolean civil() {
    return present() && holder().staff().civil();
  }

  /** Whether the row counts somebody in post: not a second time, and not if it is held back. */
  boolean counted() {
    return present() && hasRecords();
  }

  Row with(DefectKind kind) {
    return new Row(standing, organName, organCode, state, Optional.of(kind), false);
  }

  /** The row as it should have been. */
  Row mended() {
    return new Row(standing, organName, organCode, state, Optional.empty(), copy);
  }

  /** The same person once more. */
  Row again() {
    return new Row(standing, organName, organCode, state, defect, true);
  }

  /** Whether tables beside that of persons hold records of the person: not twice, not of nobody. */
  boolean hasRecords() {
    return !copy && defect.map(kind -> !kind.quarantined()).orElse(true);
  }

  /** The month of starting work as it is written; what differs when a row stands twice. */
  int workStart() {
    int later = copy && is(DefectKind.DUPLICATE_OTHER) ? Month.YEAR : 0;
    return holder().workStart() + later;
  }

  /** The number as it is written. */
  String id() {
    return defect.map(kind -> kind.id(holder())).orElse(holder().id());
  }

  /** The name as it is written. */
  String name() {
    return defect.map(kind -> kind.name(holder())).orElse(holder().name());
  }

  boolean writtenAsWoman() {
    return defect.filter(DefectKind.SEX_DIFFERS::equals).isPresent() != holder().woman();
  }

  /** The month of birth as it is written: {@link Holder#NEVER} for nothing. */
  int birth() {
    return defect.map(kind -> kind.birth(holder())).orElse(holder().birth());
  }

  boolean is(DefectKind kind) {
    return defect.isPresent() && defect.get() == kind;
  }

  /** The in-service education as it is written; a word that nobody knows where that is a defect. */
  String word(Education education) {
    return is(DefectKind.EDUCATION_UNKNOWN) && !education.fullTime()
        ? DefectKind.UNKNOWN_EDUCATION
        : education.word();
  }
}
