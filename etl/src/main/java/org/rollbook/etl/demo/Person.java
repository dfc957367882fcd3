package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Someone with the posts that they hold one after the other, and where they were last counted. */
final class Person {
  private final Holder holder;
  private final List<Stay> stays = new ArrayList<>(1);

  /** Where they are in truth, and where the load is expected to count them. */
  final Trace truth = new Trace();

  final Trace expected = new Trace();

  /** What an exchange package of this month says of why they left; null if nothing. */
  Exit exitSent;

  /** Where someone was counted in two months that follow each other. */
  static final class Trace {
    Facts before;
    Facts now;

    /** The organ that they are counted in now; null if nowhere. */
    Organ organ;

    void next() {
      before = now;
      now = null;
      organ = null;
    }
  }

  Person(Holder holder) {
    this.holder = requireNonNull(holder, "holder is null");
  }

  Holder holder() {
    return holder;
  }

  List<Stay> stays() {
    return stays;
  }

  /** The stay that holds in a month; where none does, the last before, or the first. */
  Stay around(int month) {
    Stay found = stays.getFirst();
    for (Stay stay : stays) {
      if (stay.from() <= month) {
        found = stay;
      }
    }
    return found;
  }

  /** Hides the person. */
  @Override
  public String toString() {
    return "Person[hidden]";
  }
}
