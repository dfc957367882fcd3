package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A map on which each place is one equal tile, arranged as on the ground, with its name and value:
 * what counts is not the size of a place. A place without data has no tone.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param tiles one for each place
 */
public record TileMap(String description, List<Tile> tiles) {
  /** The height of one row in pixels. */
  private static final int ROW = 92;

  /** A name with more letters does not go into a tile on a phone. */
  private static final int LONG = 10;

  /**
   * One place.
   *
   * @param place its code, for whoever follows a click
   * @param row from 1, the northernmost
   * @param column from 1, the westernmost
   * @param value null when there is none
   * @param label the value as written
   * @param chosen whether the page is about it
   */
  public record Tile(
      String place,
      String name,
      int row,
      int column,
      Double value,
      String label,
      boolean chosen,
      String hint) {
    public Tile {
      requireNonNull(place, "place is null");
      requireNonNull(name, "name is null");
      if (row < 1 || column < 1) {
        throw new IllegalArgumentException("%s has no row and column".formatted(place));
      }
    }
  }

  public TileMap {
    requireNonNull(description, "description is null");
    tiles = List.copyOf(tiles);
  }

  /** The height in pixels that the tiles need. */
  public int height() {
    return ROW * tiles.stream().mapToInt(Tile::row).max().orElse(1);
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Steps steps = Steps.of(tiles.stream().map(Tile::value).filter(Objects::nonNull).toList());
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Map.of("left", 2, "right", 2, "top", 2, "bottom", 2));
    option.put("tooltip", Parts.tooltip());
    option.put("xAxis", hidden(tiles.stream().mapToInt(Tile::column).max().orElse(1)));
    Map<String, Object> rows = hidden(tiles.stream().mapToInt(Tile::row).max().orElse(1));
    rows.put("inverse", true);
    option.put("yAxis", rows);
    option.put("visualMap", steps.colours(value -> "", false));
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "heatmap");
    series.put("cursor", "pointer");
    series.put("label", Map.of("show", true, "align", "center"));
    series.put("emphasis", Map.of("itemStyle", Map.of("borderColor", Parts.ACCENT)));
    series.put("data", points(steps, false));
    option.put("series", List.of(series));
    return Parts.narrow(option, Map.of("series", List.of(Map.of("data", points(steps, true)))));
  }

  private List<Object> points(Steps steps, boolean narrow) {
    List<Object> points = new ArrayList<>();
    // The chosen one last, so that none lies over its border.
    List<Tile> ordered = tiles.stream().sorted(Comparator.comparing(Tile::chosen)).toList();
    for (Tile tile : ordered) {
      int step = steps.step(tile.value());
      Map<String, Object> point =
          Parts.point(List.of(tile.column() - 1, tile.row() - 1, step), "", tile.hint());
      point.put("place", tile.place());
      point.put("label", label(tile, Steps.onTone(step), narrow));
      point.put(
          "itemStyle",
          Map.of(
              "borderColor",
              tile.chosen() ? Parts.INK : "var(--paper)",
              "borderWidth",
              tile.chosen() ? 3 : 4,
              "borderRadius",
              6));
      points.add(point);
    }
    return points;
  }

  /** On a phone a name of two words takes two lines. */
  private static Map<String, Object> label(Tile tile, String colour, boolean narrow) {
    List<String> names = narrow ? List.of(tile.name().split(" ")) : List.of(tile.name());
    String written =
        names.stream().map("{name|%s}\n"::formatted).collect(Collectors.joining())
            + "{value|%s}".formatted(tile.label());
    return Map.of(
        "formatter",
        written,
        "rich",
        Map.of(
            "name",
                style(
                    colour,
                    narrow && tile.name().length() > LONG ? Parts.SMALL - 2 : Parts.SMALL,
                    400),
            "value", style(colour, narrow ? 14 : 18, 700)));
  }

  private static Map<String, Object> style(String colour, int size, int weight) {
    return Map.of(
        "color",
        colour,
        "fontSize",
        size,
        "fontWeight",
        weight,
        "lineHeight",
        size + 6,
        "align",
        "center");
  }

  private static Map<String, Object> hidden(int count) {
    Map<String, Object> axis =
        Parts.categories(IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList());
    axis.put("show", false);
    return axis;
  }
}
