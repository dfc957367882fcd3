package org.rollbook.warehouse.view;

import static java.util.Objects.requireNonNull;

/**
 * A column of a published view.
 *
 * @param title the Chinese name
 * @param meaning "Chinese / English"
 * @param restricted whether it is for those alone who see what is restricted, and masked for others
 * @param wholeUnit whether it counts all of a unit, and is masked for who sees a part of it
 */
public record ViewColumn(
    String name, String title, String meaning, boolean restricted, boolean wholeUnit) {
  public ViewColumn {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(meaning, "meaning is null");
  }

  public String comment() {
    return title + "：" + meaning;
  }
}
