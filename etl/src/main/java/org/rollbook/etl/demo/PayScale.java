package org.rollbook.etl.demo;

import java.util.List;
import java.util.Optional;

/** What someone in a post is paid in a month. */
final class PayScale {
  private static final long FEN = 100;
  private static final int THOUSAND = 1000;
  private static final int PERCENT = 100;
  private static final int STANDARDS_OF = 2020;
  private static final List<String> STEPS = List.of("一级", "二级", "三级", "四级");

  private final long seed;
  private final PayRates rates;

  PayScale(long seed, PayRates rates) {
    this.seed = seed ^ 0x9A7_5CA1EL;
    this.rates = rates;
  }

  /** Whether pay is sent for a month. */
  boolean sends(Window window, int month) {
    return (window.to() - month) % rates.every() == 0;
  }

  Pay of(Standing standing) {
    Organ organ = standing.organ();
    Holder holder = standing.holder();
    return new Pay(
        basic(standing),
        organ.level().equals("4") ? township(organ, standing.month()) : 0,
        FEN * of(rates.hardship(), organ, "hardship"),
        FEN * rates.other().get(organ.level())
            + Draw.of(seed, holder.id(), 0).below(rates.upTo() * (int) FEN));
  }

  private long basic(Standing standing) {
    Optional<Ranks.Rank> rank = standing.rank();
    int step = 0;
    for (int at = 0; at < STEPS.size(); at++) {
      step = rank.isPresent() && rank.get().name().contains(STEPS.get(at)) ? at : step;
    }
    long years = Math.max(0, standing.month() - standing.holder().workStart()) / Month.YEAR;
    long yuan =
        rates.bands().get(rank.map(Ranks.Rank::band).orElse(Facts.UNKNOWN))
            - (long) rates.lessPerRank() * step
            + rates.perYear() * years;
    long grown = THOUSAND + (long) rates.yearly() * (standing.month() / Month.YEAR - STANDARDS_OF);
    return FEN * yuan * grown / THOUSAND;
  }

  private long township(Organ organ, int month) {
    int percent = rates.raised().floorEntry(month).getValue();
    return FEN * of(rates.township(), organ, "township") * percent / PERCENT;
  }

  /** What the class of a county gets. */
  private int of(List<Integer> classes, Organ organ, String item) {
    boolean inCounty = organ.level().equals("3") || organ.level().equals("4");
    return inCounty
        ? classes.get(Draw.of(seed, item + organ.county(), 1).below(classes.size()))
        : 0;
  }
}
