package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;

/** What may be declared as a page, and what is refused. */
final class PageTextsTest {
  private static final Set<String> WORDS =
      Set.of(
          "nav.posts",
          "posts.title",
          "posts.headline",
          "tile.persons",
          "posts.ranks.title",
          "posts.ranks.subtitle",
          "posts.ranks.column",
          "posts.ranks.definition");

  private static final String GOOD =
      """
      page: posts
      order: 5
      population: headcount
      headline:
        - {kind: values, words: posts.headline, figures: [{metric: headcount}]}
      tiles:
        - {metric: headcount, words: tile.persons}
      charts:
        - id: ranks
          kind: bars
          figures: [{metric: headcount}]
          split: rank_band
          sorted: true
          columns: [{metric: headcount, words: tile.persons}]
      """;

  @TempDir private Path folder;

  private PageTexts read(String text) throws IOException {
    Files.writeString(folder.resolve("page.yaml"), text);
    return PageTexts.read(folder, HandMade.METRICS, HandMade.VIEWS, WORDS);
  }

  private String refusal(String text) {
    return catchThrowableOfType(InvalidDeclarationException.class, () -> read(text)).getMessage();
  }

  @Test
  void theDeclaredPagesStandInTheirOrder() {
    assertThat(HandMade.PAGES.all())
        .extracting(PageText::name)
        .startsWith("overview", "age", "education", "training", "recruitment", "appraisal")
        .hasSize(HandMade.HOUSE.pages().toFile().list().length);
    assertThat(HandMade.PAGES.all().getFirst().measures())
        .containsExactly("persons", "age", "bachelor", "training");
  }

  @Test
  void aNewSubjectIsAFileAndWords() throws IOException {
    PageText page = read(GOOD).all().getFirst();
    assertThat(page.charts().getFirst().figure().by(page.charts().getFirst().split()))
        .containsExactly("rank_band");
    assertThat(PageMaker.asks(page)).isNotEmpty();
  }

  @Test
  void allFaultsAreToldAtOnceWithTheirLines() {
    String message =
        refusal(
            GOOD.replace("population: headcount", "population: happiness")
                .replace("kind: values", "kind: values, loud: true")
                .replace("split: rank_band", "split: major")
                .replace("words: posts.headline", "words: posts.lead"));
    assertThat(message)
        .contains("page.yaml:3 (population): is no metric: 'happiness'")
        .contains("page.yaml:5 (headline[0].loud): is unknown here")
        .contains("headcount is not split by major")
        .contains("has no words in messages*.properties: posts.lead");
  }

  @Test
  void aChartHasWhatItsKindNeeds() {
    assertThat(refusal(GOOD.replace("figures: [{metric: headcount}]\n    split", "split")))
        .contains("must hold at least one figure");
    assertThat(refusal(GOOD.replace("kind: bars", "kind: steps").replace("    sorted: true\n", "")))
        .contains("must be four: opening, in, out and closing");
    assertThat(refusal(GOOD.replace("kind: bars", "kind: gauge")))
        .contains("is 'gauge', but must be");
    assertThat(refusal(GOOD.replace("    split: rank_band\n", "")))
        .contains("months stand in their own order");
  }

  @Test
  void aPartIsOfSomethingDivided() {
    assertThat(
            refusal(
                GOOD.replace(
                    "{metric: headcount, words", "{metric: headcount, part: numerator, words")))
        .contains("only a ratio or an average has one, and headcount is neither");
  }

  @Test
  void aListIsOfAViewThatEveryoneMayReadAndOfItsColumns() {
    String list =
        """
          - id: ranks
            kind: rows
            view: %s
            shown: [{column: %s, words: tile.persons}]
            order: [%s]
        """;
    String page = GOOD.substring(0, GOOD.indexOf("  - id: ranks"));
    assertThat(refusal(page + list.formatted("nowhere", "organ", "organ")))
        .contains("is no view: 'nowhere'");
    assertThat(refusal(page + list.formatted("person_month", "rank", "rank")))
        .contains("person_month must be one of places and of no persons");
    assertThat(refusal(page + list.formatted("finding_ledger", "person_key", "due_on; drop")))
        .contains("finding_ledger has no column person_key")
        .contains("'due_on; drop' is no column of finding_ledger");
  }
}
