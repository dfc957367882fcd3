package org.rollbook.etl.conform;

/**
 * What of a cell may stand in a finding: the beginning of an unknown code, never a number of a
 * person.
 */
final class Details {
  private static final int LONGEST = 40;

  private Details() {}

  static String of(String code) {
    // A column that slipped may hold an id number where a code should stand.
    String hidden = code.replaceAll("[0-9０-９]{6,}", "…");
    return hidden.length() > LONGEST ? hidden.substring(0, LONGEST) + "…" : hidden;
  }
}
