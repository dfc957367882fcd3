package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * What a group of the identity provider stands for. A group gives nothing by itself: who signs in
 * through the provider must be a user, and their groups must say the same of them.
 *
 * @param group as the provider names it
 * @param role that members have
 * @param scope that members have
 */
public record GroupRights(String group, Role role, String scope) {
  public GroupRights {
    requireNonNull(group, "group is null");
    requireNonNull(role, "role is null");
    requireNonNull(scope, "scope is null");
  }

  static GroupRights read(Declaration entry, ScopeTree scopes) {
    String group =
        entry.text(
            "group", User.SUBJECT, "letters, digits and _.:@|/=+- as the identity provider has it");
    Role role = entry.choice("role", Role.class);
    String scope = entry.text("scope");
    if (!scope.isEmpty() && scopes.find(scope).isEmpty()) {
      entry.violation("scope", "is no place of codes/scope/rollbook.csv: " + scope);
    }
    entry.close();
    return new GroupRights(group, role, scope);
  }

  /** Whether it says of its members what holds for this user. */
  public boolean agrees(User user) {
    return role == user.role() && scope.equals(user.scope());
  }
}
