package org.rollbook.warehouse.setting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The checkout or installation whose declarations Rollbook works by: what the tables, codes, marts,
 * views, feeds and pages are, as text.
 *
 * @param root the folder that holds {@code warehouse/}, {@code etl/} and {@code dashboard/}
 */
public record House(Path root) {
  public House {
    requireNonNull(root, "root is null");
    root = root.toAbsolutePath().normalize();
  }

  public Path contracts() {
    return root.resolve("warehouse/contracts");
  }

  public Path codes() {
    return root.resolve("warehouse/codes");
  }

  /** The tables of gold that marts are computed from. */
  public Path facts() {
    return root.resolve("warehouse/facts");
  }

  public Path marts() {
    return root.resolve("warehouse/marts");
  }

  public Path metrics() {
    return root.resolve("warehouse/metrics");
  }

  public Path facets() {
    return root.resolve("warehouse/facets");
  }

  public Path views() {
    return root.resolve("warehouse/views");
  }

  public Path trino() {
    return root.resolve("warehouse/trino");
  }

  /** Colours and sizes, for pages, report and notebooks. */
  public Path theme() {
    return root.resolve("warehouse/chart/theme.yaml");
  }

  public Path pages() {
    return root.resolve("dashboard/pages");
  }

  /** The sections of the report. */
  public Path report() {
    return root.resolve("dashboard/report");
  }

  /** Tables with a page of their own. */
  public Path tables() {
    return root.resolve("dashboard/tables");
  }

  public Path feeds() {
    return root.resolve("etl/feeds");
  }

  /** What kinds of record feeds may send. */
  public Path records() {
    return root.resolve("etl/records");
  }
}
