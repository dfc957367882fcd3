package org.rollbook.etl.demo;

import java.util.Optional;
import org.rollbook.warehouse.declaration.Declaration;

/** How often a degree comes of an education, or is taken alone. */
final class Degrees {
  private static final String DOCTOR_WORD = "博士研究生";

  private final int bachelors;
  private final int masters;
  private final int laterBachelors;
  private final int laterMasters;
  private final int alone;
  private final int honorary;

  private Degrees(Declaration section) {
    bachelors = Shares.perThousand(section, "bachelorsPerThousand");
    masters = Shares.perThousand(section, "mastersPerThousand");
    laterBachelors = Shares.perThousand(section, "inServiceBachelorsPerThousand");
    laterMasters = Shares.perThousand(section, "inServiceMastersPerThousand");
    alone = Shares.perThousand(section, "mastersAlonePerThousand");
    honorary = Shares.perThousand(section, "honoraryPerThousand");
    section.close();
  }

  static Degrees of(Declaration section) {
    return new Degrees(section);
  }

  /** The degree of an education that was finished, and not at a party school. */
  Degree of(Draw draw, Grade grade, String word, boolean fullTime, String majorGroup) {
    return switch (grade) {
      case UPPER_SECONDARY, TECHNICAL, COLLEGE -> Degree.NONE;
      case BACHELOR ->
          draw.happens(fullTime ? bachelors : laterBachelors)
              ? Degree.of(Degree.Level.BACHELOR, majorGroup)
              : Degree.NONE;
      case POSTGRADUATE ->
          word.equals(DOCTOR_WORD)
              ? Degree.of(Degree.Level.DOCTOR, majorGroup)
              : draw.happens(fullTime ? masters : laterMasters)
                  ? Degree.of(Degree.Level.MASTER, majorGroup)
                  : Degree.NONE;
    };
  }

  /** A degree taken in service without an education (同等学力), or an honorary one. */
  Optional<Degree> alone(Draw draw, Grade fullTime, Majors majors) {
    if (draw.happens(honorary)) {
      return Optional.of(Degree.HONORARY);
    }
    return fullTime == Grade.BACHELOR && draw.happens(alone)
        ? Optional.of(Degree.of(Degree.Level.MASTER, majors.pick(draw).group()))
        : Optional.empty();
  }
}
