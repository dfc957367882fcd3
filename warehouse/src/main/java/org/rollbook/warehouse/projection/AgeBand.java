package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.text.Label;

/**
 * One of the official age bands.
 *
 * @param code of age_band
 * @param from the youngest, in whole years; {@link Ages#UNKNOWN} for those whose age is not stated
 * @param to the oldest
 */
public record AgeBand(String code, Label label, int from, int to) {
  public AgeBand {
    requireNonNull(code, "code is null");
    requireNonNull(label, "label is null");
  }

  /** The bands that the code system age_band declares, in its order. */
  public static List<AgeBand> all(CodeSystem codes) {
    return codes.entries().stream().map(AgeBand::of).toList();
  }

  private static AgeBand of(CodeEntry entry) {
    String from = entry.targets().get("from_age");
    String to = entry.targets().get("to_age");
    return from == null || to == null
        ? new AgeBand(entry.code(), entry.label(), Ages.UNKNOWN, Ages.UNKNOWN)
        : new AgeBand(entry.code(), entry.label(), Integer.parseInt(from), Integer.parseInt(to));
  }

  /** Whether it is of those whose age is not stated. */
  public boolean unknown() {
    return to == Ages.UNKNOWN;
  }

  boolean holds(int age) {
    return from <= age && age <= to;
  }
}
