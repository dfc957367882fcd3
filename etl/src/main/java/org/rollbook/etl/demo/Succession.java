package org.rollbook.etl.demo;

import java.util.Set;

/** Makes those who hold a post one after the other: a pure function of the seed and the post. */
final class Succession {
  // Beyond these, an incumbent old enough to have retired is made younger instead.
  private static final int TRIES = 40;
  private static final int SURELY_IN_POST = 40;

  private final Assumptions assumptions;
  private final long seed;

  Succession(Assumptions assumptions, long seed) {
    this.assumptions = assumptions;
    this.seed = seed;
  }

  /** The chance by which everything about the holders of a post is drawn. */
  Draw draw(Post post) {
    return Draw.of(
        post.staff().civil() ? seed : seed + 1,
        post.organ().county() + post.organ().name(),
        post.number());
  }

  /** The head of an organ is on its first ladder: a court is not led by its police. */
  Ladder ladder(Draw draw, Post post) {
    Weighted<Ladder> ladders = post.organ().ladders();
    return post.number() == 0 ? ladders.things().getFirst() : ladders.pick(draw);
  }

  /** How long a post stays vacant after its holder left. */
  int vacancy(Draw draw) {
    return draw.below(assumptions.vacancyAtMost + 1);
  }

  Holder incumbent(Draw draw, Post post, Ladder ladder) {
    Place place = post.organ().place();
    for (int i = 0; ; i++) {
      int age = place.startAges().pick(draw);
      if (i >= TRIES) {
        age = Math.min(age, SURELY_IN_POST);
      }
      int birth = assumptions.start - age * Month.YEAR - draw.below(Month.YEAR);
      int entryAge = Math.min(place.entryAges().pick(draw), age);
      int entry =
          Math.min(birth + entryAge * Month.YEAR + draw.below(Month.YEAR), assumptions.start);
      boolean woman = draw.happens(ladder.womenAtStart());
      Grade grade =
          assumptions.schools.fullTime(
              draw, birth, Month.years(birth, entry), place.postgraduates());
      Career career = career(draw, post, ladder, grade, entry);
      if (i >= TRIES || retirement(birth, woman, career) > assumptions.start) {
        return person(draw, post, birth, entry, woman, grade, career);
      }
    }
  }

  Holder entrant(Draw draw, Post post, Ladder ladder, int entry, Set<Integer> taken) {
    Place place = post.organ().place();
    int birth = entry - place.entryAges().pick(draw) * Month.YEAR - draw.below(Month.YEAR);
    // Holders of one post share home and key: their months of birth keep their id numbers apart.
    while (taken.contains(birth)) {
      birth--;
    }
    Grade grade =
        assumptions.schools.fullTime(draw, birth, Month.years(birth, entry), place.postgraduates());
    boolean woman = draw.happens(ladder.womenEntering());
    return person(draw, post, birth, entry, woman, grade, career(draw, post, ladder, grade, entry));
  }

  private Career career(Draw draw, Post post, Ladder ladder, Grade grade, int entry) {
    return new Career(
        ladder,
        entry + assumptions.probation,
        ladder.entry().get(grade),
        ladder.ceilings().get(post.organ().level()).pick(draw),
        draw.between(assumptions.paceFrom, assumptions.paceTo) * post.organ().place().pace() / 100,
        ladder.conversion().month(seed, post, entry));
  }

  private static int retirement(int birth, boolean woman, Career career) {
    RetirementBase base =
        woman && !career.senior(birth + RetirementBase.FIFTY_FIVE.months())
            ? RetirementBase.FIFTY_FIVE
            : RetirementBase.SIXTY;
    return base.retirement(birth);
  }

  private Holder person(
      Draw draw, Post post, int birth, int entry, boolean woman, Grade grade, Career career) {
    int leaving = birth + assumptions.schools.leavingAge(grade) * Month.YEAR;
    int workStart = Math.min(leaving + draw.below(2 * Month.YEAR), entry);
    int party =
        draw.happens(assumptions.party)
            ? birth + draw.between(20 * Month.YEAR, 33 * Month.YEAR)
            : Holder.NEVER;
    String ethnicity = post.organ().place().ethnicities().pick(draw);
    String name = assumptions.names.name(draw, woman, ethnicity);
    Schooling schooling = assumptions.schools.schooling(draw, grade, birth, entry);
    String remark =
        draw.happens(assumptions.remarkRate)
            ? assumptions.remarks.get(draw.below(assumptions.remarks.size()))
            : "";
    End end =
        end(draw, birth, Math.max(entry, assumptions.start), retirement(birth, woman, career));
    return new Holder(
        name,
        CitizenId.of(post.home().division(), post.key(), birth, woman),
        woman,
        birth,
        entry,
        end.month(),
        end.why(),
        assumptions.recruitment.pick(draw),
        post.staff(),
        workStart,
        party,
        ethnicity,
        post.home().origin(),
        schooling,
        career,
        remark);
  }

  private record End(int month, Exit why) {}

  private End end(Draw draw, int birth, int from, int retirement) {
    int resignation = from + draw.monthsUntil(assumptions.resignations);
    if (resignation >= birth + assumptions.resignationUntilAge * Month.YEAR) {
      resignation = Holder.NEVER;
    }
    int death = from + draw.monthsUntil(assumptions.deaths);
    int first = Math.min(retirement, Math.min(resignation, death));
    Exit why =
        first == retirement
            ? Exit.RETIREMENT
            : first == resignation ? Exit.RESIGNATION : Exit.DEATH;
    return new End(Math.max(from + 1, first), why);
  }
}
