package org.rollbook.etl.feed;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollbook.etl.record.RecordKinds;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.setting.House;

/** The feeds that are declared. */
public final class Feeds {
  private final Map<String, Feed> feeds;

  private Feeds(Map<String, Feed> feeds) {
    this.feeds = feeds;
  }

  /**
   * Reads every feed of a house and checks it against the fields of its records and the codes.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Feeds read(House house, CodeBook codes) {
    return read(house.feeds(), RecordKinds.read(house.records()), codes);
  }

  static Feeds read(Path folder, RecordKinds records, CodeBook codes) {
    Violations violations = new Violations();
    Map<String, Feed> feeds = new TreeMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      Feed feed = new FeedDeclaration(file, records, codes).feed();
      if (feeds.put(feed.name(), feed) != null) {
        file.violation("feed", "is declared in another file too: " + feed.name());
      }
    }
    violations.throwIfAny("The feeds in " + folder);
    return new Feeds(feeds);
  }

  /**
   * Reads one feed that need not lie among the others.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Feed readOne(Path file, RecordKinds records, CodeBook codes) {
    Violations violations = new Violations();
    Declaration declaration = Declaration.read(file, violations);
    Feed feed = new FeedDeclaration(declaration, records, codes).feed();
    violations.throwIfAny("The feed " + file);
    return feed;
  }

  public Optional<Feed> find(String name) {
    return Optional.ofNullable(feeds.get(name));
  }

  public Collection<String> names() {
    return List.copyOf(feeds.keySet());
  }

  public Collection<Feed> all() {
    return List.copyOf(feeds.values());
  }
}
