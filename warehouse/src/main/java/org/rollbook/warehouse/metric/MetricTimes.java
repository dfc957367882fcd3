package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.rollbook.warehouse.view.Views;

/**
 * How long Trino takes to answer metrics by the regions below the province, over a span of periods:
 * each is asked as one statement, and nothing of an answer is kept for the next.
 *
 * @param from the first period
 * @param to the last
 * @param answers the answers, slowest first
 * @param refused the metrics that are not told by region
 */
public record MetricTimes(
    LocalDate from, LocalDate to, List<Answer> answers, List<String> refused) {
  public MetricTimes {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    answers = List.copyOf(answers);
    refused = List.copyOf(refused);
  }

  /**
   * What one metric took.
   *
   * @param rows of the answer
   */
  public record Answer(String metric, int rows, Duration took) {}

  /**
   * Asks each metric once.
   *
   * @param user whose rights to ask with
   * @param months how many periods, up to the newest; fewer where fewer are published
   */
  public static MetricTimes ask(Settings settings, String user, int months) {
    House house = settings.house();
    Contracts contracts = Contracts.read(house.contracts());
    CodeBook codes = CodeBook.read(house.codes());
    ScopeTree scopes = ScopeTree.of(codes);
    Marts marts = Marts.read(house.marts(), contracts);
    Metrics metrics = Metrics.read(house.metrics(), marts, contracts, codes);
    PublishedMarts published = new PublishedMarts(marts, Views.read(house.views(), contracts));
    try (Connection connection = TrinoClient.of(settings).open(user, "bench")) {
      Publication publication =
          Publications.newest(connection)
              .orElseThrow(
                  () ->
                      new RollbookException(
                          Fault.PUBLICATION_MISSING,
                          "Nothing has been published yet. Load packages with ./rollbook load."));
      LocalDate to = publication.lastPeriod();
      LocalDate first = to.minusMonths(months - 1L);
      LocalDate from =
          first.isBefore(publication.firstPeriod()) ? publication.firstPeriod() : first;
      List<Answer> answers = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      for (Metric metric : metrics.all()) {
        MetricStatement statement;
        try {
          MetricQuery query =
              request()
                  .query(metric, request().region(scopes.province()), publication, codes)
                  .between(from, to);
          statement = MetricStatement.of(query, publication, metrics, published, scopes);
        } catch (RollbookException e) {
          if (e.fault() != Fault.ARGUMENT_INVALID && e.fault() != Fault.ACCESS_DENIED) {
            throw e;
          }
          refused.add(metric.id());
          continue;
        }
        long start = System.nanoTime();
        int rows = statement.read(connection).size();
        answers.add(new Answer(metric.id(), rows, Duration.ofNanos(System.nanoTime() - start)));
      }
      answers.sort(Comparator.comparing(Answer::took).reversed());
      return new MetricTimes(from, to, answers, refused);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  private static MetricRequest request() {
    return new MetricRequest(
        List.of(MetricRequest.REGION),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The middle one. */
  public Duration median() {
    return answers.get(answers.size() / 2).took();
  }

  /** How many took longer. */
  public long above(Duration limit) {
    return answers.stream().filter(answer -> answer.took().compareTo(limit) > 0).count();
  }
}
