package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who came to which organ and how, what became of their probation, and which places were announced:
 * a pure function of the seed and the lives of the people.
 */
final class RecruitmentPlan {
  private static final long ENTRY = 0x0E17E5L;
  private static final int LONGEST_PROBATION = 2 * Month.YEAR;
  private static final long POSTS = 0x0B05735L;

  private final long seed;
  private final RecruitmentRates rates;
  private final int probation;
  private final int since;
  private final Iterable<Organ> organs;
  private final Map<Integer, List<Entry>> entries = new TreeMap<>();
  private final Map<Integer, List<ProbationEnd>> decisions = new TreeMap<>();

  /**
   * Plans what the recruitment system knows.
   *
   * @param probation its months
   * @param since the month from which on the recruitment system knows who came
   * @param people those in service, and those who left before, as far back as anybody asks
   */
  RecruitmentPlan(
      long seed,
      RecruitmentRates rates,
      int probation,
      int since,
      Iterable<Organ> organs,
      Iterable<Person> people) {
    this.seed = seed;
    this.rates = rates;
    this.probation = probation;
    this.since = since;
    this.organs = organs;
    for (Person person : people) {
      if (person.holder().staff().civil()) {
        came(person);
      }
    }
  }

  private void came(Person person) {
    Holder holder = person.holder();
    Draw draw = Draw.of(seed ^ ENTRY, holder.id(), 0);
    boolean transferred = draw.happens(rates.transfersIn);
    EntryWay from =
        draw.happens(rates.fromEnterprises) ? EntryWay.FROM_ENTERPRISE : EntryWay.FROM_INSTITUTION;
    boolean extended = draw.happens(rates.extended);
    Stay first = person.stays().getFirst();
    switch (holder.recruitment()) {
      case EXAMINATION -> recruited(add("L", first, EntryWay.EXAMINATION, 0), extended);
      case SELECTED -> recruited(add("L", first, EntryWay.SELECTED, 0), extended);
      case OTHER -> {
        if (transferred) {
          add("D", first, from, 0);
        }
      }
    }
    for (int i = 1; i < person.stays().size(); i++) {
      Stay stay = person.stays().get(i);
      boolean upwards =
          stay.post().organ().level().compareTo(person.stays().get(i - 1).post().organ().level())
              < 0;
      if (Draw.of(seed ^ ENTRY, holder.id(), i).happens(rates.openSelections) && upwards) {
        add("X", stay, EntryWay.OPEN_SELECTION, i);
      }
    }
  }

  private Optional<Entry> add(String kind, Stay stay, EntryWay way, int number) {
    if (stay.from() < since) {
      return Optional.empty();
    }
    // Nobody's number, though the person's own.
    long mark = Draw.of(~seed ^ ENTRY, stay.holder().id(), number).bits();
    Entry entry =
        new Entry(
            "%s%d-%016X".formatted(kind, stay.from() / Month.YEAR, mark), stay, way, stay.from());
    entries.computeIfAbsent(entry.month(), month -> new ArrayList<>()).add(entry);
    return Optional.of(entry);
  }

  private void recruited(Optional<Entry> entry, boolean extended) {
    entry.ifPresent(each -> onProbation(each, extended));
  }

  private void onProbation(Entry entry, boolean extended) {
    Holder holder = entry.holder();
    int due = entry.month() + probation;
    if (holder.exit() <= due) {
      if (holder.leaving() == Exit.RESIGNATION
          && holder.exit() > entry.month() + rates.dismissedAfter) {
        decide(entry, ProbationEnd.Outcome.DISMISSED, holder.exit());
      }
      return;
    }
    decide(entry, extended ? ProbationEnd.Outcome.EXTENDED : ProbationEnd.Outcome.PASSED, due);
    if (extended && holder.exit() > due + rates.extendedMonths) {
      decide(entry, ProbationEnd.Outcome.PASSED, due + rates.extendedMonths);
    }
  }

  private void decide(Entry entry, ProbationEnd.Outcome outcome, int month) {
    decisions
        .computeIfAbsent(month, any -> new ArrayList<>())
        .add(new ProbationEnd(entry, outcome, month));
  }

  /** Those who came in a month. */
  List<Entry> entries(int month) {
    return entries.getOrDefault(month, List.of());
  }

  /** What was decided in a month. */
  List<ProbationEnd> decisions(int month) {
    return decisions.getOrDefault(month, List.of());
  }

  /** Those recruited whose probation had not ended by the end of a month, one way or the other. */
  List<Entry> onProbation(int month) {
    Set<Entry> open = new LinkedHashSet<>();
    for (int came = month - LONGEST_PROBATION; came <= month; came++) {
      entries(came).stream().filter(each -> each.way().recruited()).forEach(open::add);
    }
    for (int decided = month - LONGEST_PROBATION; decided <= month; decided++) {
      decisions(decided).stream()
          .filter(each -> each.outcome() != ProbationEnd.Outcome.EXTENDED)
          .map(ProbationEnd::entry)
          .forEach(open::remove);
    }
    return List.copyOf(open);
  }

  /** The posts announced in a month. */
  List<PlannedPost> posts(int month) {
    int year = month / Month.YEAR;
    List<PlannedPost> posts = new ArrayList<>();
    for (Organ organ : organs) {
      Draw draw = Draw.of(seed ^ POSTS, organ.county() + organ.name(), year);
      int many = 0;
      for (int i = 0; i < organ.posts(); i++) {
        many += draw.happens(rates.places) ? 1 : 0;
      }
      int announced = year * Month.YEAR + rates.months.pick(draw);
      boolean selected = draw.happens(rates.selectedPlaces);
      int applicants = rates.applicants(draw, organ.level(), many);
      if (many > 0 && announced == month) {
        posts.add(
            new PlannedPost(
                "%d-%s-%04d".formatted(year, organ.sender(), organ.number()),
                organ,
                selected ? EntryWay.SELECTED : EntryWay.EXAMINATION,
                month,
                many,
                applicants));
      }
    }
    return posts;
  }
}
