package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All subjects: the declared pages in their order, then those with code of their own. */
@Component
public final class Navigation {
  private final List<Subject> subjects;

  Navigation(PageTexts pages, List<Subject> own) {
    this.subjects =
        Stream.concat(
                pages.names().stream().map(name -> new Subject(name, "nav." + name)), own.stream())
            .toList();
  }

  /** A subject in the navigation. */
  public record Link(String name, String address, String label) {
    public Link {
      requireNonNull(name, "name is null");
      requireNonNull(address, "address is null");
      requireNonNull(label, "label is null");
    }
  }

  /** The ways to all subjects. */
  public List<Link> links(Words words, String query) {
    return subjects.stream()
        .map(each -> new Link(each.name(), "/" + each.name() + query, words.say(each.words())))
        .toList();
  }
}
