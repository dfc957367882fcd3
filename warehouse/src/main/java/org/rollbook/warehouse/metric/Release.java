package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which numbers of a metric every signed-in user sees, of all regions.
 *
 * @param regions how deep the plain number goes
 * @param levels how deep it goes by organ level; empty for not at all
 * @param splits how deep each split goes; one or two dimensions each
 */
public record Release(
    RegionLevel regions,
    Optional<RegionLevel> levels,
    SequencedMap<List<String>, RegionLevel> splits) {
  public Release {
    requireNonNull(regions, "regions is null");
    requireNonNull(levels, "levels is null");
    SequencedMap<List<String>, RegionLevel> copy = new LinkedHashMap<>();
    for (Map.Entry<List<String>, RegionLevel> split : splits.entrySet()) {
      copy.put(List.copyOf(split.getKey()), split.getValue());
    }
    splits = java.util.Collections.unmodifiableSequencedMap(copy);
  }
}
