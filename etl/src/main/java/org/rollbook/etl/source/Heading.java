package org.rollbook.etl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The heading of a part: where it stands and what its columns are called. A heading merged over two
 * lines is read as a spreadsheet shows it: an upper cell holds for the blank cells to its right as
 * long as those have a lower heading.
 *
 * @param rowsBefore rows of the file up to and with the heading, blank lines not counted
 * @param names the headings without blanks, {@code upper/lower} where merged
 */
record Heading(int rowsBefore, List<String> names) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000\\ufeff]+");

  /** Finds the heading of a part among the first rows of a file. */
  static Optional<Heading> find(List<List<String>> firstRows, PartSpec spec) {
    return find(firstRows, spec, spec.headingWithin());
  }

  static Optional<Heading> find(List<List<String>> firstRows, PartSpec spec, int within) {
    Set<String> tops =
        spec.headings().stream().map(name -> name.split("/", 2)[0]).collect(Collectors.toSet());
    for (int i = 0; i < Math.min(within, firstRows.size()); i++) {
      long known =
          firstRows.get(i).stream().map(Heading::tidy).filter(tops::contains).distinct().count();
      if (known * 2 >= tops.size()) {
        return Optional.of(new Heading(i + spec.headingRows(), names(firstRows, i, spec)));
      }
    }
    return Optional.empty();
  }

  private static List<String> names(List<List<String>> rows, int at, PartSpec spec) {
    List<String> upper = rows.get(at);
    boolean merged = spec.headingRows() == 2 && at + 1 < rows.size();
    List<String> lower = merged ? rows.get(at + 1) : List.of();
    List<String> names = new ArrayList<>();
    String group = "";
    for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
      String top = i < upper.size() ? tidy(upper.get(i)) : "";
      String bottom = i < lower.size() ? tidy(lower.get(i)) : "";
      if (!top.isEmpty()) {
        group = top;
      }
      if (bottom.isEmpty()) {
        names.add(top);
      } else {
        names.add(group + "/" + bottom);
      }
    }
    return List.copyOf(names);
  }

  /** A heading without blanks and line breaks, of any width. */
  static String tidy(String text) {
    return text == null ? "" : BLANKS.matcher(text).replaceAll("");
  }
}
