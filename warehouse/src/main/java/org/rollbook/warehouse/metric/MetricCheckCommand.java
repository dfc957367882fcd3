package org.rollbook.warehouse.metric;

import java.util.concurrent.Callable;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.view.Views;
import picocli.CommandLine.Command;

/** {@code ./rollbook metric check}. */
@Command(
    name = "check",
    description =
        "Says whether all metrics are sound; if not, every fault with file, line and key.")
final class MetricCheckCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    House house = Settings.load().house();
    Metrics metrics = Metrics.of(house);
    Contracts contracts = Contracts.read(house.contracts());
    Marts marts = Marts.read(house.marts(), contracts);
    PublishedMarts published = new PublishedMarts(marts, Views.read(house.views(), contracts));
    metrics.all().stream()
        .flatMap(metric -> metric.formula().marts().stream())
        .forEach(published::view);
    System.out.printf(
        "%d metrics are sound; %d tables of them are released.%n",
        metrics.all().size(), metrics.released().size());
    return 0;
  }
}
