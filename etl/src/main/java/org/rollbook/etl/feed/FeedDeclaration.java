package org.rollbook.etl.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.etl.record.FieldType;
import org.rollbook.etl.record.RecordField;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.record.RecordKinds;
import org.rollbook.etl.source.SourceFormat;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.text.Label;
import org.rollbook.warehouse.text.Words;

/** Reads one feed out of its file; what is wrong becomes a violation at its line. */
final class FeedDeclaration {
  private static final String AS = "as";

  private final Declaration file;
  private final RecordKinds records;
  private final CodeBook codes;
  private final Map<String, Map<String, String>> versions = new TreeMap<>();

  FeedDeclaration(Declaration file, RecordKinds records, CodeBook codes) {
    this.file = file;
    this.records = records;
    this.codes = codes;
  }

  Feed feed() {
    String name = file.text("feed", "[a-z][a-z0-9_]{0,40}", "snake case of up to 41 characters");
    Declaration title = file.section("title");
    Label label = new Label(title.text("zh"), title.text("en"));
    title.close();
    String senders =
        file.text(
            "senders", "unit|[A-Z][A-Z0-9]{1,9}", "unit, or the code of a system such as TRN");
    file.texts("notSupplied");
    SourceFormat format = format(file.section("format"));
    file.optionalSection("versions").ifPresent(this::versions);
    List<FeedPart> parts = new ArrayList<>();
    for (Declaration part : file.sections("parts")) {
      parts.add(part(part));
    }
    if (parts.isEmpty()) {
      file.violation("parts", "must list at least one sheet, record set or file");
    }
    file.close();
    return new Feed(name, label, senders, format, versions, parts);
  }

