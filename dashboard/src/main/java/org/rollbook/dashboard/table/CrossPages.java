package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.table.CrossTable.Category;
import org.rollbook.dashboard.table.CrossTable.Group;
import org.rollbook.dashboard.table.TablePage.Heading;
import org.rollbook.dashboard.table.TablePage.Reach;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;

/** Puts what was read into the words of a language. */
final class CrossPages {
  private final CrossTable table;
  private final CodeBook codes;
  private final ScopeTree scopes;

  CrossPages(CrossTable table, CodeBook codes, ScopeTree scopes) {
    this.table = requireNonNull(table, "table is null");
    this.codes = requireNonNull(codes, "codes is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  /**
   * The page.
   *
   * @param own whether the place is the reader's own or lies in it
   * @param read as {@link CrossRows} takes it; nothing where it is not
   */
  TablePage page(Asked asked, Words words, boolean own, List<List<Object>> read) {
    CrossRows rows = new CrossRows(table, codes, words, read);
    Reach reach = !own ? Reach.BEYOND : rows.persons() == 0 ? Reach.EMPTY : Reach.SHOWN;
    Provenance provenance = new Provenance(words, scopes, asked);
    return new TablePage(
        CrossTableController.NAME,
        words.say("table.title"),
        provenance.place(),
        words.asOf(asked.filter().period()),
        switch (reach) {
          case SHOWN -> headline(asked, words, provenance, rows);
          case EMPTY ->
              words.say("page.empty", provenance.place(), words.month(asked.filter().period()));
          case BEYOND -> words.say("table.beyond", provenance.place());
        },
        own ? provenance.notice() : "",
        note(words, rows),
        words.say("table.unit"),
        provenance.source(),
        reach,
        table.groups().stream().map(group -> heading(group, words, rows)).toList(),
        table.groups().stream()
            .filter(group -> !group.single())
            .flatMap(group -> group.columns().stream())
            .map(column -> column.title().orElseThrow().in(words.locale()))
            .toList(),
        reach == Reach.SHOWN ? rows.rows() : List.of());
  }

  private String headline(Asked asked, Words words, Provenance provenance, CrossRows rows) {
    Category most =
        table.categories().stream().max(Comparator.comparingLong(rows::persons)).orElseThrow();
    long persons = rows.persons(most);
    return words.say(
        "table.headline",
        words.month(asked.filter().period()),
        provenance.place(),
        words.count(rows.persons()),
        most.title().in(words.locale()),
        words.count(persons),
        words.decimal(
            BigDecimal.valueOf(100 * persons)
                .divide(BigDecimal.valueOf(rows.persons()), 2, RoundingMode.HALF_UP),
            1));
  }

  private static String note(Words words, CrossRows rows) {
    List<Group> withheld = rows.withheld();
    String names =
        withheld.stream()
            .map(group -> group.title().in(words.locale()))
            .collect(Collectors.joining(words.say("list.comma")));
    return withheld.isEmpty()
        ? words.say("table.marks")
        : words.say("table.marks.withheld", words.say("table.marks"), names);
  }

  private static Heading heading(Group group, Words words, CrossRows rows) {
    return new Heading(
        group.title().in(words.locale()),
        group.columns().size(),
        group.single(),
        group.definition().in(words.locale()),
        rows.withheld(group) ? "" : group.metric().map(metric -> metric.id()).orElse(""));
  }
}
