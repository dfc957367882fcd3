package org.rollbook.etl.demo;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A post as time goes by: who holds it, who comes next. */
final class Line {
  private final Succession succession;
  private final Post post;
  private final Draw draw;
  private final Ladder ladder;
  private final Set<Integer> births = new HashSet<>();
  private Person person;
  private int from;
  private int claimedFrom;

  Line(Succession succession, Post post) {
    this.succession = succession;
    this.post = post;
    this.draw = succession.draw(post);
    this.ladder = succession.ladder(draw, post);
    occupy(succession.incumbent(draw, post, ladder));
  }

  private void occupy(Holder holder) {
    births.add(holder.birth());
    person = new Person(holder);
    from = holder.entry();
    claimedFrom = from;
  }

  Post post() {
    return post;
  }

  Ladder ladder() {
    return ladder;
  }

  /** Goes on until the one who holds the post stays beyond {@code month}, or came after it. */
  void advance(int month, Consumer<Person> finished) {
    while (person.holder().exit() <= month && from <= month) {
      stay(person.holder().exit(), 0);
      finished.accept(person);
      int entry = person.holder().exit() + succession.vacancy(draw);
      occupy(succession.entrant(draw, post, ladder, entry, births));
    }
  }

  /** Closes the line with the one who holds the post now. */
  void finish(Consumer<Person> finished) {
    stay(person.holder().exit(), 0);
    finished.accept(person);
  }

  private void stay(int until, int longer) {
    person
        .stays()
        .add(new Stay(person, post, from, until, Math.min(claimedFrom, until), until + longer));
  }

  /** Whether the one who holds the post in {@code month} is settled enough to change posts. */
  boolean settled(int month, int around) {
    return from + around <= month && person.holder().exit() > month + around;
  }

  /** The ones who hold two posts change places; each old unit or new one may be late to see it. */
  static void swap(Line one, Line other, int month, Draw chance, Transfers.Rates rates) {
    Delay first = Delay.of(chance, rates);
    Delay second = Delay.of(chance, rates);
    one.stay(month, first.longer());
    other.stay(month, second.longer());
    Person person = one.person;
    one.person = other.person;
    other.person = person;
    one.from = month;
    other.from = month;
    one.claimedFrom = month + second.later();
    other.claimedFrom = month + first.later();
  }

  /** By how many months a transfer is seen late by the old unit, or by the new one. */
  private record Delay(int longer, int later) {
    static Delay of(Draw chance, Transfers.Rates rates) {
      int at = chance.below(1000);
      return at < rates.doubles()
          ? new Delay(1, 0)
          : new Delay(0, at < rates.doubles() + rates.gaps() ? 1 : 0);
    }
  }
}
