package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Position;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.Views;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access rules of Trino, made from the users and the views. Every section is written out,
 * because a section that is missing allows everything; within a section the first match counts and
 * no match denies. Tables stand under their exact names: a pattern such as {@code t.*} would also
 * match {@code t$history}, which shows counts past every row filter.
 */
public final class AccessRules {
  /** The catalog of all tables and views of Rollbook. */
  public static final String CATALOG = "rollbook";

  /** Where publications stand: the newest, and each by its number. */
  static final String PUBLISHED = "workforce(_[0-9]+)?";

  /** The one row about a publication, which everyone may read. */
  public static final String PUBLICATION_VIEW = "publication";

  /** The Delta version of each table in a publication. */
  public static final String MANIFEST_VIEW = "publication_table";

  private static final List<String> SERVED_SCHEMAS =
      List.of("silver", "gold", "quality", "ops", "reference");

  private static final String NOTHING = "(?!)";

  /** Those of them whose place is the province see what is restricted. */
  private static final Set<Role> SEE_RESTRICTED = Set.of(Role.LEADER, Role.PLANNER, Role.ADMIN);

  private final Users users;
  private final Views views;
  private final Contracts contracts;
  private final ScopeTree scopes;

  /** Rules for these users over these views; {@link #json} writes them. */
  public AccessRules(Users users, Views views, Contracts contracts, ScopeTree scopes) {
    this.users = requireNonNull(users, "users is null");
    this.views = requireNonNull(views, "views is null");
    this.contracts = requireNonNull(contracts, "contracts is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  /**
   * The rules as Trino reads them.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException if a view has an
   *     audience that is no role, or a name that is taken
   */
  public String json() {
    validate();
    String everyone = anyOf(readers().map(User::name));
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("catalogs", catalogs(everyone));
    rules.put(
        "schemas",
        List.of(
            rule("user", Users.SERVICE, "catalog", CATALOG, "owner", true), rule("owner", false)));
    rules.put("tables", tables(everyone));
    rules.put(
        "procedures",
        List.of(
            rule(
                "user",
                Users.SERVICE,
                "catalog",
                CATALOG,
                "schema",
                "system",
                "procedure",
                "register_table|unregister_table|flush_metadata_cache",
                "privileges",
                List.of("EXECUTE")),
            rule(
                "user", everyone + "|" + Users.SERVICE,
                "catalog", "system",
                "schema", "runtime",
                "procedure", "kill_query",
                "privileges", List.of("EXECUTE"))));
    // Built-in functions need no rule; table functions such as table_changes stay shut.
    rules.put("functions", List.of());
    rules.put(
        "queries",
        List.of(
            rule("user", Users.SERVICE, "allow", List.of("execute", "view", "kill")),
            // What they may see and kill of their own needs no rule.
            rule("user", everyone, "allow", List.of("execute"))));
    rules.put(
        "impersonation",
        List.of(
            rule("original_user", Users.SERVICE, "new_user", everyone, "allow", true),
            rule("original_user", ".*", "new_user", ".*", "allow", false)));
    rules.put(
        "system_session_properties",
        List.of(rule("user", Users.SERVICE, "allow", true), rule("allow", false)));
    rules.put(
        "catalog_session_properties",
        List.of(rule("user", Users.SERVICE, "allow", true), rule("allow", false)));
    rules.put("system_information", List.of(rule("user", Users.SERVICE, "allow", List.of("read"))));
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(rules);
  }

  private List<Map<String, Object>> catalogs(String everyone) {
    return List.of(
        rule("user", Users.SERVICE, "catalog", CATALOG, "allow", "all"),
        rule("user", Users.SERVICE, "catalog", "system", "allow", "all"),
        rule("user", everyone, "catalog", CATALOG, "allow", "read-only"),
        // What a JDBC client asks about itself and about tables.
        rule("user", everyone, "catalog", "system", "allow", "all"),
        rule("allow", "none"));
  }

  private List<Map<String, Object>> tables(String everyone) {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(
        rule(
            "user",
            Users.SERVICE,
            "catalog",
            CATALOG,
            "schema",
            anyOf(Stream.concat(SERVED_SCHEMAS.stream(), Stream.of(PUBLISHED))),
            "privileges",
            List.of("SELECT", "GRANT_SELECT", "OWNERSHIP")));
    rules.add(
        rule(
            "user",
            everyone + "|" + Users.SERVICE,
            "catalog",
            "system",
            "schema",
            "jdbc",
            "privileges",
            List.of("SELECT")));
    rules.add(
        rule(
            "user", everyone + "|" + Users.SERVICE,
            "catalog", "system",
            "schema", "metadata",
            "table", "table_comments",
            "privileges", List.of("SELECT")));
    rules.add(
        rule(
            "user", everyone + "|" + Users.SERVICE,
            "catalog", "system",
            "schema", "runtime",
            "table", "queries",
            "privileges", List.of("SELECT")));
    for (User user : readers().toList()) {
      rules.addAll(published(user));
      // Tables carry no scope to cut by, so they are for whoever may see all of it.
      if (user.role() == Role.ADMIN && filter(user).isEmpty()) {
        rules.addAll(served(user));
      }
    }
    rules.add(rule("privileges", List.of()));
    return rules;
  }

  /** Who may do anything at all. */
  private Stream<User> readers() {
    return users.all().stream().filter(user -> user.role() != Role.NOBODY);
  }

  private List<Map<String, Object>> published(User user) {
    Stream<String> own =
        user.role() == Role.ADMIN
            ? Stream.of(PUBLICATION_VIEW, MANIFEST_VIEW)
            : Stream.of(PUBLICATION_VIEW);
    List<String> whole = new ArrayList<>(own.toList());
    List<String> ofPlaces = new ArrayList<>();
    List<Map<String, Object>> alone = new ArrayList<>();
    for (View view : readable(user)) {
      List<Map<String, Object>> masks = masks(user, view);
      Optional<String> filter = filter(user, view);
      if (!masks.isEmpty() || (filter.isPresent() && view.ofUnits())) {
        alone.add(alone(user, view, masks, filter));
      } else if (filter.isPresent()) {
        ofPlaces.add(view.name());
      } else {
        whole.add(view.name());
      }
    }
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(view(user, anyOf(whole.stream())));
    filter(user)
        .filter(_ -> !ofPlaces.isEmpty())
        .ifPresent(filter -> rules.add(cut(view(user, anyOf(ofPlaces.stream())), filter)));
    rules.addAll(alone);
    return rules;
  }

  private List<View> readable(User user) {
    return views.all().stream()
        .filter(view -> view.audience().contains(user.role().word()))
        .sorted(Comparator.comparing(View::name))
        .toList();
  }

  private static Map<String, Object> cut(Map<String, Object> rule, String filter) {
    rule.put("filter", filter);
    return rule;
  }

  /** The rows of one view that a user sees; empty for all of them. */
  private Optional<String> filter(User user, View view) {
    if (!view.scoped()) {
      return Optional.empty();
    }
    return filter(user)
        .map(own -> view.ofUnits() ? "scope_unit = '%s'".formatted(unit(node(user)).code()) : own);
  }

  private static Map<String, Object> alone(
      User user, View view, List<Map<String, Object>> masks, Optional<String> filter) {
    Map<String, Object> rule = view(user, exactly(view.name()));
    if (!masks.isEmpty()) {
      rule.put("columns", masks);
    }
    filter.ifPresent(own -> cut(rule, own));
    return rule;
  }

  /**
   * The columns that a user sees as null. Packages are sent by units: who sees a part of one sees
   * how it stands, but not how many. What is restricted is for the province only.
   */
  private List<Map<String, Object>> masks(User user, View view) {
    boolean partOfUnit = filter(user).isPresent() && node(user).kind() != ScopeNode.Kind.UNIT;
    return view.columns().stream()
        .filter(
            column ->
                (column.wholeUnit() && partOfUnit)
                    || (column.restricted() && !seesRestricted(user)))
        // Null, whatever the type of the column is.
        .map(
            column ->
                rule("name", column.name(), "mask", "nullif(%1$s, %1$s)".formatted(column.name())))
        .toList();
  }

  /** Sex, ethnicity and party beyond what is released: definitions, Other figures. */
  private boolean seesRestricted(User user) {
    return SEE_RESTRICTED.contains(user.role()) && node(user).kind() == ScopeNode.Kind.PROVINCE;
  }

  private ScopeNode unit(ScopeNode node) {
    return node.kind() == ScopeNode.Kind.UNIT
        ? node
        : unit(scopes.find(node.parent()).orElseThrow());
  }

  private static Map<String, Object> view(User user, String names) {
    return rule(
        "user", exactly(user.name()),
        "catalog", CATALOG,
        "schema", PUBLISHED,
        "table", names,
        "privileges", List.of("SELECT"));
  }

  private List<Map<String, Object>> served(User user) {
    Map<String, Set<String>> tables =
        contracts.served().stream()
            .filter(contract -> SERVED_SCHEMAS.contains(contract.schema()))
            .collect(
                Collectors.groupingBy(
                    Contract::schema,
                    TreeMap::new,
                    Collectors.mapping(Contract::table, Collectors.toCollection(TreeSet::new))));
    return tables.entrySet().stream()
        .map(
            entry ->
                rule(
                    "user", exactly(user.name()),
                    "catalog", CATALOG,
                    "schema", entry.getKey(),
                    "table", anyOf(entry.getValue().stream()),
                    "privileges", List.of("SELECT")))
        .toList();
  }

  /** The rows of a scoped view that a user sees; empty for all of them. */
  private Optional<String> filter(User user) {
    ScopeNode node = node(user);
    return switch (node.kind()) {
      case PROVINCE -> Optional.empty();
      case UNIT -> Optional.of("scope_unit = '%s'".formatted(node.code()));
      case OWN, COUNTY, ORGAN -> Optional.of("scope_county = '%s'".formatted(node.code()));
    };
  }

  private ScopeNode node(User user) {
    return scopes
        .find(user.scope())
        .orElseThrow(() -> new IllegalStateException("No scope " + user.scope()));
  }

  private void validate() {
    Violations violations = new Violations();
    List<String> roles =
        Stream.of(Role.values()).filter(role -> role != Role.NOBODY).map(Role::word).toList();
    for (View view : views.all()) {
      Position position = new Position("views/%s.yaml".formatted(view.name()), 0, "audience");
      view.audience().stream()
          .filter(word -> !roles.contains(word))
          .forEach(
              word -> violations.add(position, "'%s' is no role of %s".formatted(word, roles)));
      if (view.name().equals(PUBLICATION_VIEW) || view.name().equals(MANIFEST_VIEW)) {
        violations.add(
            new Position("views/%s.yaml".formatted(view.name()), 0, "view"),
            "is a name that every publication has already");
      }
    }
    for (ScopeNode node : scopes.all()) {
      if (!node.code().matches("[A-Za-z0-9-]+")) {
        violations.add(
            new Position("codes/scope/rollbook.csv", 0, node.code()),
            "must be letters, digits and hyphens, because row filters carry it");
      }
    }
    violations.throwIfAny("The access rules");
  }

  /** A pattern for these words only. Trino takes an empty one for none, which anything matches. */
  private static String anyOf(Stream<String> names) {
    String pattern = names.map(AccessRules::exactly).collect(Collectors.joining("|"));
    return pattern.isEmpty() ? NOTHING : pattern;
  }

  /** A pattern for this word only; the dot is the one character of names that means more. */
  private static String exactly(String name) {
    return name.replace(".", "\\.");
  }

  private static Map<String, Object> rule(Object... pairs) {
    Map<String, Object> rule = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      rule.put((String) pairs[i], pairs[i + 1]);
    }
    return rule;
  }
}
