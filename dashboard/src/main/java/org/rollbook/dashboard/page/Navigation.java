package org.rollbook.dashboard.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All pages that have a place in the navigation. */
@Component
public class Navigation {
  private final List<FeaturePage> pages;

  Navigation(PageTexts declared, List<FeaturePage> features) {
    this.pages =
        Stream.concat(
                declared.all().stream()
                    .map(page -> new FeaturePage(page.name(), page.order(), "nav." + page.name())),
                features.stream())
            .sorted(Comparator.comparingInt(FeaturePage::order))
            .toList();
  }

  /** A page in the navigation. */
  public record Link(String name, String address, String label) {}

  /**
   * The pages in their order.
   *
   * @param query what their addresses carry, with its question mark; may be empty
   */
  public List<Link> links(String query, Words words) {
    return pages.stream()
        .map(page -> new Link(page.name(), "/" + page.name() + query, words.say(page.label())))
        .toList();
  }
}
