package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rollbook.warehouse.declaration.Declaration;

/** Reads weights out of the assumptions. What is wrong goes to the violations of the reading. */
final class Shares {
  private static final Pattern SHARE = Pattern.compile("(.*\\S)\\s+([0-9]{1,6})");
  private static final int LARGEST = 1_000_000;

  private Shares() {}

  /** A list of {@code word weight}. */
  static Weighted<String> words(Declaration declaration, String key) {
    List<Share> shares = new ArrayList<>();
    for (String text : declaration.texts(key)) {
      Matcher matcher = SHARE.matcher(text);
      if (matcher.matches()) {
        shares.add(new Share(matcher.group(1), Integer.parseInt(matcher.group(2))));
      } else {
        declaration.violation(key, "holds '%s', but must be a word and its weight".formatted(text));
      }
    }
    if (shares.stream().mapToInt(Share::weight).sum() == 0) {
      declaration.violation(key, "must list words with weights, not all 0");
      shares.add(new Share("", 1));
    }
    return Weighted.of(shares, Share::weight).map(Share::word);
  }

  /** Whole numbers from {@code youngest} on, one weight each. */
  static Weighted<Integer> ages(Declaration declaration) {
    int youngest = declaration.integer("youngest", 18, 60);
    List<Integer> weights = new ArrayList<>();
    for (String text : declaration.texts("weights")) {
      if (text.matches("[0-9]{1,6}")) {
        weights.add(Integer.parseInt(text));
      } else {
        declaration.violation("weights", "holds '%s', but must be whole numbers".formatted(text));
      }
    }
    declaration.close();
    if (weights.stream().mapToInt(weight -> weight).sum() == 0) {
      declaration.violation("weights", "must list weights, not all 0");
      weights = List.of(1);
    }
    List<Integer> known = List.copyOf(weights);
    return Weighted.of(
        IntStream.range(0, known.size()).mapToObj(i -> youngest + i).toList(),
        age -> known.get(age - youngest));
  }

  /** The grade that a word stands for. */
  static Grade grade(Declaration declaration, String key, String word) {
    Optional<Grade> grade =
        Stream.of(Grade.values()).filter(each -> each.word().equals(word)).findFirst();
    if (grade.isEmpty()) {
      declaration.violation(key, "names '%s', which is no grade of schooling".formatted(word));
    }
    return grade.orElse(Grade.BACHELOR);
  }

  /** A number of a thousand. */
  static int perThousand(Declaration declaration, String key) {
    return declaration.integer(key, 0, 1000);
  }

  /** A weight. */
  static int weight(Declaration declaration, String key) {
    return declaration.integer(key, 0, LARGEST);
  }

  private record Share(String word, int weight) {}
}
