package org.rollbook.warehouse.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * Values of enums as they stand in declarations, commands and addresses: lower case, snake case.
 */
final class Choice {
  private Choice() {}

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> Optional<E> find(String word, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst();
  }

  static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::word)
        .collect(Collectors.joining(", "));
  }

  /** A required value; the first constant where it cannot be used. */
  static <E extends Enum<E>> E read(Declaration owner, String key, Class<E> type) {
    String text = owner.text(key);
    return find(text, type)
        .orElseGet(
            () -> {
              if (!text.isEmpty()) {
                refuse(owner, key, text, type);
              }
              return type.getEnumConstants()[0];
            });
  }

  /** A list of values, each once; those that cannot be used are left out. */
  static <E extends Enum<E>> List<E> readAll(Declaration owner, String key, Class<E> type) {
    return owner.texts(key).stream()
        .distinct()
        .flatMap(
            text -> {
              Optional<E> found = find(text, type);
              if (found.isEmpty()) {
                refuse(owner, key, text, type);
              }
              return found.stream();
            })
        .toList();
  }

  private static <E extends Enum<E>> void refuse(
      Declaration owner, String key, String text, Class<E> type) {
    owner.violation(key, "is '%s', but must be one of %s".formatted(text, words(type)));
  }
}
