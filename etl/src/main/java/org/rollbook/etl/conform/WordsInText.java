package org.rollbook.etl.conform;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the longest word of a list in a text: the rank in 县财政局副局长、四级调研员, or the major at the end of
 * 吉林大学行政管理.
 */
final class WordsInText implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_REMEMBERED = 50_000;

  private final List<String> longestFirst;
  private final boolean atEnd;
  private transient Map<String, Optional<String>> found;

  /**
   * Looks for {@code words}.
   *
   * @param atEnd whether a word counts at the end of a text only
   */
  WordsInText(List<String> words, boolean atEnd) {
    // 警务技术一级主管 holds 一级主管: the longest word is the right one.
    this.longestFirst =
        words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
            .toList();
    this.atEnd = atEnd;
  }

  Optional<String> find(String text) {
    if (found == null) {
      found = new HashMap<>();
    }
    if (found.size() > MOST_REMEMBERED) {
      found.clear();
    }
    return found.computeIfAbsent(text, this::search);
  }

  private Optional<String> search(String text) {
    BiPredicate<String, String> holds = atEnd ? String::endsWith : String::contains;
    return longestFirst.stream().filter(word -> holds.test(text, word)).findFirst();
  }
}
