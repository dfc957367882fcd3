package org.rollbook.etl.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Words;

/** The feeds that are declared. */
public final class Feeds {
  private final Map<String, Feed> feeds;

  private Feeds(Map<String, Feed> feeds) {
    this.feeds = feeds;
  }

  /**
   * Reads every feed of a folder and checks it against the fields of its record and the codes.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Feeds read(Path folder, CodeBook codes) {
    Violations violations = new Violations();
    Map<String, Feed> feeds = new TreeMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      Feed feed = feed(file, codes);
      if (feeds.put(feed.name(), feed) != null) {
        file.violation("feed", "is declared in another file too: " + feed.name());
      }
    }
    violations.throwIfAny("The feeds in " + folder);
    return new Feeds(feeds);
  }

  static Feed feed(Declaration file, CodeBook codes) {
    String name = file.text("feed", "[a-z][a-z0-9_]{0,40}", "snake case of up to 41 characters");
    Declaration title = file.section("title");
    title.text("zh");
    title.text("en");
    title.close();
    file.text("record", "person", "person");
    file.text("senders", "unit", "unit");
    file.texts("notSupplied");
    Declaration format = file.section("format");
    format.text("kind", "csv", "csv");
    String encoding = encoding(format);
    String delimiter = format.text("delimiter", "[,;\\t|]", "one of , ; | or a tab");
    int headingRows = format.integer("headingRows", 1, 2);
    int headingWithin = format.integer("headingWithin", 1, 20, 1);
    format.close();
    List<FeedColumn> columns = new ArrayList<>();
    Set<String> sources = new HashSet<>();
    Set<String> fields = new HashSet<>();
    for (Declaration column : file.sections("columns")) {
      FeedColumn read = column(column, codes);
      if (!sources.add(read.source())) {
        column.violation("source", "stands twice: " + read.source());
      }
      if (!read.field().isEmpty() && !fields.add(read.field())) {
        column.violation("field", "is filled twice: " + read.field());
      }
      columns.add(read);
    }
    for (PersonField field : PersonField.values()) {
      if (field.needed() && !fields.contains(field.key())) {
        file.violation(
            "columns", "no column fills %s, which a person needs".formatted(field.key()));
      }
    }
    file.close();
    return new Feed(
        name,
        "person",
        encoding,
        delimiter.isEmpty() ? ',' : delimiter.charAt(0),
        headingRows,
        headingWithin,
        columns);
  }

  private static String encoding(Declaration format) {
    String encoding = format.text("encoding");
    try {
      if (!encoding.isEmpty()) {
        return Charset.forName(encoding).name();
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      format.violation(
          "encoding", "is '%s', but must be a character set such as GB18030".formatted(encoding));
    }
    return "UTF-8";
  }

  private static FeedColumn column(Declaration column, CodeBook codes) {
    String source = column.text("source", "\\S+", "the heading without blanks");
    boolean ignored = column.flag("ignored", false);
    String field = column.optionalText("field").orElse("");
    List<String> known = PersonField.keys();
    if (ignored == !field.isEmpty()) {
      column.violation("field", "a column either fills a field or is ignored: true");
    } else if (!ignored && !known.contains(field)) {
      column.violation(
          "field",
          "is '%s', but a person has %s; the nearest is %s"
              .formatted(field, known, Words.nearest(field, known)));
    }
    String system = "";
    String version = "";
    Optional<Declaration> code = column.optionalSection("codes");
    if (code.isPresent()) {
      system = code.get().text("system");
      version = code.get().text("version");
      if (codes.find(system, version).isEmpty()) {
        code.get()
            .violation(
                "system", "there is no code system %s in version %s".formatted(system, version));
      }
      code.get().close();
    }
    List<String> dates = column.texts("dates");
    for (String pattern : dates) {
      if (!isDatePattern(pattern)) {
        column.violation("dates", "'%s' is no date pattern such as yyyy.MM".formatted(pattern));
      }
    }
    boolean optional = column.flag("optional", false);
    column.close();
    return new FeedColumn(source, field, system, version, dates, optional);
  }

  private static boolean isDatePattern(String pattern) {
    try {
      return !DateTimeFormatter.ofPattern(pattern, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
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
