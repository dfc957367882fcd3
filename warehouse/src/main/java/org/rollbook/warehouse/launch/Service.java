package org.rollbook.warehouse.launch;

import java.nio.file.Path;
import java.util.Locale;

/** A process that stays while the house is up. */
enum Service {
  TRINO,
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
