package org.rollbook.warehouse.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeTree;

/** Who may sign in: the text {@code users.yaml} in the home. It holds no password. */
public final class Users {
  /** The user that the launcher and the dashboard sign in to Trino as; acts for the others. */
  public static final String SERVICE = "rollbook";

  private static final String FILE = "users.yaml";

  private final List<User> users;

  private Users(List<User> users) {
    this.users = List.copyOf(users);
  }

  /**
   * The users of a home; on first use an admin and a demo leader of the province.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of the
   *     file
   */
  public static Users of(Path home, ScopeTree scopes) {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      begin(file, scopes);
    }
    Violations violations = new Violations();
    Users users = read(Declaration.read(file, violations), scopes);
    violations.throwIfAny("The users");
    return users;
  }

  static Users read(Declaration file, ScopeTree scopes) {
    List<User> users = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Declaration entry : file.sections("users")) {
      String name =
          entry.text(
              "name", User.NAME, "lower case letters, digits, '_', '.' or '-', a letter first");
      Role role = entry.choice("role", Role.class);
      String scope = entry.text("scope");
      boolean demo = entry.flag("demo", false);
      if (name.equals(SERVICE)) {
        entry.violation("name", "is the service's own; take another name");
      }
      if (!names.add(name)) {
        entry.violation("name", "stands twice: " + name);
      }
      if (!scope.isEmpty() && scopes.find(scope).isEmpty()) {
        entry.violation("scope", "is no place of codes/scope/rollbook.csv: " + scope);
      }
      entry.close();
      users.add(new User(name, role, scope, demo));
    }
    if (users.isEmpty()) {
      file.violation("users", "must list at least one user");
    }
    file.close();
    return new Users(users);
  }

  private static void begin(Path file, ScopeTree scopes) {
    String province = scopes.province().code();
    String text =
        """
        # Who may sign in, what they do (leader, planner, analyst, steward, admin) and which place
        # they see (a code of warehouse/codes/scope/rollbook.csv). Passwords are not kept here.
        users:
          - {name: admin, role: admin, scope: "%1$s", demo: true}
          - {name: leader, role: leader, scope: "%1$s", demo: true}
        """
            .formatted(province);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  public List<User> all() {
    return users;
  }

  public Optional<User> find(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }
}
