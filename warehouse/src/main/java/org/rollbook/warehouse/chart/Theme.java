package org.rollbook.warehouse.chart;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/**
 * The colours and sizes of everything that is drawn, from {@code warehouse/chart/theme.yaml}.
 * Charts name a colour as {@code var(--name)}; who renders them puts in the value of the theme at
 * hand.
 *
 * @param light colours on white
 * @param dark colours on black
 * @param sizes fonts, sizes and distances, the same in both
 */
public record Theme(
    Map<String, String> light, Map<String, String> dark, Map<String, String> sizes) {
  public Theme {
    light = Map.copyOf(light);
    dark = Map.copyOf(dark);
    sizes = Map.copyOf(sizes);
  }

  /**
   * Reads a theme.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Theme read(Path file) {
    Violations violations = new Violations();
    Declaration declaration = Declaration.read(file, violations);
    Theme theme =
        new Theme(
            colours(declaration.section("light")),
            colours(declaration.section("dark")),
            texts(declaration.section("sizes")));
    if (!theme.light().keySet().equals(theme.dark().keySet())) {
      declaration.violation("dark", "must name the same colours as light");
    }
    declaration.close();
    violations.throwIfAny("The theme");
    return theme;
  }

  private static Map<String, String> colours(Declaration section) {
    Map<String, String> colours = new TreeMap<>();
    for (String key : section.keys()) {
      colours.put(key, section.text(key, "#[0-9a-f]{6}", "a colour such as #0d6075"));
    }
    return colours;
  }

  private static Map<String, String> texts(Declaration section) {
    Map<String, String> texts = new TreeMap<>();
    section.keys().forEach(key -> texts.put(key, section.text(key, "[^;{}<>]+", "a CSS value")));
    return texts;
  }

  /** The theme as CSS custom properties, following the system unless the page says otherwise. */
  public String css() {
    return """
        :root { color-scheme: light; %s %s }
        @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; %s } }
        :root[data-theme="dark"] { color-scheme: dark; %s }
        @media print { :root, :root[data-theme] { color-scheme: light; %s } }
        """
        .formatted(
            properties(sizes),
            properties(light),
            properties(dark),
            properties(dark),
            properties(light));
  }

  private static String properties(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> "--%s: %s;".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(" "));
  }
}
