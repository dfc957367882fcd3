package org.rollbook.dashboard.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.view.Views;

/** The declared pages, checked against the metrics, views and words that they name. */
public final class PageTexts {
  private final List<PageText> pages;

  private PageTexts(List<PageText> pages) {
    this.pages = List.copyOf(pages);
  }

  /**
   * Reads every page of a folder.
   *
   * @param words the keys that the messages have
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of all
   *     files
   */
  public static PageTexts read(Path folder, Metrics metrics, Views views, Set<String> words) {
    Violations violations = new Violations();
    List<PageText> pages = new ArrayList<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      PageText page = new PageReader(file, metrics, views).read();
      if (pages.stream().anyMatch(other -> other.name().equals(page.name()))) {
        file.violation("page", "is declared in another file too: " + page.name());
      }
      List<String> missing = page.words().stream().filter(key -> !words.contains(key)).toList();
      if (!missing.isEmpty()) {
        file.violation(
            "page", "has no words in messages*.properties: " + String.join(", ", missing));
      }
      pages.add(page);
    }
    violations.throwIfAny("The pages in " + folder);
    pages.sort(Comparator.comparingInt(PageText::order));
    return new PageTexts(pages);
  }

  /** The keys of all words that the pages say, those too that they say only where they stand. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (PageText page : pages) {
      words.addAll(page.words());
      words.addAll(page.possibleWords());
    }
    return words;
  }

  List<PageText> all() {
    return pages;
  }

  Optional<PageText> find(String name) {
    return pages.stream().filter(page -> page.name().equals(name)).findFirst();
  }
}
