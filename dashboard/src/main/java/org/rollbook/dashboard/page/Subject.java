package org.rollbook.dashboard.page;

import java.util.List;

/** A page about one subject: it reads its numbers and puts them into the words of a language. */
public interface Subject {
  /** Its name in addresses. */
  String name();

  /** Its name in the navigation. */
  String label(Words words);

  /** The measures that its page can be asked for by {@code measure}; the first is the default. */
  default List<String> measures() {
    return List.of();
  }

  /** The page that was asked for. */
  Page make(Asked asked, Words words);
}
