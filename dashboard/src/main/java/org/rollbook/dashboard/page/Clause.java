package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of the sentence under the title.
 *
 * @param words the key of its words: {0} is the month, {1} the place, then come the figures; for a
 *     change or the lowest {0} alone
 */
record Clause(Kind kind, String words, List<Figure> figures) {
  /** What a clause says. */
  enum Kind {
    /** The figures. */
    VALUES,
    /** The change of the first figure on the year; nothing where it cannot be compared. */
    CHANGE,
    /** The two places with the least of the first figure; nothing where there are too few. */
    LOWEST
  }

  Clause {
    requireNonNull(kind, "kind is null");
    requireNonNull(words, "words is null");
    figures = List.copyOf(figures);
  }
}
