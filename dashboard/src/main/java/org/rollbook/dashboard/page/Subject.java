package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

/**
 * A page of its own beside the declared ones.
 *
 * @param name in addresses
 * @param words the key of its name in the navigation
 */
public record Subject(String name, String words) {
  public Subject {
    requireNonNull(name, "name is null");
    requireNonNull(words, "words is null");
  }
}
