package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.access.AccessRules;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.ViewColumn;

/** The views of one publication in Trino: those of its own schema, and those that follow it. */
final class PublishedViews {
  private static final String MANIFEST = AccessRules.MANIFEST_VIEW;

  private final Sessions sessions;
  private final Session session;
  private final List<View> views;
  private final Run run;
  private final String schema;

  PublishedViews(Sessions sessions, List<View> views, Run run) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.session = sessions.first();
    this.views = List.copyOf(views);
    this.run = requireNonNull(run, "run is null");
    this.schema = Publications.schema(run.number());
  }

  /** Changes when a view, a comment or a version changes. */
  String digest() {
    String text =
        definitions().stream().map(Definition::toString).sorted().collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }

  /** Whether these views stand, whole, and are what everyone reads. */
  boolean inForce(String digest) {
    Set<String> names = definitions().stream().map(Definition::name).collect(Collectors.toSet());
    names.add(Publications.VIEW);
    for (String target : List.of(schema, Publications.CURRENT)) {
      if (!Set.copyOf(viewsIn(target)).equals(names)) {
        return false;
      }
    }
    if (!session
        .column(
            "SELECT count(*) FROM %s.information_schema.columns WHERE table_schema = '%s' AND comment IS NULL"
                .formatted(TrinoClient.CATALOG, schema))
        .equals(List.of("0"))) {
      return false;
    }
    return session
        .rows(
            "SELECT publication, declaration FROM %s.%s.%s"
                .formatted(TrinoClient.CATALOG, Publications.CURRENT, Publications.VIEW))
        .equals(List.of(List.of(Long.toString(run.number()), digest)));
  }

  /**
   * Writes both sets of views; the view {@code publication} of each is the last one. The columns of
   * the pinned ones have no comments yet.
   */
  void write(Facts facts) {
    List<Definition> definitions = definitions();
    Definition last = last(facts.sql());
    for (String target : List.of(schema, Publications.CURRENT)) {
      session.execute("CREATE SCHEMA IF NOT EXISTS %s.%s".formatted(TrinoClient.CATALOG, target));
      sessions.each(definitions, (own, definition) -> write(own, target, definition));
      write(session, target, last);
    }
    Set<String> names =
        Stream.concat(definitions.stream(), Stream.of(last))
            .map(Definition::name)
            .collect(Collectors.toSet());
    for (String target : List.of(schema, Publications.CURRENT)) {
      viewsIn(target).stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> drop(target, name));
    }
  }

  /**
   * Comments on the columns of the pinned views. Column by column this takes as long as all else
   * that publishing does, so it is done when the publication is in force already.
   */
  void comment() {
    sessions.each(definitions(), (own, definition) -> comment(own, schema, definition));
    comment(session, schema, last(""));
  }

  private static Definition last(String sql) {
    return new Definition(Publications.VIEW, "本次发布 / This publication", sql, Facts.COMMENTS);
  }

  private void write(Session session, String target, Definition definition) {
    boolean pinned = target.equals(schema);
    String query =
        pinned
            ? definition.sql()
            : "SELECT %s FROM %s.%s.%s"
                .formatted(
                    definition.comments().stream()
                        .map(List::getFirst)
                        .collect(Collectors.joining(", ")),
                    TrinoClient.CATALOG,
                    schema,
                    definition.name());
    session.execute(
        "CREATE OR REPLACE VIEW %s.%s.%s COMMENT %s AS %s"
            .formatted(
                TrinoClient.CATALOG,
                target,
                definition.name(),
                Session.literal(definition.comment()),
                query));
    if (!pinned) {
      comment(session, target, definition);
    }
  }

  private static void comment(Session session, String target, Definition definition) {
    for (List<String> column : definition.comments()) {
      session.execute(
          "COMMENT ON COLUMN %s.%s.%s.%s IS %s"
              .formatted(
                  TrinoClient.CATALOG,
                  target,
                  definition.name(),
                  column.getFirst(),
                  Session.literal(column.getLast())));
    }
  }

  /**
   * Drops the publications beyond the newest {@code kept}; the one in force always stays.
   *
   * @return what was done, in words
   */
  List<String> dropOlder(int kept) {
    List<Long> ids = ids();
    return ids.subList(Math.min(kept, ids.size()), ids.size()).stream()
        .filter(id -> id != run.number())
        .map(id -> drop(id, "is past its retention and was dropped"))
        .toList();
  }

  /**
   * Drops the publications before the one of this number; the one in force always stays.
   *
   * @return what was done, in words
   */
  List<String> dropBefore(long number) {
    return ids().stream()
        .filter(id -> id < number && id != run.number())
        .map(id -> drop(id, "was closed: it shows what is to be shown no more"))
        .toList();
  }

  /** The publications that there are, the newest first. */
  private List<Long> ids() {
    return session.column("SHOW SCHEMAS FROM " + TrinoClient.CATALOG).stream()
        .filter(name -> name.matches("workforce_[0-9]{1,18}"))
        .map(name -> Long.parseLong(name.substring(Publications.CURRENT.length() + 1)))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private String drop(long id, String why) {
    String old = Publications.schema(id);
    viewsIn(old).forEach(name -> drop(old, name));
    session.execute("DROP SCHEMA IF EXISTS %s.%s".formatted(TrinoClient.CATALOG, old));
    return "publication %d %s".formatted(id, why);
  }

  /** The view named publication comes first: without it, the rest counts as unfinished. */
  private List<String> viewsIn(String target) {
    return session
        .column(
            "SELECT table_name FROM %s.information_schema.tables WHERE table_schema = '%s'"
                .formatted(TrinoClient.CATALOG, target))
        .stream()
        .sorted(Comparator.comparing((String name) -> !name.equals(Publications.VIEW)))
        .toList();
  }

  private void drop(String target, String name) {
    session.execute("DROP VIEW IF EXISTS %s.%s.%s".formatted(TrinoClient.CATALOG, target, name));
  }

  private List<Definition> definitions() {
    List<Definition> definitions = new ArrayList<>();
    for (View view : views) {
      List<List<String>> comments = new ArrayList<>();
      comments.add(List.of("publication", "发布编号 / Number of the publication"));
      view.columns().forEach(column -> comments.add(List.of(column.name(), column.comment())));
      String columns =
          view.columns().stream().map(ViewColumn::name).collect(Collectors.joining(", "));
      definitions.add(
          new Definition(
              view.name(),
              view.comment(),
              "SELECT CAST(%d AS bigint) AS publication, %s FROM (%n%s%n)"
                  .formatted(run.number(), columns, run.pinAll(view.sql()).strip()),
              comments));
    }
    definitions.add(manifest());
    return definitions;
  }

  private Definition manifest() {
    String rows =
        run.versions().entrySet().stream()
            .map(
                entry ->
                    "(CAST(%d AS bigint), CAST(%s AS varchar), CAST(%d AS bigint))"
                        .formatted(run.number(), Session.literal(entry.getKey()), entry.getValue()))
            .collect(Collectors.joining(", "));
    return new Definition(
        MANIFEST,
        "各表版本 / The version of each table",
        "SELECT * FROM (VALUES %s) AS t (publication, table_name, table_version)".formatted(rows),
        List.of(
            List.of("publication", "发布编号 / Number of the publication"),
            List.of("table_name", "表 / schema.table"),
            List.of("table_version", "版本 / Delta version")));
  }

  /** A view before it is written; comments are pairs of column and text. */
  private record Definition(String name, String comment, String sql, List<List<String>> comments) {
    private Definition {
      requireNonNull(name, "name is null");
      requireNonNull(comment, "comment is null");
      requireNonNull(sql, "sql is null");
      comments = List.copyOf(comments);
    }
  }
}
