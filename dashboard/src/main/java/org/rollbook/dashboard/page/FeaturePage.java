package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

/**
 * A page that is made by a package of its own, and stands in the navigation beside the declared
 * ones.
 *
 * @param name in addresses
 * @param order its place in the navigation; after a declared page of the same
 * @param label the key of its name in the messages
 */
public record FeaturePage(String name, int order, String label) {
  public FeaturePage {
    requireNonNull(name, "name is null");
    requireNonNull(label, "label is null");
  }
}
