package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * That someone came to an organ.
 *
 * @param id a number of the recruitment system
 * @param stay the time in the post that they came to
 * @param month the month of the entry
 */
record Entry(String id, Stay stay, EntryWay way, int month) {
  Entry {
    requireNonNull(id, "id is null");
    requireNonNull(stay, "stay is null");
    requireNonNull(way, "way is null");
  }

  Holder holder() {
    return stay.holder();
  }

  Organ organ() {
    return stay.post().organ();
  }

  private List<Education> educations() {
    return holder().schooling().by(month);
  }

  /** The highest education at the entry. */
  Optional<Education> education() {
    return educations().stream().filter(Education::counts).min(Education.HIGHEST);
  }

  /** The bands of education and degree at the entry. */
  Facts.Learning learning() {
    return FactsOf.byRecords(educations());
  }

  /** The highest degree at the entry as a roster writes it; blank for none. */
  String degree() {
    String band = learning().degree();
    return educations().stream()
        .map(Education::degree)
        .filter(each -> !band.equals(Degree.NO_BAND) && each.band().equals(band))
        .map(Degree::word)
        .findFirst()
        .orElse("");
  }

  /** Hides the person. */
  @Override
  public String toString() {
    return "Entry[hidden]";
  }
}
