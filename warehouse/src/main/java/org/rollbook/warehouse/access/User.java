package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

/**
 * Someone who may sign in.
 *
 * @param name as they sign in
 * @param role what they do
 * @param scope the code of the place whose rows they see
 * @param demo whether the account comes with the demo province and is to be removed in earnest use
 */
public record User(String name, Role role, String scope, boolean demo) {
  /** What a name may look like; safe in paths, patterns and SQL. */
  static final String NAME = "[a-z][a-z0-9_.-]{0,62}";

  public User {
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    requireNonNull(scope, "scope is null");
  }
}
