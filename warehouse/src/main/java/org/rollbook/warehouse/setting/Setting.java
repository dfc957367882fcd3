package org.rollbook.warehouse.setting;

/**
 * Every setting, with its default and meaning. A setting is read from the environment under its
 * {@link #key}, or from {@code settings.properties} in the home; the environment wins.
 */
public enum Setting {
  HOME("ROLLBOOK_HOME", "data", "folder of all state: landing, warehouse, Trino, secrets, logs"),
  HOUSE("ROLLBOOK_HOUSE", ".", "folder of the checkout, whose declarations are used"),
  PORT("ROLLBOOK_PORT", "8080", "port of the dashboard"),
  TRINO_PORT("ROLLBOOK_TRINO_PORT", "8443", "port of Trino (TLS)"),
  BIND("ROLLBOOK_BIND", "127.0.0.1", "address that the dashboard and Trino listen on"),
  TRINO_HEAP("ROLLBOOK_TRINO_HEAP", "2g", "heap of Trino"),
  SPARK_HEAP("ROLLBOOK_SPARK_HEAP", "2g", "heap of a Spark job on this machine"),
  DASHBOARD_HEAP("ROLLBOOK_DASHBOARD_HEAP", "384m", "heap of the dashboard"),
  SPARK_MASTER("ROLLBOOK_SPARK_MASTER", "local[*]", "Spark master of the load"),
  STORAGE("ROLLBOOK_STORAGE", "", "URI of the tables; empty: warehouse/ in the home"),
  LANDING("ROLLBOOK_LANDING", "", "folder of arriving packages; empty: landing/ in the home"),
  SESSION_MINUTES(
      "ROLLBOOK_SESSION_MINUTES",
      "30",
      "minutes after which an idle session of the dashboard ends"),
  PUBLICATIONS_KEPT("ROLLBOOK_PUBLICATIONS_KEPT", "24", "number of publications kept readable"),
  MISSING_SENDERS_ALLOWED(
      "ROLLBOOK_MISSING_SENDERS_ALLOWED",
      "12",
      "gate: units that may be missing from the newest period"),
  ROW_GAP_ALLOWED(
      "ROLLBOOK_ROW_GAP_ALLOWED",
      "0.02",
      "gate: largest share of declared rows that may be missing from a package"),
  PEOPLE("ROLLBOOK_PEOPLE", "20000", "people of the demo province"),
  MONTHS("ROLLBOOK_MONTHS", "24", "periods of the demo province");

  private final String key;
  private final String fallback;
  private final String meaning;

  Setting(String key, String fallback, String meaning) {
    this.key = key;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** The name of the environment variable, and the key in {@code settings.properties}. */
  public String key() {
    return key;
  }

  /** The value when none is given. */
  public String fallback() {
    return fallback;
  }

  public String meaning() {
    return meaning;
  }
}
