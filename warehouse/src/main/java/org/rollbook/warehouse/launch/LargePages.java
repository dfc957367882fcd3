package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Large pages of memory for a JVM with much to do, where Linux gives them to who asks (transparent
 * huge pages). Conforming 3 million rows took 99 s with them and 121 s without (6.8 GB of memory
 * for 6.7).
 */
final class LargePages {
  /** Says {@code always [madvise] never}, the present choice in brackets. */
  private static final Path CHOICE = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private LargePages() {}

  /** What a JVM is told, none where it would only complain, or not start: other systems. */
  static List<String> options() {
    return options(CHOICE);
  }

  static List<String> options(Path choice) {
    if (!Files.isReadable(choice)) {
      return List.of();
    }
    try {
      return Files.readString(choice).contains("[never]")
          ? List.of()
          : List.of("-XX:+UseTransparentHugePages");
    } catch (IOException e) {
      return List.of(); // it is slower without, and no worse
    }
  }
}
