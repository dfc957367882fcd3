package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollbook.warehouse.scope.ScopeTree;

/** Says of which publication, date and units the numbers of a page are. */
public final class Provenance {
  private final Words words;
  private final ScopeTree scopes;
  private final Asked asked;

  public Provenance(Words words, ScopeTree scopes, Asked asked) {
    this.words = requireNonNull(words, "words is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
    this.asked = requireNonNull(asked, "asked is null");
  }

  /** The place with its level, as the subject of a sentence. */
  public String place() {
    String name = asked.filter().place().node().label().in(words.locale());
    return asked
        .filter()
        .level()
        .map(level -> words.say("place.level", name, level.label().in(words.locale())))
        .orElse(name);
  }

  /** That numbers are the released ones, or which units totals leave out; empty for neither. */
  public String notice() {
    if (!scopes.contains(asked.reader().scope(), asked.filter().place().node().code())) {
      return words.say("metric.released");
    }
    LocalDate period = asked.filter().period();
    Set<String> missing = asked.reporting().missing(period, asked.filter().place());
    return missing.isEmpty()
        ? ""
        : words.say("page.notice.missing", words.month(period), names(missing));
  }

  /** How many of the place's units a total is of, or who is missing. */
  public String of() {
    LocalDate period = asked.filter().period();
    Set<String> units = asked.reporting().units(period, asked.filter().place());
    Set<String> missing = asked.reporting().missing(period, asked.filter().place());
    if (units.size() < 2) {
      return "";
    }
    int reported = units.size() - missing.size();
    return missing.isEmpty()
        ? words.say("page.units.all", reported, units.size())
        : words.say("page.units.missing", reported, units.size(), names(missing));
  }

  public String source() {
    Place province = new Place(asked.filter().place().path().subList(0, 1));
    LocalDate period = asked.filter().period();
    return words.say(
        "page.source",
        words.asOf(period),
        asked.publication().id(),
        words.moment(asked.publication().publishedAt()),
        asked.reporting().reported(period, province).size(),
        asked.reporting().units(period, province).size());
  }

  /** Why a period cannot be compared with the one shown; there must be a reason. */
  public String incomparable(LocalDate other) {
    Place place = asked.filter().place();
    Set<String> now = asked.reporting().reported(asked.filter().period(), place);
    Set<String> then = asked.reporting().reported(other, place);
    Set<String> thenMissing = new TreeSet<>(now);
    thenMissing.removeAll(then);
    Set<String> nowMissing = new TreeSet<>(then);
    nowMissing.removeAll(now);
    return thenMissing.isEmpty()
        ? words.say("incomparable.now", names(nowMissing))
        : words.say("incomparable.then", names(thenMissing));
  }

  /** The names of places, in one list. */
  public String names(Collection<String> places) {
    return scopes.all().stream()
        .filter(node -> places.contains(node.code()))
        .map(node -> node.label().in(words.locale()))
        .collect(Collectors.joining(words.say("list.comma")));
  }
}
