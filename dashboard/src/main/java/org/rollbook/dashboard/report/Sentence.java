package org.rollbook.dashboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A declared sentence with gaps such as {@code {recruits}} and {@code {recruits.numerator}}. */
final class Sentence {
  /** Gaps that no metric fills: the place, the months, and the last day of them. */
  static final Set<String> OTHER = Set.of("place", "span", "to");

  private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME =
      Pattern.compile("([a-z][a-z0-9_]*)(?:\\.(numerator|denominator))?");

  private Sentence() {}

  /**
   * A gap of a sentence.
   *
   * @param part {@code numerator}, {@code denominator}, or empty for the number itself
   */
  record Gap(String name, String part) {}

  /** What is wrong with a sentence that may name these metrics. */
  static List<String> faults(String text, Set<String> metrics) {
    List<String> faults = new ArrayList<>();
    for (MatchResult match : GAP.matcher(text).results().toList()) {
      Matcher name = NAME.matcher(match.group(1));
      boolean known =
          name.matches()
              && (metrics.contains(name.group(1))
                  || (OTHER.contains(name.group(1)) && name.group(2) == null));
      if (!known) {
        faults.add(
            "has a gap {%s}, which is none of the figure's metrics and none of %s"
                .formatted(match.group(1), OTHER.stream().sorted().toList()));
      }
    }
    return faults;
  }

  /** The metrics that a sentence names. */
  static List<String> metrics(String text) {
    return GAP.matcher(text)
        .results()
        .map(match -> gap(match.group(1)).name())
        .filter(name -> !OTHER.contains(name))
        .distinct()
        .toList();
  }

  static String fill(String text, Function<Gap, String> words) {
    return GAP.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(words.apply(gap(match.group(1)))));
  }

  private static Gap gap(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.matches()) {
      throw new IllegalArgumentException("No gap: " + text);
    }
    return new Gap(name.group(1), name.group(2) == null ? "" : name.group(2));
  }
}
