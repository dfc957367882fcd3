package org.rollbook.dashboard.reading;

import static java.util.Objects.requireNonNull;

import org.rollbook.warehouse.access.Role;

/**
 * On whose behalf a page is read. Role and scope decide what Trino gives, so they key what is kept
 * in memory; the user's name does not.
 */
public record Reader(String user, Role role, String scope) {
  public Reader {
    requireNonNull(user, "user is null");
    requireNonNull(role, "role is null");
    requireNonNull(scope, "scope is null");
  }
}
