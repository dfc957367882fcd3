package org.rollbook.etl.conform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;

/** What the codes or words of one field mean, in one version of their system. */
final class FieldCodes implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, String[]> targets = new HashMap<>();

  /** The codes of a system, converted to each target in turn; a target may have no value. */
  FieldCodes(CodeSystem system, List<String> names) {
    for (CodeEntry entry : system.entries()) {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        // Rollbook's own codes of a system stand for themselves.
        boolean own = system.system().equals(name) && system.version().equals(CodeBook.OWN);
        values.add(own ? entry.code() : entry.targets().get(name));
      }
      targets.put(entry.code(), values.toArray(String[]::new));
    }
  }

  /** The values of a code, in the order of the targets; null if the code is unknown. */
  String[] find(String code) {
    return targets.get(code);
  }
}
