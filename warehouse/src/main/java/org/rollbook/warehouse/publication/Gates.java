package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;

/**
 * What must hold before a load is published. Gates look at the tables as they stood at the end of
 * the load, so another load may run meanwhile; all that is wrong is found before anything is said.
 */
final class Gates {
  /** The latest send of each package that was loaded. */
  private static final String IN_FORCE =
      """
      (SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY sender, feed, period ORDER BY send_number DESC)
          AS newest
        FROM %s WHERE status = 'loaded') WHERE newest = 1)""";

  private static final String PEOPLE = "gold.person_month";
  private static final String PERSONS = "persons";
  private static final String PROTOCOL_KEY = "delta.minReaderVersion";

  private final Sessions sessions;
  private final Run run;
  private final Contracts contracts;
  private final Marts marts;
  private final ScopeTree scopes;
  private final Settings settings;

  Gates(
      Sessions sessions,
      Run run,
      Contracts contracts,
      Marts marts,
      ScopeTree scopes,
      Settings settings) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.run = requireNonNull(run, "run is null");
    this.contracts = requireNonNull(contracts, "contracts is null");
    this.marts = requireNonNull(marts, "marts is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** The packages in force, as a table for a FROM clause. */
  static String packagesInForce(Run run) {
    return IN_FORCE.formatted(run.pinned("ops.package"));
  }

  /** All that stops the publication; empty if nothing does. */
  List<String> violations() {
    List<String> violations = new ArrayList<>(versions());
    if (violations.isEmpty()) {
      violations.addAll(together(List.of(this::protocols, this::columns)));
    }
    // Figures are compared only when the tables can be read as their contracts say.
    if (violations.isEmpty()) {
      violations.addAll(
          together(List.of(this::declaredRows, this::missingSenders, this::reconciliation)));
    }
    return List.copyOf(violations);
  }

  private List<String> together(List<Function<Session, List<String>>> gates) {
    return sessions.ask(gates).stream().flatMap(List::stream).toList();
  }

  private List<String> versions() {
    return served().stream()
        .map(Contract::name)
        .filter(name -> !run.versions().containsKey(name))
        .map(name -> "run %d names no version of %s".formatted(run.number(), name))
        .toList();
  }

  private List<String> protocols(Session session) {
    List<String> violations = new ArrayList<>();
    Map<String, Integer> highest = new TreeMap<>(run.minReaders());
    // What the load noted, and what Trino reads in the log now: the higher counts.
    String now =
        served().stream()
            .map(
                contract ->
                    "SELECT '%s', value FROM %s.%s.\"%s$properties\" WHERE key = '%s'"
                        .formatted(
                            contract.name(),
                            TrinoClient.CATALOG,
                            contract.schema(),
                            contract.table(),
                            PROTOCOL_KEY))
            .collect(Collectors.joining(" UNION ALL "));
    session
        .rows(now)
        .forEach(row -> highest.merge(row.get(0), Integer.parseInt(row.get(1)), Math::max));
    for (Contract contract : served()) {
      int protocol = highest.getOrDefault(contract.name(), 0);
      if (protocol != 1) {
        violations.add(
            "%s needs a reader of protocol %d, and only 1 is sure to be read; rewrite the table without the new feature"
                .formatted(contract.name(), protocol));
      }
    }
    return violations;
  }

  private List<String> columns(Session session) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    String schemas =
        served().stream()
            .map(contract -> Session.literal(contract.schema()))
            .distinct()
            .collect(Collectors.joining(", "));
    session
        .rows(
            """
            SELECT table_schema || '.' || table_name, column_name, data_type
            FROM %s.information_schema.columns WHERE table_schema IN (%s)
            ORDER BY table_schema, table_name, ordinal_position"""
                .formatted(TrinoClient.CATALOG, schemas))
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.get(0), table -> new LinkedHashMap<>())
                    .put(row.get(1), row.get(2)));
    return served().stream()
        .flatMap(
            contract ->
                differences(contract, found.getOrDefault(contract.name(), Map.of())).stream())
        .toList();
  }

  private static List<String> differences(Contract contract, Map<String, String> found) {
    if (found.isEmpty()) {
      return List.of(
          "Trino shows no column of %s: it is not registered, or uses a feature that Trino does not read"
              .formatted(contract.name()));
    }
    List<String> violations = new ArrayList<>();
    for (Column column : contract.columns()) {
      String type = found.get(column.name());
      if (type == null) {
        violations.add(
            "%s.%s stands in the contract, but Trino does not show it"
                .formatted(contract.name(), column.name()));
      } else if (!type.equals(column.type().trino())) {
        violations.add(
            "%s.%s is %s in Trino, but %s by contract"
                .formatted(contract.name(), column.name(), type, column.type().trino()));
      }
    }
    Set<String> others = new TreeSet<>(found.keySet());
    contract.columnNames().forEach(others::remove);
    others.forEach(
        name ->
            violations.add(
                "%s.%s stands in Trino, but not in the contract".formatted(contract.name(), name)));
    return violations;
  }

  private List<String> declaredRows(Session session) {
    double allowed = settings.share(Setting.ROW_GAP_ALLOWED);
    return session
        .rows(
            """
            SELECT package_id, location, declared_rows, read_rows FROM %s
            WHERE abs(declared_rows - read_rows) > %s * greatest(declared_rows, 1)
            ORDER BY package_id"""
                .formatted(packagesInForce(run), Double.toString(allowed)))
        .stream()
        .map(
            row ->
                "package %s (%s) declares %s rows, but holds %s; at most %s of them may be missing (ROLLBOOK_ROW_GAP_ALLOWED). Ask the sender to send again"
                    .formatted(row.get(0), row.get(1), row.get(2), row.get(3), allowed))
        .toList();
  }

  /** The units that have not sent the newest period. */
  List<ScopeNode> missing() {
    return missing(sessions.first());
  }

  private List<ScopeNode> missing(Session session) {
    Set<String> sent =
        new TreeSet<>(
            session.column(
                """
                WITH sent AS (SELECT * FROM %s WHERE sender IN (%s))
                SELECT DISTINCT sender FROM sent WHERE period = (SELECT max(period) FROM sent)"""
                    .formatted(
                        packagesInForce(run),
                        scopes.units().stream()
                            .map(unit -> Session.literal(unit.code()))
                            .collect(Collectors.joining(", ")))));
    return scopes.units().stream().filter(unit -> !sent.contains(unit.code())).toList();
  }

  private List<String> missingSenders(Session session) {
    List<ScopeNode> missing = missing(session);
    int allowed = settings.integer(Setting.MISSING_SENDERS_ALLOWED);
    return missing.size() <= allowed
        ? List.of()
        : List.of(
            "%d units have not sent the newest period: %s; at most %d may be missing (ROLLBOOK_MISSING_SENDERS_ALLOWED)"
                .formatted(
                    missing.size(),
                    missing.stream()
                        .map(unit -> unit.label().zh())
                        .collect(Collectors.joining("、")),
                    allowed));
  }

  /** Every mart that counts the people of a month comes to the same sum as the people do. */
  private List<String> reconciliation(Session session) {
    List<Mart> counting =
        marts.all().stream()
            .filter(mart -> mart.from().equals(PEOPLE) && mart.where().equals("civil = 1"))
            .filter(mart -> mart.measures().stream().anyMatch(m -> m.name().equals(PERSONS)))
            .toList();
    String sums =
        counting.stream()
            .map(
                mart ->
                    "SELECT '%s' AS mart, period, sum(%s) AS persons FROM %s GROUP BY period"
                        .formatted(mart.name(), PERSONS, run.pinned(mart.table())))
            .collect(Collectors.joining(" UNION ALL "));
    String expected =
        counting.stream()
            .map(mart -> "('%s')".formatted(mart.name()))
            .collect(Collectors.joining(", "));
    return session
        .rows(
            """
            WITH people AS (SELECT period, sum(civil) AS persons FROM %s GROUP BY period),
              sums AS (%s)
            SELECT p.period, m.mart, coalesce(s.persons, 0), p.persons
            FROM people p CROSS JOIN (VALUES %s) AS m (mart)
            LEFT JOIN sums s ON s.period = p.period AND s.mart = m.mart
            WHERE coalesce(s.persons, 0) <> p.persons ORDER BY 1, 2"""
                .formatted(run.pinned(PEOPLE), sums, expected))
        .stream()
        .map(
            row ->
                "in %s the mart %s does not add up: it counts %s, but %s people are in post. Run the load again; if it stays, it is a fault of the load"
                    .formatted(row.get(0).substring(0, 7), row.get(1), row.get(2), row.get(3)))
        .toList();
  }

  /** The tables that a publication names; the list of runs itself is not one of them. */
  private List<Contract> served() {
    return contracts.served().stream()
        .filter(contract -> !contract.name().equals(Publisher.RUNS))
        .toList();
  }
}
