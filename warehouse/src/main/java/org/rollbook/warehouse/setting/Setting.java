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
  CLASS_CACHE(
      "ROLLBOOK_CLASS_CACHE",
      "on",
      "on or off: whether loads keep what their JVM learned of its classes, for the loads after them (280 MB in etl/target)"),
  LOADER_MINUTES(
      "ROLLBOOK_LOADER_MINUTES",
      "60",
      "minutes for which the process of a load stays for the next while the house is up: it spares that its start and most of its compiling, and holds 1 to 3 GB of memory meanwhile; 0: each load begins its own"),
  DASHBOARD_HEAP("ROLLBOOK_DASHBOARD_HEAP", "384m", "heap of the dashboard"),
  READ_AHEAD(
      "ROLLBOOK_READ_AHEAD",
      "on",
      "on or off: whether the dashboard makes its pages and the report of each publication before anybody asks, which takes Trino a minute or two"),
  SPARK_MASTER("ROLLBOOK_SPARK_MASTER", "local[*]", "Spark master of the load"),
  STORAGE("ROLLBOOK_STORAGE", "", "URI of the tables; empty: warehouse/ in the home"),
  LANDING("ROLLBOOK_LANDING", "", "folder of arriving packages; empty: landing/ in the home"),
  SESSION_MINUTES(
      "ROLLBOOK_SESSION_MINUTES",
      "30",
      "minutes after which an idle session of the dashboard ends"),
  PASSWORD_SIGN_IN(
      "ROLLBOOK_PASSWORD_SIGN_IN",
      "on",
      "on or off: whether passwords of users.yaml let anyone in, on the dashboard and in Trino"),
  URL(
      "ROLLBOOK_URL",
      "",
      "address by which browsers reach the dashboard, such as https://rollbook.example; empty: by address and port"),
  TLS_CERTIFICATE(
      "ROLLBOOK_TLS_CERTIFICATE",
      "",
      "certificate of dashboard and Trino: PEM with its chain, or PKCS12 with the key; empty: plain HTTP on this machine only, and Trino with a certificate of its own"),
  TLS_KEY("ROLLBOOK_TLS_KEY", "", "private key of a PEM certificate: PKCS8 as PEM, of mode 600"),
  TLS_PASSWORD_FILE(
      "ROLLBOOK_TLS_PASSWORD_FILE",
      "",
      "file of mode 600 with the password of the PKCS12 file or of the key"),
  OIDC_ISSUER(
      "ROLLBOOK_OIDC_ISSUER",
      "",
      "address of the identity provider (OIDC), as its tokens name it; empty: none"),
  OIDC_CLIENT("ROLLBOOK_OIDC_CLIENT", "", "what the identity provider calls Rollbook"),
  OIDC_SECRET_FILE(
      "ROLLBOOK_OIDC_SECRET_FILE",
      "",
      "file of mode 600 with the secret that Rollbook shares with the identity provider"),
  OIDC_SUBJECT_CLAIM(
      "ROLLBOOK_OIDC_SUBJECT_CLAIM",
      "sub",
      "claim of the identity provider that stands as subject in users.yaml"),
  OIDC_GROUPS_CLAIM(
      "ROLLBOOK_OIDC_GROUPS_CLAIM",
      "",
      "claim that lists groups, which must agree with users.yaml; empty: groups are not looked at"),
  PUBLICATIONS_KEPT("ROLLBOOK_PUBLICATIONS_KEPT", "24", "number of publications kept readable"),
  BRONZE_MONTHS(
      "ROLLBOOK_BRONZE_MONTHS",
      "24",
      "periods for which raw rows, with names and ids, are kept, the newest counted"),
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