  private SourceFormat format(Declaration format) {
    SourceFormat.Kind kind = format.choice("kind", SourceFormat.Kind.class);
    String encoding = "UTF-8";
    Optional<String> given = format.optionalText("encoding");
    try {
      if (given.isPresent()) {
        encoding = Charset.forName(given.get()).name();
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      format.violation(
          "encoding",
          "is '%s', but must be a character set such as GB18030".formatted(given.get()));
    }
    String delimiter =
        format.has("delimiter")
            ? format.text("delimiter", "[,;\\t|]", "one of , ; | or a tab")
            : ",";
    format.close();
    return new SourceFormat(kind, encoding, delimiter.isEmpty() ? ',' : delimiter.charAt(0));
  }

  /** Which version of each code system a format version uses. */
  private void versions(Declaration section) {
    Map<String, Declaration> others = new TreeMap<>();
    for (String version : section.keys()) {
      Declaration systems = section.section(version);
      if (systems.has(AS)) {
        others.put(version, systems);
        continue;
      }
      Map<String, String> each = new TreeMap<>();
      for (String system : systems.keys()) {
        String codeVersion = systems.text(system);
        each.put(system, codeVersion);
        checkCodes(systems, system, system, codeVersion);
      }
      versions.put(version, each);
    }
    others.forEach(this::as);
  }

  /** A version with the codes of another one. */
  private void as(String version, Declaration systems) {
    String other = systems.text(AS);
    systems.close();
    if (!versions.containsKey(other)) {
      systems.violation(AS, "there is no version %s with codes of its own".formatted(other));
    }
    versions.put(version, versions.getOrDefault(other, Map.of()));
  }

  private void checkCodes(Declaration at, String key, String system, String version) {
    if (codes.find(system, version).isEmpty()) {
      at.violation(
          key,
          "there is no code system %s in version %s; there are %s"
              .formatted(
                  system,
                  version,
                  codes.all().stream()
                      .filter(each -> each.system().equals(system))
                      .map(each -> each.version())
                      .toList()));
    }
  }

  private FeedPart part(Declaration part) {
    RecordKind record = record(part);
    List<FeedColumn> columns = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    Set<String> sources = new HashSet<>();
    for (Declaration each : part.sections("columns")) {
      FeedColumn column = column(each, record);
      if (each.has("source") && !sources.add(column.sources().getFirst())) {
        each.violation("source", "stands twice: " + column.sources().getFirst());
      }
      if (!column.field().isEmpty() && !fields.add(column.field())) {
        each.violation("field", "is filled twice: " + column.field());
      }
      columns.add(column);
    }
    for (String needed : record.needed()) {
      if (Arrays.stream(needed.split("\\|")).noneMatch(fields::contains)) {
        part.violation(
            "columns",
            "no column fills %s, which a %s needs"
                .formatted(needed.replace("|", " or "), record.name()));
      }
    }
    FeedPart read =
        new FeedPart(
            part.optionalText("part").orElse(""),
            part.optionalText("files").orElse("**"),
            record,
            part.integer("headingRows", 1, 2, 1),
            part.integer("headingWithin", 1, 20, 1),
            part.flag("optional", false),
            part.flag("merged", false),
            columns);
    part.close();
    return read;
  }

  /** The kind of record that a part holds; any other where there is none of the name. */
  private RecordKind record(Declaration part) {
    String name = part.text("record");
    Optional<RecordKind> found = records.find(name);
    if (found.isEmpty() && !name.isEmpty()) {
      List<String> known = records.all().stream().map(RecordKind::name).toList();
      part.violation(
          "record",
          "is '%s', but must be one of %s; the nearest is %s"
              .formatted(name, String.join(", ", known), Words.nearest(name, known)));
    }
    return found.orElseGet(() -> records.all().iterator().next());
  }

  private FeedColumn column(Declaration column, RecordKind record) {
    List<String> sources = new ArrayList<>();
    if (column.has("source")) {
      sources.add(column.text("source", "\\S+", "the heading without blanks"));
    }
    sources.addAll(column.texts("sources"));
    String expression = column.optionalText("expression").orElse("");
    if (!expression.isEmpty()) {
      FeedExpression.check(column, expression, sources);
    } else if (sources.size() != 1) {
      column.violation("source", "needs one heading, or sources with an expression over them");
    }
    Map<String, String> values = new TreeMap<>();
    column
        .optionalSection("values")
        .ifPresent(
            section -> section.keys().forEach(value -> values.put(value, section.text(value))));
    boolean dropped = column.flag("dropped", false);
    boolean unused = column.flag("ignored", false) || dropped;
    String field = column.optionalText("field").orElse("");
    List<String> known = record.fields().stream().map(RecordField::key).toList();
    if (unused == !field.isEmpty()) {
      column.violation("field", "a column fills a field, or is ignored: true, or dropped: true");
    } else if (!unused && !known.contains(field)) {
      column.violation(
          "field",
          "is '%s', but a %s has %s; the nearest is %s"
              .formatted(field, record.name(), known, Words.nearest(field, known)));
    }
    Optional<RecordField> filled = record.field(field);
    String[] code = codes(column, filled);
    List<String> dates = column.texts("dates");
    dates.stream()
        .filter(pattern -> !isDatePattern(pattern))
        .forEach(
            pattern ->
                column.violation(
                    "dates", "'%s' is no date pattern such as yyyy.MM".formatted(pattern)));
    boolean date =
        filled.isPresent()
            && (filled.get().type() == FieldType.MONTH || filled.get().type() == FieldType.DAY);
    if (date && dates.isEmpty()) {
      column.violation("dates", "%s is a date: say its patterns".formatted(field));
    }
    boolean optional = column.flag("optional", false);
    column.close();
    return new FeedColumn(
        sources, field, expression, values, code[0], code[1], dates, optional, dropped);
  }

  private String[] codes(Declaration column, Optional<RecordField> field) {
    boolean coded =
        field.isPresent()
            && switch (field.get().type()) {
              case CODE, RANK_TEXT, MAJOR_TEXT -> true;
              case TEXT, ID, LOCAL_ID, MONTH, DAY, NUMBER, FLAG, ORGAN -> false;
            };
    Optional<Declaration> section = column.optionalSection("codes");
    if (section.isEmpty()) {
      if (coded) {
        column.violation("codes", "%s is a code: say its system".formatted(field.get().key()));
      }
      return new String[] {"", ""};
    }
    Declaration code = section.get();
    String system = code.text("system");
    String version = code.optionalText("version").orElse("");
    if (version.isEmpty()) {
      List<String> lacking =
          versions.entrySet().stream()
              .filter(each -> !each.getValue().containsKey(system))
              .map(Map.Entry::getKey)
              .toList();
      if (versions.isEmpty() || !lacking.isEmpty()) {
        code.violation(
            "version",
            "is missing, and versions does not give that of %s for %s"
                .formatted(system, versions.isEmpty() ? "any format version" : lacking));
      }
    } else {
      checkCodes(code, "system", system, version);
    }
    code.close();
    return new String[] {system, version};
  }

  private static boolean isDatePattern(String pattern) {
    try {
      return !DateTimeFormatter.ofPattern(pattern, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
