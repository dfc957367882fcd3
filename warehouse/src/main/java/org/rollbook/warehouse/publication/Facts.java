package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a publication says of itself.
 *
 * @param publication its numbers
 * @param missingNames the Chinese names of the units that are missing from the newest period
 * @param declaration the digest of the views that it was made by
 */
record Facts(Publication publication, List<String> missingNames, String declaration) {
  Facts {
    requireNonNull(publication, "publication is null");
    requireNonNull(declaration, "declaration is null");
    missingNames = List.copyOf(missingNames);
  }

  /** The one row of the view {@code publication}, as a query. */
  String sql() {
    return """
        SELECT * FROM (VALUES (
          CAST(%d AS bigint), CAST(%s AS varchar), CAST(%s AS varchar), DATE '%s', DATE '%s',
          CAST(%d AS integer), CAST(%s AS varchar), CAST(%s AS varchar), CAST(%d AS bigint),
          CAST(%d AS bigint), CAST(%s AS varchar)))
        AS t (%s)"""
        .formatted(
            publication.id(),
            Session.literal(publication.publishedAt().toString()),
            Session.literal(publication.loadedAt().toString()),
            publication.firstPeriod(),
            publication.lastPeriod(),
            publication.units(),
            Session.literal(String.join(",", publication.missingSenders())),
            Session.literal(String.join("、", missingNames)),
            publication.packages(),
            publication.persons(),
            Session.literal(declaration),
            String.join(", ", COMMENTS.stream().map(List::getFirst).toList()));
  }

  /** The columns of the view and what each says. */
  static final List<List<String>> COMMENTS =
      List.of(
          List.of("publication", "发布编号：与装载批次相同 / Number of the publication, that of the load"),
          List.of("published_at", "发布时间：ISO 8601，UTC / When published"),
          List.of("loaded_at", "装载完成时间：ISO 8601，UTC / When the load ended"),
          List.of("first_period", "最早期间：月首日 / Oldest period"),
          List.of("last_period", "最新期间：月首日 / Newest period"),
          List.of("units", "报送单位数 / Reporting units"),
          List.of(
              "missing_senders", "最新期间未报单位：scope 代码，逗号分隔 / Units missing from the newest period"),
          List.of("missing_names", "最新期间未报单位名称 / Their names"),
          List.of("packages", "有效报送包数 / Packages in force"),
          List.of("persons", "最新期间在职人数 / Headcount of the newest period"),
          List.of("declaration", "视图声明摘要 / Digest of the declared views"));
}
