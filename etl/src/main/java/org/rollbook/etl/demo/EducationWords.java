package org.rollbook.etl.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words for educations, with the codes that the personnel systems have for them. */
final class EducationWords {
  /**
   * A word.
   *
   * @param band Rollbook's own code; blank if it raises no level
   * @param code of ZB64; blank if that has none
   * @param name as ZB64 names it
   */
  record Word(String band, String code, String name) {
    static final Word NONE = new Word("", "", "");
  }

  private final Map<String, Word> words = new HashMap<>();

  private EducationWords() {}

  static EducationWords read() {
    EducationWords read = new EducationWords();
    for (List<String> row : Resource.table("education.csv", 4)) {
      read.words.put(row.getFirst(), new Word(row.get(1), row.get(2), row.get(3)));
    }
    return read;
  }

  boolean knows(String word) {
    return words.containsKey(word);
  }

  Word get(String word) {
    return words.getOrDefault(word, Word.NONE);
  }
}
