package org.rollbook.warehouse.code;

import java.util.Map;
import org.rollbook.warehouse.text.Label;

/**
 * One code of a code system.
 *
 * @param code the code as it is sent or stored
 * @param label what it says
 * @param targets the code that it stands for in other systems, by system: the crosswalk
 */
public record CodeEntry(String code, Label label, Map<String, String> targets) {
  public CodeEntry {
    targets = Map.copyOf(targets);
  }
}
