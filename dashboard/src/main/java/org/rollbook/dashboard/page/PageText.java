package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page as {@code dashboard/pages} declares it. Its words stand in the messages under its name.
 *
 * @param name in addresses and in the keys of its words
 * @param order its place in the navigation
 * @param population the headcount without which there is nobody to show
 */
record PageText(
    String name,
    int order,
    Figure population,
    List<Clause> headline,
    List<Figure> tiles,
    List<Chart> charts) {
  PageText {
    requireNonNull(name, "name is null");
    requireNonNull(population, "population is null");
    headline = List.copyOf(headline);
    tiles = List.copyOf(tiles);
    charts = List.copyOf(charts);
  }

  /** The measures that it can be asked for; the first is the default. */
  List<String> measures() {
    return charts.stream()
        .flatMap(chart -> chart.figures().stream())
        .map(Figure::measure)
        .filter(measure -> !measure.isEmpty())
        .distinct()
        .toList();
  }

  /** The keys of the words that it cannot do without. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>(List.of("nav." + name, name + ".title"));
    for (Clause clause : headline) {
      words.add(clause.words());
      clause.figures().stream()
          .filter(Figure::judged)
          .forEach(figure -> words.add(clause.words() + ".judged"));
    }
    for (Chart chart : charts) {
      chart.kind().needed().forEach(slot -> words.add(key(chart, slot)));
      if (chart.kind() == ChartKind.HEAT_MAP) {
        chart.figures().forEach(figure -> words.add(key(chart, "subtitle." + figure.measure())));
      }
      if (chart.kind() == ChartKind.BARS && chart.byMember()) {
        words.add(key(chart, "column"));
      }
      chart.listed().ifPresent(listed -> listed.shown().forEach(shown -> words.add(shown.words())));
      Stream.concat(chart.total().stream(), chart.leftOut().stream()).forEach(words::add);
    }
    Stream.concat(tiles.stream(), charts.stream().flatMap(chart -> chart.read().stream()))
        .forEach(
            figure ->
                figure
                    .words()
                    .ifPresent(
                        key -> {
                          words.add(key);
                          if (figure.judged()) {
                            words.add(key + ".judged");
                          }
                        }));
    return words;
  }

  /** The keys of the words that it says where they stand. */
  Set<String> possibleWords() {
    Set<String> words = new LinkedHashSet<>();
    for (Chart chart : charts) {
      words.add(key(chart, "definition"));
      chart.kind().possible().forEach(slot -> words.add(key(chart, slot)));
    }
    return words;
  }

  /** The key of the words of a chart. */
  String key(Chart chart, String slot) {
    return name + "." + chart.id() + "." + slot;
  }
}
