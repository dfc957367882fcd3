package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The authorised posts of organs by kind of establishment: near the posts that there are, with gaps
 * either way. Drawn by chance of its own.
 */
final class Authorised {
  /** Rollbook's own codes of the kinds, in the order in which B01 states them. */
  static final List<String> KINDS = List.of("1", "2", "3", "4", "8");

  private static final long SEED = 0xE57AB115L;
  private static final int THOUSAND = 1000;

  // Of a thousand organs and kinds, and by how many of a thousand posts.
  private static final int OVER = 300;
  private static final int EQUAL = 450;
  private static final int LEAST = 10;
  private static final int MOST_OVER = 90;
  private static final int MOST_SHORT = 130;

  private final Map<String, int[]> early = new HashMap<>();
  private final Map<String, int[]> late = new HashMap<>();
  private final Window window;

  /** Draws the authorised posts of every organ, as it stands before the reform and after. */
  Authorised(long seed, Population population) {
    requireNonNull(population, "population is null");
    window = population.window();
    Map<Organ, int[]> organs = new IdentityHashMap<>();
    population
        .allPosts()
        .forEach(
            post -> {
              int[] posts = organs.computeIfAbsent(post.organ(), organ -> new int[KINDS.size()]);
              posts[KINDS.indexOf(post.staff().establishmentCode())]++;
            });
    organs.forEach(
        (organ, posts) -> {
          Draw draw = Draw.of(seed ^ SEED, organ.county() + organ.name(), 0);
          for (int i = 0; i < posts.length; i++) {
            int drawn = authorised(draw, posts[i]);
            add(
                early,
                population.unit(organ, window.from()),
                population.organCode(organ, window.from()),
                i,
                drawn);
            add(
                late,
                population.unit(organ, window.to()),
                population.organCode(organ, window.to()),
                i,
                drawn);
          }
        });
  }

  private static void add(Map<String, int[]> into, String unit, String code, int kind, int posts) {
    into.computeIfAbsent(unit + code, key -> new int[KINDS.size()])[kind] += posts;
  }

  /** Fewer than there are posts for some, as many for some, more for most. */
  private static int authorised(Draw draw, int posts) {
    int way = draw.below(THOUSAND);
    int part = posts * draw.between(LEAST, way < OVER ? MOST_OVER : MOST_SHORT);
    int by = part / THOUSAND + (draw.happens(part % THOUSAND) ? 1 : 0);
    if (way < OVER) {
      return posts - by;
    }
    return way < EQUAL ? posts : posts + by;
  }

  /** The authorised posts by kind, of an organ by its B0111 within a unit. */
  int[] of(String unit, String organCode, int month) {
    return (window.early(month) ? early : late)
        .getOrDefault(unit + organCode, new int[KINDS.size()])
        .clone();
  }
}
