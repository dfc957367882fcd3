package org.rollbook.etl.load;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.source.Refusal;

/** The closing words of a load: totals, then each package that was not taken whole. */
final class LoadSummary {
  private static final int MOST_LINES = 40;

  private final LoadResult result;

  LoadSummary(LoadResult result) {
    this.result = result;
  }

  void say() {
    if (result.packages().isEmpty()) {
      Console.say(
          result.run() == 0
              ? "Nothing new to load."
              : "Run %d: no new packages; what stands was made again.".formatted(result.run()));
      return;
    }
    long read = sum(PackageCount::read);
    long quarantined = sum(PackageCount::quarantined);
    List<ReceivedPackage> refused =
        result.packages().stream().filter(ReceivedPackage::refused).toList();
    Console.say(
        "Run %d: %,d packages, %,d of them refused; %,d rows read = %,d accepted + %,d quarantined"
            .formatted(
                result.run(),
                result.packages().size(),
                refused.size(),
                read,
                read - quarantined,
                quarantined));
    Map<String, PackageCount> counts =
        result.counts().stream()
            .collect(Collectors.toMap(PackageCount::packageId, Function.identity()));
    List<ReceivedPackage> lacking =
        result.packages().stream()
            .filter(each -> each.refused() || lacking(counts.get(each.id()), each))
            .sorted(Comparator.comparing(ReceivedPackage::location))
            .toList();
    if (lacking.isEmpty()) {
      return;
    }
    Console.say(
        "%-44s %9s %9s %9s %11s"
            .formatted("package", "declared", "read", "accepted", "quarantined"));
    for (ReceivedPackage each : lacking.stream().limit(MOST_LINES).toList()) {
      PackageCount count = each.refused() ? null : counts.get(each.id());
      Console.say(
          "%-44s %,9d %9s %9s %11s"
              .formatted(
                  each.location(),
                  each.declaredRows(),
                  count == null ? "refused" : "%,d".formatted(count.read()),
                  count == null ? "" : "%,d".formatted(count.accepted()),
                  count == null ? "" : "%,d".formatted(count.quarantined())));
      for (Refusal refusal : each.refusals()) {
        Console.say("    " + refusal);
      }
    }
    if (lacking.size() > MOST_LINES) {
      Console.say("… and %,d more".formatted(lacking.size() - MOST_LINES));
    }
    Console.say("Each row held back, with file, line, column and rule: quality.finding");
  }

  private static boolean lacking(PackageCount count, ReceivedPackage received) {
    return count == null
        ? received.declaredRows() > 0
        : count.quarantined() > 0 || count.read() != received.declaredRows();
  }

  private long sum(java.util.function.ToLongFunction<PackageCount> part) {
    return result.counts().stream().mapToLong(part).sum();
  }
}
