package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * A province of invented people: the packages that its units send, and the truth that these come
 * to. The same parameters give the same bytes.
 */
public final class DemoProvince {
  private final DemoParameters parameters;
  private final Population population;
  private final UnitSender units;
  private final TrainingMonths training;
  private final AppraisalMonths appraisals;
  private final AwardMonths awards;
  private final RankQuotaMonths quotas;
  private final BurdenMonths burdens;
  private final InspectionMonths inspections;
  private final ServiceMonths services;
  private final RecruitmentMonths recruitment;
  private final ReviewMonths reviews;
  private final Ranks ranks = Ranks.read();

  /** Makes a province; nothing is written yet. */
  public DemoProvince(DemoParameters parameters, CodeBook book, ScopeTree scopes) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    Assumptions assumptions = Assumptions.read();
    Window window = Window.of(parameters);
    if (window.from() <= assumptions.start) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The periods would begin with %s, but the demo province lives from %s on. Ask for fewer --months or a later --until."
              .formatted(parameters.from(), Month.toYearMonth(assumptions.start + 1)));
    }
    population = new Population(assumptions, parameters, window, book, scopes);
    Courses courses = new Courses(parameters.seed(), population.organs(), assumptions.reform);
    TrainingPlan plan =
        new TrainingPlan(
            parameters.seed(), courses, assumptions.training, assumptions.reform, window.middle());
    Events events = new Events(assumptions, parameters, window);
    units =
        new UnitSender(
            assumptions,
            population,
            plan,
            events,
            scopes,
            new Authorised(parameters.seed(), population));
    training = new TrainingMonths(assumptions, population, plan, courses, events);
    AppraisalRates rates = AppraisalRates.read();
    RegisterFaults faults = new RegisterFaults(parameters.seed(), parameters.defects(), rates);
    appraisals =
        new AppraisalMonths(
            parameters.seed(),
            assumptions,
            population,
            new AppraisedBodies(population, assumptions, scopes, rates.alone()),
            rates,
            faults);
    awards = new AwardMonths(parameters.seed(), assumptions, population, rates, faults);
    quotas = new RankQuotaMonths(parameters.seed(), assumptions, population, faults);
    reviews = new ReviewMonths(parameters.seed(), assumptions, population, faults);
    Offices offices = new Offices(population, assumptions);
    OfficeRates ofOffices = OfficeRates.read();
    burdens = new BurdenMonths(parameters.seed(), assumptions, offices, ofOffices.burden(), faults);
    inspections =
        new InspectionMonths(
            parameters.seed(),
            assumptions,
            window,
            new InspectionPlan(parameters.seed(), assumptions, scopes, ofOffices.inspections()),
            faults);
    WorkingDays calendar = new WorkingDays(book);
    services =
        new ServiceMonths(
            parameters.seed(),
            assumptions,
            offices,
            new ServicePlan(parameters.seed(), offices, ofOffices.services(), calendar),
            calendar,
            faults);
    recruitment =
        new RecruitmentMonths(assumptions, parameters, population, plan, events, book, scopes);
  }

  /** What was written. */
  public record Written(int packages, long rows) {}

  /**
   * Writes every package below {@code landing} and the truth below {@code truth}.
   *
   * @param progress is told after each period what was written so far, in words
   */
  public Written write(Path landing, Path truth, Consumer<String> progress) throws IOException {
    long start = System.nanoTime();
    long rows = 0;
    int packages = 0;
    try (ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        TruthFiles files = new TruthFiles(truth)) {
      for (int i = 0; i < parameters.months(); i++) {
        YearMonth period = parameters.from().plusMonths(i);
        Sent sent = writePeriod(cores, landing, Month.of(period), files);
        rows += sent.rows();
        packages += sent.packages();
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s  %3d of %d periods  %,6d packages  %,11d rows  %,9.0f rows/s",
                period,
                i + 1,
                parameters.months(),
                packages,
                rows,
                rows / ((System.nanoTime() - start) / 1e9)));
      }
      files.finish();
    }
    return new Written(packages, rows);
  }

  /** Writes one period, a sender on each core; the largest first, so that no core waits long. */
  private Sent writePeriod(ExecutorService cores, Path landing, int month, TruthFiles files)
      throws IOException {
    Claims claims = units.claims(month);
    Future<Sent> trainingSent = cores.submit(() -> training.write(landing, month));
    Future<Sent> appraisalsSent = cores.submit(() -> appraisals.write(landing, month));
    Future<Sent> awardsSent = cores.submit(() -> awards.write(landing, month));
    Future<Sent> quotasSent = cores.submit(() -> quotas.write(landing, month));
    Future<Sent> burdensSent = cores.submit(() -> burdens.write(landing, month));
    Future<Sent> inspectionsSent = cores.submit(() -> inspections.write(landing, month));
    Future<Sent> servicesSent = cores.submit(() -> services.write(landing, month));
    Future<Sent> recruitmentSent = cores.submit(() -> recruitment.write(landing, month));
    Future<Sent> reviewsSent = cores.submit(() -> reviews.write(landing, month));
    Map<String, Future<UnitSender.UnitMonth>> tasks = new HashMap<>();
    population.units().stream()
        .sorted(Comparator.comparingInt((String unit) -> -population.posts(unit, month).size()))
        .forEach(
            unit -> {
              Callable<UnitSender.UnitMonth> task = () -> units.write(landing, unit, claims);
              tasks.put(unit, cores.submit(task));
            });
    Both counts = new Both(month);
    Sent sent =
        finished(trainingSent)
            .plus(finished(appraisalsSent))
            .plus(finished(awardsSent))
            .plus(finished(quotasSent))
            .plus(finished(burdensSent))
            .plus(finished(inspectionsSent))
            .plus(finished(servicesSent))
            .plus(finished(recruitmentSent))
            .plus(finished(reviewsSent));
    for (String unit : population.units()) {
      UnitSender.UnitMonth done = finished(tasks.get(unit));
      counts.truth.addAll(done.truth());
      counts.expected.addAll(done.expected());
      sent = sent.plus(done.sent());
    }
    new Movements(population, claims, ranks).count(counts.truth, counts.expected);
    training.count(month, counts.truth, counts.expected);
    appraisals.count(month, counts.truth, counts.expected);
    awards.count(month, counts.truth, counts.expected);
    quotas.count(month, counts.truth, counts.expected);
    burdens.count(month, counts.truth, counts.expected);
    inspections.count(month, counts.truth, counts.expected);
    services.count(month, counts.truth, counts.expected);
    recruitment.count(month, claims, counts.truth, counts.expected);
    reviews.count(month, counts.truth, counts.expected);
    files.add(counts.truth, counts.expected, sent.defects());
    population.next();
    return sent;
  }

  /** The counts of one month. */
  private static final class Both {
    private final Counts truth;
    private final Counts expected;

    Both(int month) {
      truth = new Counts(month);
      expected = new Counts(month);
    }
  }

  private static <T> T finished(Future<T> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while writing packages", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException known -> throw known;
        case UncheckedIOException known -> throw known.getCause();
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Everyone who is in service at some time within the window. */
  List<Holder> holders() {
    return population.people().stream().map(Person::holder).toList();
  }
}
