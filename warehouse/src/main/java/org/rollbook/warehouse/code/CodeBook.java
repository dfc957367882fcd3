package org.rollbook.warehouse.code;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbook.warehouse.declaration.Position;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Label;

/**
 * All code systems: {@code codes/<system>/<version>.csv} with the columns {@code code, zh, en} and,
 * for a crosswalk, one column per system that the codes are converted to. Rollbook's own code of a
 * system is its version {@value #OWN}. A version that a later generation replaced ends in {@code
 * _old}, and its column {@code new} holds the code in the version that ends in {@code _new}.
 */
public final class CodeBook {
  /** The version that conformed tables use. */
  public static final String OWN = "rollbook";

  private static final String OLD_GENERATION = "_old";
  private static final String NEW_GENERATION = "_new";
  private static final String NEW_CODE = "new";

  /** Characters that nobody sees and that make a name read as another one. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private static final Set<String> LABELS = Set.of("code", "zh", "en");

  private final Map<String, CodeSystem> systems;

  private CodeBook(Map<String, CodeSystem> systems) {
    this.systems = systems;
  }

  /**
   * Reads every system below a folder, and checks that each crosswalk ends at a code that exists.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static CodeBook read(Path folder) {
    Violations violations = new Violations();
    Map<String, CodeSystem> systems = new TreeMap<>();
    for (Path file : files(folder)) {
      String system = file.getParent().getFileName().toString();
      String version = file.getFileName().toString().replaceFirst("\\.csv$", "");
      systems.put(key(system, version), read(system, version, file, violations));
    }
    CodeBook book = new CodeBook(systems);
    for (CodeSystem system : book.systems.values()) {
      book.checkTargets(system, folder, violations);
      book.checkSuccessors(system, folder, violations);
    }
    violations.throwIfAny("The codes in " + folder);
    return book;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static CodeSystem read(String system, String version, Path file, Violations violations) {
    Map<String, CodeEntry> entries = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : reader) {
        Position position =
            new Position(file.toString(), (int) row.getStartingLineNumber(), "code");
        Optional<String> code = row.findField("code");
        Optional<String> zh = row.findField("zh");
        if (code.isEmpty() || code.get().isBlank() || zh.isEmpty() || zh.get().isBlank()) {
          violations.add(position, "needs the columns code and zh, both filled");
          continue;
        }
        Map<String, String> targets = new HashMap<>();
        for (String column : row.getHeader()) {
          row.findField(column)
              .filter(value -> !LABELS.contains(column) && !value.isEmpty())
              .ifPresent(value -> targets.put(column, value));
        }
        String en = row.findField("en").filter(text -> !text.isBlank()).orElse(zh.get());
        if (HIDDEN.matcher(zh.get() + en).find()) {
          violations.add(
              position,
              "has a name with characters that are not seen or turn the text; type it anew");
        }
        CodeEntry entry = new CodeEntry(code.get(), new Label(zh.get(), en), targets);
        if (entries.put(entry.code(), entry) != null) {
          violations.add(position, "code stands twice: " + entry.code());
        }
      }
    } catch (CsvParseException e) {
      violations.add(new Position(file.toString(), 0, ""), "is not CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return new CodeSystem(system, version, entries);
  }

  private void checkTargets(CodeSystem system, Path folder, Violations violations) {
    for (CodeEntry entry : system.entries()) {
      entry
          .targets()
          .forEach(
              (target, code) -> {
                CodeSystem other = systems.get(key(target, OWN));
                if (other != null && other.find(code).isEmpty()) {
                  violations.add(
                      position(system, folder, entry),
                      "is converted to %s '%s', which does not exist".formatted(target, code));
                }
              });
    }
  }

  private void checkSuccessors(CodeSystem system, Path folder, Violations violations) {
    Optional<CodeSystem> successor = successor(system);
    for (CodeEntry entry : system.entries()) {
      String code = entry.targets().get(NEW_CODE);
      if (code != null && successor.flatMap(codes -> codes.find(code)).isEmpty()) {
        violations.add(
            position(system, folder, entry),
            "became '%s', which its new generation (the version that ends in %s) lacks"
                .formatted(code, NEW_GENERATION));
      }
    }
  }

  private static Position position(CodeSystem system, Path folder, CodeEntry entry) {
    return new Position(
        folder + "/" + system.system() + "/" + system.version() + ".csv", 0, entry.code());
  }

  /**
   * What a code became in the next generation of its system: post level {@code 0141} of {@code
   * zb09_old} became {@code 1A41} of {@code zb09_new}. Empty if the code is unknown, had no
   * successor, or is of a version that nothing replaced.
   */
  public Optional<String> renew(String system, String version, String code) {
    return get(system, version).convert(code, NEW_CODE);
  }

  /** The version whose codes replaced those of {@code system}. */
  public Optional<CodeSystem> successor(CodeSystem system) {
    String version = system.version();
    return version.endsWith(OLD_GENERATION)
        ? find(
            system.system(),
            version.substring(0, version.length() - OLD_GENERATION.length()) + NEW_GENERATION)
        : Optional.empty();
  }

  /**
   * A version of a system.
   *
   * @throws IllegalArgumentException if there is none; declarations are checked with {@link #find}
   */
  public CodeSystem get(String system, String version) {
    return find(system, version)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No code system %s %s; there are %s"
                        .formatted(system, version, systems.keySet())));
  }

  public Optional<CodeSystem> find(String system, String version) {
    return Optional.ofNullable(systems.get(key(system, version)));
  }

  /** Rollbook's own codes of a system. */
  public CodeSystem own(String system) {
    return get(system, OWN);
  }

  public Collection<CodeSystem> all() {
    return List.copyOf(systems.values());
  }

  private static String key(String system, String version) {
    return system + "@" + version;
  }
}
