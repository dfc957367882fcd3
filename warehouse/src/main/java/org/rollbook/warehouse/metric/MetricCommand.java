package org.rollbook.warehouse.metric;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.sql.TextTable;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.rollbook.warehouse.trino.TrinoException;
import org.rollbook.warehouse.view.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rollbook metric}: a governed number, as a user, by one road with pages and release. */
@Command(
    name = "metric",
    description = {
      "Asks a metric as a user, within the user's scope; without an id, lists all metrics.",
      "Hidden numbers show as ◌, missing ones as –, zero as 0."
    },
    subcommands = MetricCheckCommand.class)
public final class MetricCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "the metric")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "DIMENSION",
      description = "what to split by: region, organ_level, or a split of the metric")
  private List<String> by = List.of();

  @Option(
      names = "--where",
      paramLabel = "DIMENSION=CODE[,CODE]",
      description = "count only those with a code; may stand several times")
  private List<String> where = List.of();

  @Option(names = "--window", description = "month, year_to_date, trailing_12 or review")
  private Optional<String> window = Optional.empty();

  @Option(names = "--from", paramLabel = "YYYY-MM", description = "first period (default: --to)")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "YYYY-MM", description = "last period (default: the newest)")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--in",
      paramLabel = "REGION",
      description = "code of a place such as 220600 (default: the user's scope)")
  private Optional<String> in = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "PUBLICATION",
      description = "number of a publication (default: the one in force)")
  private Optional<Long> asOf = Optional.empty();

  @Option(
      names = {"-u", "--user"},
      description = "whose rights to ask with (default: ${DEFAULT-VALUE})",
      defaultValue = "admin")
  private String user;

  @Option(
      names = "--format",
      description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
      defaultValue = "TABLE")
  private MetricFormat format;

  @Option(
      names = "--explain",
      description = "say where the number comes from, down to the packages")
  private boolean explain;

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    House house = settings.house();
    Contracts contracts = Contracts.read(house.contracts());
    CodeBook codes = CodeBook.read(house.codes());
    Marts marts = Marts.read(house.marts(), contracts);
    Metrics metrics = Metrics.read(house.metrics(), marts, contracts, codes);
    if (id.isEmpty()) {
      list(metrics);
      return 0;
    }
    Metric metric = metrics.get(id.get());
    ScopeTree scopes = ScopeTree.of(codes);
    Region region = region(settings, scopes);
    PublishedMarts published = new PublishedMarts(marts, Views.read(house.views(), contracts));
    FormulaWords words = new FormulaWords(contracts, codes, Locale.CHINESE);
    try (Connection connection = TrinoClient.of(settings).open(user, "metric")) {
      Publication publication = publication(connection);
      MetricQuery query = request().query(metric, region, publication, codes);
      MetricStatement statement =
          MetricStatement.of(query, publication, metrics, published, scopes);
      List<MetricCell> cells = MetricGrid.fill(query, statement.read(connection), scopes, codes);
      audit(settings, AuditAction.METRIC, asked(region), publication.id(), cells.size());
      MetricPrint print = new MetricPrint(query, words, scopes);
      OutputStream output =
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
      format.write(
          print.names(format),
          cells.stream().map(cell -> print.row(cell, format)).toList(),
          output);
      if (explain) {
        // Beside an answer for programs the explanation must not stand.
        PrintStream lines =
            new PrintStream(
                new FileOutputStream(
                    format == MetricFormat.TABLE ? FileDescriptor.out : FileDescriptor.err),
                true,
                StandardCharsets.UTF_8);
        new Explanation(query, publication, words, contracts, metrics, scopes)
            .lines(connection, statement.sql())
            .forEach(lines::println);
      }
      return 0;
    } catch (SQLException e) {
      TrinoException explained = TrinoErrors.explain(e);
      audit(settings, AuditAction.REFUSED, explained.fault().name(), 0, 0);
      throw explained;
    }
  }

  private MetricRequest request() {
    return new MetricRequest(by, where, window, from, to, in);
  }

  private String asked(Region region) {
    return "%s by %s where %s".formatted(region.within().code(), by, where);
  }

  private void audit(
      Settings settings, AuditAction action, String filters, long publication, long rows) {
    new AuditLog(settings.home())
        .add(
            AuditEvent.atTerminal(
                action, user, "metric " + id.orElseThrow(), filters, publication, rows));
  }

  private static void list(Metrics metrics) {
    TextTable table = new TextTable(List.of("id", "title", "unit", "by"));
    for (Metric metric : metrics.all()) {
      table.add(
          List.of(
              metric.id(),
              metric.title().zh() + " / " + metric.title().en(),
              metric.unit().word(),
              String.join(",", metric.members())));
    }
    table.lines().forEach(System.out::println);
  }

  /** Exact numbers are those of the user's scope: of a larger place they would be of a part. */
  private Region region(Settings settings, ScopeTree scopes) {
    ScopeNode scope =
        new UserFile(settings.home(), scopes)
            .read()
            .find(user)
            .map(User::scope)
            .flatMap(scopes::find)
            .orElseThrow(
                () -> refused("%s is not in users.yaml; name a user with --user".formatted(user)));
    ScopeNode place = request().place(scope, scopes);
    if (!scopes.contains(scope.code(), place.code())) {
      throw new RollbookException(
          Fault.ACCESS_DENIED,
          "%s (%s) lies outside the scope of %s, which is %s (%s). Exact numbers are those of one's own scope."
              .formatted(place.code(), place.label().zh(), user, scope.code(), scope.label().zh()));
    }
    return request().region(place);
  }

  private Publication publication(Connection connection) {
    if (asOf.isEmpty()) {
      return Publications.newest(connection)
          .orElseThrow(
              () ->
                  new RollbookException(
                      Fault.PUBLICATION_MISSING,
                      "Nothing has been published yet. Load packages with ./rollbook load."));
    }
    List<Publication> kept = Publications.all(connection);
    return kept.stream()
        .filter(publication -> publication.id() == asOf.get())
        .findFirst()
        .orElseThrow(
            () ->
                new RollbookException(
                    Fault.PUBLICATION_MISSING,
                    "Publication %d is not kept; there are %s."
                        .formatted(asOf.get(), kept.stream().map(Publication::id).toList())));
  }

  private static RollbookException refused(String message) {
    return new RollbookException(Fault.ARGUMENT_INVALID, message + ".");
  }
}
