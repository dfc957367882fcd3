package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How people of a ladder have ranks of the general one for a time: those who are converted to it
 * had them before, those who leave it have them from then on.
 *
 * @param beside the ranks of the general ladder, each at the place of the step that it stands
 *     beside; blank where there is none
 * @param leaves whether people go, and do not come
 * @param lowest the first step that is converted
 * @param perThousand of a thousand people of the ladder
 * @param from the first month in which it happens
 * @param until the first month in which it no longer does
 */
record Conversion(
    List<String> beside, boolean leaves, int lowest, int perThousand, int from, int until) {
  private static final long SEED = 0xC0417E57L;

  /** A ladder that nobody comes to late, or leaves. */
  static final Conversion NONE = new Conversion(List.of(), false, 0, 0, 0, 1);

  Conversion {
    requireNonNull(beside, "beside is null");
    beside = List.copyOf(beside);
  }

  /**
   * The month in which whoever came to a post is converted; {@link Holder#NEVER} for most. It is
   * drawn by chance of its own, so that nothing else about people hangs on it.
   */
  int month(long seed, Post post, int entry) {
    Draw draw =
        Draw.of(seed ^ SEED, post.organ().county() + post.organ().name() + post.number(), entry);
    return draw.happens(perThousand) ? from + draw.below(until - from) : Holder.NEVER;
  }
}
