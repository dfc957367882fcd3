package org.rollbook.etl.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Hands out homes, and with each a key that nobody else of that home has. */
final class Homes {
  private final Map<String, Integer> next = new HashMap<>();

  /** Makes a post at an organ whose holders come from a home picked by chance. */
  Post post(Organ organ, int number, Staff staff, Draw draw) {
    Place.Home picked = organ.place().homes().pick(draw);
    List<Place.Home> all = organ.place().homes().things();
    int at = all.indexOf(picked);
    for (int i = 0; i < all.size(); i++) {
      Place.Home home = all.get((at + i) % all.size());
      int key = next.getOrDefault(home.division(), 0);
      if (key < CitizenId.KEYS) {
        next.put(home.division(), key + 1);
        return new Post(organ, number, staff, home, key);
      }
    }
    throw new RollbookException(
        Fault.ARGUMENT_INVALID,
        "The demo province has no more id numbers: each of its %d counties gave its %d. Ask for fewer --people."
            .formatted(all.size(), CitizenId.KEYS));
  }
}
