package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * A province of invented people: the packages that its units send, and the truth that these come
 * to. The same parameters give the same bytes.
 */
public final class DemoProvince {
  private final DemoParameters parameters;
  private final Assumptions assumptions;
  private final ScopeTree scopes;
  private final Truth.Codes codes;
  private final Map<String, List<Filled>> posts = new LinkedHashMap<>();

  /** A post with those who hold it within the window. */
  private record Filled(Post post, List<Holder> holders) {}

  /** Makes a province; nothing is written yet. */
  public DemoProvince(DemoParameters parameters, CodeBook book, ScopeTree scopes) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
    this.assumptions = Assumptions.read(book);
    this.codes = new Truth.Codes(book);
    int from = Month.of(parameters.from());
    int to = Month.of(parameters.until());
    if (from <= assumptions.start) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The periods would begin with %s, but the demo province lives from %s on. Ask for fewer --months or a later --until."
              .formatted(parameters.from(), Month.toYearMonth(assumptions.start + 1)));
    }
    int number = Math.ceilDiv(parameters.people() * assumptions.postsPerThousand, 1000);
    Succession succession = new Succession(assumptions, parameters.seed());
    Homes homes = new Homes();
    for (Organ organ : Organs.of(assumptions, scopes, book, number)) {
      for (int i = 0; i < organ.posts(); i++) {
        // Its own chance, so that a home does not bear on who comes from it.
        Draw draw = Draw.of(~parameters.seed(), organ.county() + organ.name(), i);
        Post post = homes.post(organ, i, draw);
        posts
            .computeIfAbsent(organ.sender(), sender -> new ArrayList<>())
            .add(new Filled(post, succession.holders(post, from, to)));
      }
    }
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
        List<Truth> units = writePeriod(cores, landing, Month.of(period));
        files.add(Month.of(period), units);
        rows += units.stream().mapToInt(Truth::persons).sum();
        packages += units.size();
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

  /** Writes one period, a unit on each core; the largest first, so that no core waits long. */
  private List<Truth> writePeriod(ExecutorService cores, Path landing, int month)
      throws IOException {
    Map<String, Future<Truth>> units = new HashMap<>();
    posts.keySet().stream()
        .sorted(Comparator.comparingInt((String unit) -> -posts.get(unit).size()))
        .forEach(unit -> units.put(unit, cores.submit(() -> writePackage(landing, unit, month))));
    List<Truth> truths = new ArrayList<>();
    for (String unit : posts.keySet()) {
      truths.add(finished(units.get(unit)));
    }
    return truths;
  }

  private static Truth finished(Future<Truth> unit) throws IOException {
    try {
      return unit.get();
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

  private Truth writePackage(Path landing, String unit, int month) throws IOException {
    Truth truth = new Truth(codes, unit, month);
    String name = scopes.find(unit).map(ScopeNode::label).orElseThrow().zh();
    new RosterPackage(assumptions, unit, name, month)
        .write(
            landing,
            roster -> {
              for (Filled filled : posts.get(unit)) {
                for (Holder holder : filled.holders()) {
                  if (holder.inPost(month)) {
                    roster.person(filled.post(), holder);
                    truth.count(filled.post().organ(), holder);
                  }
                }
              }
              return truth.persons();
            });
    return truth;
  }

  /** Everyone who is in post at some time within the window. */
  List<Holder> holders() {
    return posts.values().stream()
        .flatMap(List::stream)
        .flatMap(filled -> filled.holders().stream())
        .toList();
  }
}
