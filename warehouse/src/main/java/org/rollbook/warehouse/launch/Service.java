package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.Locale;

/** A process that stays while the house is up; the order is that in which they start. */
enum Service {
  TRINO,
  /** Stays between loads, from the first on; the house is up without it. */
  LOADER,
  DASHBOARD;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  PidFile pidFile(Path home) {
    return new PidFile(home.resolve("run").resolve(word() + ".pid"));
  }

  Path log(Path home) {
    return home.resolve("logs").resolve(word() + ".log");
  }
}
