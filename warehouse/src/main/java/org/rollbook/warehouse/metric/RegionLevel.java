package org.rollbook.warehouse.metric;

import java.util.Optional;

/** How deep in the scope tree a number stands, from the whole down. */
public enum RegionLevel {
  PROVINCE,
  UNIT,
  /** Counties, zones, a unit's own organs, and the organs of the province. */
  COUNTY;

  public String word() {
    return Choice.word(this);
  }

  /** The level of this name, as it stands in declarations. */
  public static Optional<RegionLevel> of(String word) {
    return Choice.find(word, RegionLevel.class);
  }

  public boolean deeperThan(RegionLevel other) {
    return compareTo(other) > 0;
  }
}
