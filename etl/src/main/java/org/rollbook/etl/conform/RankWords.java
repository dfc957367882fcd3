package org.rollbook.etl.conform;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;

/** Finds the rank in a post text such as 县财政局副局长、四级调研员, by a code system of words. */
final class RankWords implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_REMEMBERED = 50_000;

  /** A rank with what follows from it. */
  record Rank(String code, String category, String band) implements Serializable {}

  private final Map<String, Rank> exact = new HashMap<>();
  private final List<String> longestFirst;
  private transient Map<String, Optional<Rank>> found;

  RankWords(CodeSystem words) {
    for (CodeEntry word : words.entries()) {
      exact.put(
          word.code(),
          new Rank(word.code(), word.targets().get("category"), word.targets().get("rank_band")));
    }
    // 警务技术一级主管 holds 一级主管: the longest word is the right one.
    longestFirst =
        exact.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
            .toList();
  }

  Optional<Rank> find(String post) {
    if (found == null) {
      found = new HashMap<>();
    }
    if (found.size() > MOST_REMEMBERED) {
      found.clear();
    }
    return found.computeIfAbsent(post, this::search);
  }

  private Optional<Rank> search(String post) {
    return longestFirst.stream().filter(post::contains).findFirst().map(exact::get);
  }
}
