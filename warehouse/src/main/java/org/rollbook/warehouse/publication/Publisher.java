package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.view.Views;

/**
 * Publishes the newest finished load: when all gates pass, a schema of views pinned to the Delta
 * versions of that load, and then the views of {@code workforce}, which follow it. Each step may be
 * repeated, so a publication that was broken off is finished by the next call. A refused one leaves
 * the one before in force.
 */
public final class Publisher {
  static final String RUNS = "ops.run";

  private final Settings settings;
  private final Consumer<String> progress;
  private final Contracts contracts;
  private final Marts marts;
  private final Views views;
  private final ScopeTree scopes;

  /**
   * @param progress is told of each step in a few words
   */
  public Publisher(Settings settings, Consumer<String> progress) {
    this.settings = requireNonNull(settings, "settings is null");
    this.progress = requireNonNull(progress, "progress is null");
    House house = settings.house();
    this.contracts = Contracts.read(house.contracts());
    this.marts = Marts.read(house.marts(), contracts);
    this.views = Views.read(house.views(), contracts);
    this.scopes = ScopeTree.of(CodeBook.read(house.codes()));
  }

  /**
   * Publishes what is newest, unless it is published already.
   *
   * @return the publication in force afterwards
   * @throws RollbookException with {@link Fault#PUBLICATION_REFUSED} if a gate stops it, or {@link
   *     Fault#PUBLICATION_MISSING} if nothing was ever loaded
   */
  public Publication publish() {
    try (Sessions sessions = new Sessions(this::open)) {
      Session session = sessions.first();
      // A table that was made anew at an old place would otherwise be read from memory.
      session.execute("CALL %s.system.flush_metadata_cache()".formatted(TrinoClient.CATALOG));
      register(session);
      Run run = newestRun(session);
      PublishedViews published = new PublishedViews(sessions, views.all(), run);
      String digest = published.digest();
      if (published.inForce(digest)) {
        progress.accept("publication %d is in force".formatted(run.number()));
        return newest(session);
      }
      Gates gates = new Gates(sessions, run, contracts, marts, scopes, settings);
      List<String> violations = gates.violations();
      if (!violations.isEmpty()) {
        throw new RollbookException(
            Fault.PUBLICATION_REFUSED,
            "Load %d is not published; the publication before it stays. %d reason(s):%n  - %s"
                .formatted(run.number(), violations.size(), String.join("\n  - ", violations)));
      }
      progress.accept("gates passed for load %d".formatted(run.number()));
      published.write(facts(session, run, gates.missing(), digest));
      Publication newest = newest(session);
      progress.accept(
          "publication %d is in force: %s to %s, %,d persons, %d of %d units"
              .formatted(
                  newest.id(),
                  newest.firstPeriod(),
                  newest.lastPeriod(),
                  newest.persons(),
                  newest.units() - newest.missingSenders().size(),
                  newest.units()));
      published.comment();
      published.dropOlder(settings.integer(Setting.PUBLICATIONS_KEPT)).forEach(progress);
      return newest;
    }
  }

  /** Closes every publication before the one of this number; the one in force always stays. */
  public void closeBefore(long number) {
    try (Sessions sessions = new Sessions(this::open)) {
      Run run = newestRun(sessions.first());
      new PublishedViews(sessions, views.all(), run).dropBefore(number).forEach(progress);
    }
  }

  private Session open() {
    return new Session(TrinoClient.of(settings).open(Users.SERVICE, "publication"));
  }

  private static Publication newest(Session session) {
    return Publications.newest(session.connection())
        .orElseThrow(
            () ->
                new RollbookException(
                    Fault.PUBLICATION_MISSING,
                    "The publication was written, but Trino does not show it; run ./rollbook"
                        + " publish again"));
  }

  /** Tells Trino of the tables that Spark has written. */
  private void register(Session session) {
    Set<String> schemas = new HashSet<>(session.column("SHOW SCHEMAS FROM " + TrinoClient.CATALOG));
    Set<String> known =
        new HashSet<>(
            session.column(
                "SELECT table_schema || '.' || table_name FROM %s.information_schema.tables"
                    .formatted(TrinoClient.CATALOG)));
    List<Contract> missing =
        contracts.served().stream().filter(table -> !known.contains(table.name())).toList();
    if (missing.isEmpty()) {
      return;
    }
    for (Contract contract : missing) {
      if (schemas.add(contract.schema())) {
        session.execute(
            "CREATE SCHEMA IF NOT EXISTS %s.%s WITH (location = '%s')"
                .formatted(TrinoClient.CATALOG, contract.schema(), location(contract.schema())));
      }
      register(session, contract);
    }
    progress.accept("%d tables registered".formatted(missing.size()));
  }

  private void register(Session session, Contract contract) {
    try {
      session.execute(
          "CALL %s.system.register_table(%s, %s, %s)"
              .formatted(
                  TrinoClient.CATALOG,
                  Session.literal(contract.schema()),
                  Session.literal(contract.table()),
                  Session.literal(location(contract.schema() + "/" + contract.table()))));
    } catch (RollbookException e) {
      throw new RollbookException(
          Fault.PUBLICATION_MISSING,
          "The table %s cannot be shown to Trino (%s). If nothing was loaded yet, run ./rollbook load first."
              .formatted(contract.name(), e.getMessage()),
          e);
    }
  }

  /** Where Trino finds a table or schema: below its own root if the tables are local files. */
  private String location(String path) {
    URI storage = settings.storage();
    String root =
        storage.getScheme().equals("file") ? "local://" : storage.toString().replaceAll("/+$", "");
    return root + "/" + path;
  }

  private static Run newestRun(Session session) {
    Map<String, Long> versions = new HashMap<>();
    Map<String, Integer> minReaders = new HashMap<>();
    long number = 0;
    String finishedAt = "";
    for (List<String> row :
        session.rows(
            """
            SELECT run_number, finished_at, table_name, table_version, min_reader FROM %1$s.%2$s
            WHERE run_number = (SELECT max(run_number) FROM %1$s.%2$s)\
            """
                .formatted(TrinoClient.CATALOG, RUNS))) {
      number = Long.parseLong(row.get(0));
      finishedAt = row.get(1);
      versions.put(row.get(2), Long.parseLong(row.get(3)));
      minReaders.put(row.get(2), Integer.parseInt(row.get(4)));
    }
    if (number == 0) {
      throw new RollbookException(
          Fault.PUBLICATION_MISSING, "Nothing was loaded yet, so nothing can be published");
    }
    return new Run(number, finishedAt, versions, minReaders);
  }

  private Facts facts(Session session, Run run, List<ScopeNode> missing, String digest) {
    List<List<String>> periods =
        session.rows(
            "SELECT period, sum(persons) FROM %s GROUP BY period ORDER BY period"
                .formatted(run.pinned("gold.age")));
    if (periods.isEmpty()) {
      throw new RollbookException(
          Fault.PUBLICATION_REFUSED,
          "Load %d holds no period; the publication before it stays. Load a package that is accepted."
              .formatted(run.number()));
    }
    long packages =
        Long.parseLong(
            session.column("SELECT count(*) FROM " + Gates.packagesInForce(run)).getFirst());
    return new Facts(
        new Publication(
            run.number(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Instant.parse(run.finishedAt()),
            LocalDate.parse(periods.getFirst().get(0)),
            LocalDate.parse(periods.getLast().get(0)),
            scopes.units().size(),
            missing.stream().map(ScopeNode::code).toList(),
            packages,
            Long.parseLong(periods.getLast().get(1))),
        missing.stream().map(unit -> unit.label().zh()).toList(),
        digest);
  }
}
