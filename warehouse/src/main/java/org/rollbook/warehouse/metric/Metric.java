package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.text.Label;

/**
 * One governed number: what it says, how it is computed, by what it may be split, who may see how
 * much of it, and what it rests on.
 *
 * @param id stable; what pages, commands and addresses call it
 * @param subject what it is about, such as {@code training}
 * @param description population, date and what counts, in full sentences
 * @param windows the windows it may be asked for; the first is the default
 * @param members the dimensions whose members it is a number of each of, as an age structure is of
 *     age bands: it is always split by them
 * @param splits the dimensions that it may be split by and filtered with, beside region and period;
 *     the members are among them
 * @param owner who answers for the definition; configuration of the operator
 * @param caveat the metric that counts those for whom this one is not sound yet
 */
public record Metric(
    String id,
    String subject,
    Label title,
    Label description,
    MetricKind kind,
    Unit unit,
    Formula formula,
    List<Window> windows,
    List<String> members,
    List<String> splits,
    Release release,
    Disclosure privacy,
    Direction direction,
    Optional<Target> target,
    Label owner,
    Rule rule,
    Optional<String> caveat) {
  /** The dimension that every mart has beside the region. */
  public static final String ORGAN_LEVEL = "organ_level";

  public Metric {
    requireNonNull(id, "id is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(title, "title is null");
    requireNonNull(description, "description is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(formula, "formula is null");
    windows = List.copyOf(windows);
    members = List.copyOf(members);
    splits = List.copyOf(splits);
    requireNonNull(release, "release is null");
    requireNonNull(privacy, "privacy is null");
    requireNonNull(direction, "direction is null");
    requireNonNull(target, "target is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(caveat, "caveat is null");
  }

  public Window defaultWindow() {
    return windows.getFirst();
  }

  /**
   * The window that is released. Of what happens it is the year to date: a month is the difference
   * of two of them. Windows across years overlap in so many ways that their differences would give
   * away single months.
   */
  public Window releasedWindow() {
    return windows.contains(Window.YEAR_TO_DATE) ? Window.YEAR_TO_DATE : Window.MONTH;
  }

  /** The code system of a dimension's codes; there need not be one of this name. */
  public String codeSystem(String dimension) {
    return formula.marts().stream()
        .filter(mart -> mart.dimensions().contains(dimension))
        .findFirst()
        .map(mart -> mart.codeSystem(dimension))
        .orElse(dimension);
  }

  /** Whether one mart holds all of these dimensions for each measure of the formula. */
  public boolean holds(Collection<String> dimensions) {
    return switch (formula) {
      case Formula.Measured measured -> mart(measured, dimensions).isPresent();
      case Formula.Growth growth -> growth.of().holds(dimensions);
      case Formula.Start start -> start.of().holds(dimensions);
      case Formula.Median median ->
          median.of().holds(Stream.concat(dimensions.stream(), Stream.of(median.over())).toList());
      case Formula.Balance balance ->
          balance.plus().stream().allMatch(metric -> metric.holds(dimensions))
              && balance.less().stream().allMatch(metric -> metric.holds(dimensions));
    };
  }

  /** The first mart that holds these dimensions and those of the formula's own conditions. */
  static Optional<Mart> mart(Formula.Measured measured, Collection<String> dimensions) {
    return measured.marts().stream()
        .filter(mart -> mart.dimensions().containsAll(dimensions))
        .filter(mart -> mart.dimensions().containsAll(measured.numerator().where().keySet()))
        .filter(
            mart ->
                measured
                    .denominator()
                    .map(part -> mart.dimensions().containsAll(part.where().keySet()))
                    .orElse(true))
        .findFirst();
  }
}
