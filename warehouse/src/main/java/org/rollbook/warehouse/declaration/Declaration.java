package org.rollbook.warehouse.declaration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read with the line of every key. Whatever is missing, of the wrong
 * shape or unknown goes to the {@link Violations} of the reading, and a harmless value is returned,
 * so that one reading finds all faults.
 */
public final class Declaration {
  private static final int MAX_BYTES = 4 << 20;

  private final String file;
  private final String path;
  private final int line;
  private final Map<String, Node> values;
  private final Map<String, Integer> lines;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Violations violations;

  private Declaration(String file, String path, MappingNode node, Violations violations) {
    this.file = file;
    this.path = path;
    this.violations = requireNonNull(violations, "violations is null");
    this.line = node == null ? 0 : node.getStartMark().getLine() + 1;
    Map<String, Node> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    if (node != null) {
      for (NodeTuple tuple : node.getValue()) {
        int at = tuple.getKeyNode().getStartMark().getLine() + 1;
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          violations.add(new Position(file, at, path), "a key must be a plain word");
          continue;
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
          violations.add(new Position(file, at, join(key.getValue())), "stands twice");
        }
        lines.put(key.getValue(), at);
      }
    }
    this.values = values;
    this.lines = lines;
  }

  /**
   * Reads a YAML file whose top is a mapping. A file that is no YAML gives an empty declaration.
   */
  public static Declaration read(Path file, Violations violations) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        violations.add(
            new Position(file.toString(), 0, ""), "is larger than %d bytes".formatted(MAX_BYTES));
        return new Declaration(file.toString(), "", null, violations);
      }
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), violations);
    } catch (MalformedInputException e) {
      violations.add(new Position(file.toString(), 0, ""), "is not UTF-8; save it as UTF-8");
    } catch (java.nio.file.NoSuchFileException e) {
      violations.add(new Position(file.toString(), 0, ""), "does not exist");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return new Declaration(file.toString(), "", null, violations);
  }

  /** Reads YAML text; {@code file} names it in messages. */
  public static Declaration parse(String file, String text, Violations violations) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
      if (node instanceof MappingNode mapping) {
        return new Declaration(file, "", mapping, violations);
      }
      violations.add(new Position(file, 1, ""), "must be a mapping of keys to values");
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      violations.add(new Position(file, at, ""), "is not YAML: " + e.getProblem());
    } catch (org.yaml.snakeyaml.error.YAMLException e) {
      violations.add(new Position(file, 0, ""), "is not YAML: " + e.getMessage());
    }
    return new Declaration(file, "", null, violations);
  }

  /** The declarations in the {@code .yaml} files of a folder, by file name. */
  public static List<Declaration> readAll(Path folder, Violations violations) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> read(file, violations))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  public String file() {
    return file;
  }

  /** Where {@code key} stands, or where it should. */
  public Position position(String key) {
    return new Position(file, lines.getOrDefault(key, line), join(key));
  }

  /** Records a violation at {@code key}. */
  public void violation(String key, String message) {
    violations.add(position(key), message);
  }

  public Violations violations() {
    return violations;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The keys, in the order of the file. They count as asked for. */
  public Set<String> keys() {
    asked.addAll(values.keySet());
    return Collections.unmodifiableSet(new LinkedHashSet<>(values.keySet()));
  }

  /** A required, non-blank text. */
  public String text(String key) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty() && !has(key)) {
      violation(key, "is missing");
    } else if (text.isPresent() && text.get().isBlank()) {
      violation(key, "is blank");
    }
    return text.orElse("");
  }

  public Optional<String> optionalText(String key) {
    asked.add(key);
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    violation(key, "must be a single value");
    return Optional.empty();
  }

  /** A required text that {@code pattern} matches; {@code rule} says the pattern in words. */
  public String text(String key, String pattern, String rule) {
    String text = text(key);
    if (!text.isEmpty() && !text.matches(pattern)) {
      violation(key, "is '%s', but must be %s".formatted(text, rule));
    }
    return text;
  }

  public int integer(String key, int smallest, int largest) {
    String text = text(key);
    return text.isEmpty() ? smallest : toInteger(key, text, smallest, largest);
  }

  public int integer(String key, int smallest, int largest, int otherwise) {
    return optionalText(key).map(text -> toInteger(key, text, smallest, largest)).orElse(otherwise);
  }

  private int toInteger(String key, String text, int smallest, int largest) {
    try {
      int value = Integer.parseInt(text);
      if (value >= smallest && value <= largest) {
        return value;
      }
    } catch (NumberFormatException e) {
      violation(key, "is '%s', but must be a whole number".formatted(text));
      return smallest;
    }
    violation(key, "is %s, but must be from %d to %d".formatted(text, smallest, largest));
    return smallest;
  }

  public boolean flag(String key, boolean otherwise) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().equals("true") && !text.get().equals("false")) {
      violation(key, "is '%s', but must be true or false".formatted(text.get()));
    }
    return text.get().equals("true");
  }

  /** A required value out of an enum, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    String text = text(key);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    if (!text.isEmpty()) {
      violation(
          key,
          "is '%s', but must be one of %s"
              .formatted(
                  text,
                  Stream.of(type.getEnumConstants())
                      .map(Declaration::word)
                      .collect(Collectors.joining(", "))));
    }
    return type.getEnumConstants()[0];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; empty when the key is missing. */
  public List<String> texts(String key) {
    asked.add(key);
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        violation(key, "must be a list of single values");
      }
    }
    return List.copyOf(texts);
  }

  /** A required mapping below this one. */
  public Declaration section(String key) {
    asked.add(key);
    if (!has(key)) {
      violation(key, "is missing");
    }
    return optionalSection(key).orElseGet(() -> new Declaration(file, join(key), null, violations));
  }

  public Optional<Declaration> optionalSection(String key) {
    asked.add(key);
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Declaration(file, join(key), mapping, violations));
    }
    violation(key, "must be a mapping");
    return Optional.empty();
  }

  /** A list of mappings; empty when the key is missing. */
  public List<Declaration> sections(String key) {
    asked.add(key);
    List<Declaration> sections = new ArrayList<>();
    int index = 0;
    for (Node item : items(key)) {
      String name = "%s[%d]".formatted(join(key), index++);
      if (item instanceof MappingNode mapping) {
        sections.add(new Declaration(file, name, mapping, violations));
      } else {
        violations.add(
            new Position(file, item.getStartMark().getLine() + 1, name), "must be a mapping");
      }
    }
    return List.copyOf(sections);
  }

  private List<Node> items(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    violation(key, "must be a list");
    return List.of();
  }

  /** Ends the reading of this mapping: keys that nobody asked for are violations. */
  public void close() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        violation(
            key,
            "is unknown here; known are " + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  private String join(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? key : path + "." + key;
  }
}
