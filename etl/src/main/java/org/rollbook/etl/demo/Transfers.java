package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * Transfers between units: the holders of two posts on the general ladder change places now and
 * then, each taking their life along. Which posts go together is a pure function of the seed.
 */
final class Transfers {
  private static final int SETTLED = 6;
  private static final String KEY = "transfer";

  private final Rates rates;
  private final long seed;
  private final int start;

  /**
   * How often people change units.
   *
   * @param posts of a thousand posts on the general ladder that take part
   * @param years in which each pair changes places once
   * @param doubles of a thousand that the old unit claims a month too long
   * @param gaps of a thousand that the new unit claims a month late
   */
  record Rates(int posts, int years, int doubles, int gaps) {
    static Rates of(Declaration section) {
      Rates rates =
          new Rates(
              Shares.perThousand(section, "postsPerThousand"),
              section.integer("everyYears", 1, 50),
              Shares.perThousand(section, "claimedTwicePerThousand"),
              Shares.perThousand(section, "claimedLatePerThousand"));
      section.close();
      return rates;
    }
  }

  Transfers(Rates rates, long seed, int start) {
    this.rates = rates;
    this.seed = seed;
    this.start = start;
  }

  /** Lets all posts run up to {@code to}, and hands on everyone who held one of them. */
  void run(List<Line> lines, Reform reform, int to, Consumer<Person> people) {
    List<Line> apart = new ArrayList<>(lines);
    List<Line> able =
        lines.stream()
            .filter(line -> line.post().staff().civil() && line.ladder().name().equals("general"))
            .filter(line -> !reform.moves(line.post().organ()))
            .filter(line -> chance(line, 0).happens(rates.posts()))
            .sorted(Comparator.comparingInt((Line line) -> chance(line, 1).below(1 << 30)))
            .toList();
    for (int i = 0; i + 1 < able.size(); i += 2) {
      Line one = able.get(i);
      Line other = able.get(i + 1);
      if (one.post().organ().sender().equals(other.post().organ().sender())) {
        continue;
      }
      Draw draw = chance(one, 2);
      int every = rates.years() * Month.YEAR;
      for (int month = start + draw.below(every); month <= to; month += every) {
        one.advance(month, people);
        other.advance(month, people);
        if (one.settled(month, SETTLED) && other.settled(month, SETTLED)) {
          Line.swap(one, other, month, draw, rates);
        }
      }
    }
    for (Line line : apart) {
      line.advance(to, people);
      line.finish(people);
    }
  }

  private Draw chance(Line line, int about) {
    Organ organ = line.post().organ();
    return Draw.of(seed, KEY + about + organ.county() + organ.name(), line.post().number());
  }
}
