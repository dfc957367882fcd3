package org.rollbook.warehouse.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says on the terminal what the launcher does; a line per step, with the name of its stage. */
final class Progress {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Progress() {}

  static void say(String stage, String message) {
    OUT.println("[" + stage + "] " + message);
  }

  static void line(String text) {
    OUT.println(text);
  }

  /** The terminal itself, for what a child prints. */
  static PrintStream stream() {
    return OUT;
  }

  /** The time since {@code start} of {@link System#nanoTime}, as in "started in 18 s". */
  static String since(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return seconds < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
