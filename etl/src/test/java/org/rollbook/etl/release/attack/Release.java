package org.rollbook.etl.release.attack;

import java.util.List;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Places;
import org.rollbook.etl.release.ReleasedCell;

/**
 * All that an attacker can read: what the tables count, and the cells. The counts of hidden cells
 * are in here for the tests only; an attack never looks at them.
 *
 * @param sites where people can be: pairs of a place and an organ level
 * @param cells the cells of all tables
 */
public record Release(
    Places places,
    List<Attribute> attributes,
    List<List<Integer>> sites,
    List<CountTable> tables,
    List<ReleasedCell> cells) {
  public Release {
    attributes = List.copyOf(attributes);
    sites = List.copyOf(sites);
    tables = List.copyOf(tables);
    cells = List.copyOf(cells);
  }

  CountTable table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }
}
