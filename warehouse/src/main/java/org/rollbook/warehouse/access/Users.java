package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.scope.ScopeTree;

/** Who may sign in; see {@link UserFile} for where this stands. */
public final class Users {
  /** The user that the launcher and the dashboard sign in to Trino as; acts for the others. */
  public static final String SERVICE = "rollbook";

  private final List<User> users;
  private final Map<String, Instant> retired;
  private final List<GroupRights> groups;

  Users(List<User> users, Map<String, Instant> retired) {
    this(users, retired, List.of());
  }

  Users(List<User> users, Map<String, Instant> retired, List<GroupRights> groups) {
    this.users = List.copyOf(users);
    this.groups = List.copyOf(groups);
    this.retired = new TreeMap<>(requireNonNull(retired, "retired is null"));
  }

  static Users read(Declaration file, ScopeTree scopes) {
    List<User> users = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    for (Declaration entry : file.sections("users")) {
      String name = name(entry);
      Role role = entry.choice("role", Role.class);
      String scope = entry.text("scope");
      boolean demo = entry.flag("demo", false);
      String password = entry.optionalText("password").orElse("");
      Instant tokens =
          entry
              .optionalText("tokens_until")
              .map(text -> instant(entry, "tokens_until", text))
              .orElse(Instant.EPOCH);
      String subject = entry.optionalText("subject").orElse("");
      if (!subject.isEmpty() && !subject.matches(User.SUBJECT)) {
        entry.violation(
            "subject", "must be letters, digits and _.:@|/=+- as the identity provider has it");
      }
      if (!subject.isEmpty() && !subjects.add(subject)) {
        entry.violation("subject", "stands twice: " + subject);
      }
      if (name.equals(SERVICE)) {
        entry.violation("name", "is the service's own; take another name");
      }
      if (!names.add(name)) {
        entry.violation("name", "stands twice: " + name);
      }
      if (!scope.isEmpty() && scopes.find(scope).isEmpty()) {
        entry.violation("scope", "is no place of codes/scope/rollbook.csv: " + scope);
      }
      if (!password.isEmpty() && !Passwords.isHash(password)) {
        entry.violation(
            "password",
            "is no bcrypt hash; leave it out and set one with ./rollbook user passwd " + name);
      }
      entry.close();
      users.add(new User(name, role, scope, demo, password, tokens, subject));
    }
    Map<String, Instant> retired = new TreeMap<>();
    for (Declaration entry : file.sections("retired")) {
      retired.put(name(entry), instant(entry, "until", entry.text("until")));
      entry.close();
    }
    List<GroupRights> groups = new ArrayList<>();
    Set<String> groupNames = new HashSet<>();
    for (Declaration entry : file.sections("groups")) {
      GroupRights rights = GroupRights.read(entry, scopes);
      if (!groupNames.add(rights.group())) {
        entry.violation("group", "stands twice: " + rights.group());
      }
      groups.add(rights);
    }
    file.close();
    return new Users(users, retired, groups);
  }

  private static String name(Declaration entry) {
    return entry.text(
        "name", User.NAME, "lower case letters, digits, '_', '.' or '-', a letter first");
  }

  private static Instant instant(Declaration entry, String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      entry.violation(
          key, "is '%s', but must be a time such as 2027-01-31T00:00:00Z".formatted(text));
      return Instant.EPOCH;
    }
  }

  public List<User> all() {
    return users;
  }

  public Optional<User> find(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }

  /** The user whom the identity provider calls so. */
  public Optional<User> ofSubject(String subject) {
    return users.stream()
        .filter(user -> !subject.isEmpty() && user.subject().equals(subject))
        .findFirst();
  }

  /** What groups of the identity provider stand for. */
  public List<GroupRights> groups() {
    return groups;
  }

  /** Until when tokens of a removed user of this name would let in a new one; empty if none. */
  public Optional<Instant> retiredUntil(String name) {
    return Optional.ofNullable(retired.get(name));
  }

  Map<String, Instant> retired() {
    return Map.copyOf(retired);
  }

  /** These with a user in the place of the one of that name, or at the end. */
  public Users with(User changed) {
    List<User> all = new ArrayList<>(users);
    all.replaceAll(user -> user.name().equals(changed.name()) ? changed : user);
    if (find(changed.name()).isEmpty()) {
      all.add(changed);
    }
    return new Users(all, retired, groups);
  }

  /** These without a user; the name is kept back for as long as a token of theirs lasts. */
  public Users without(User gone, Instant now) {
    Map<String, Instant> names = new TreeMap<>(retired);
    names.values().removeIf(until -> !until.isAfter(now));
    if (gone.tokensUntil().isAfter(now)) {
      names.put(gone.name(), gone.tokensUntil());
    }
    return new Users(
        users.stream().filter(user -> !user.name().equals(gone.name())).toList(), names, groups);
  }
}
