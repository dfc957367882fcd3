package org.rollbook.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** What the first bytes of a file say that it is. */
enum Magic {
  ZIP("a zip or a workbook", "504b0304"),
  EMPTY_ZIP("a zip without entries", "504b0506"),
  /** Workbooks up to Excel 2003, and every workbook with a password. */
  OLE2("an old or password-protected Office file", "d0cf11e0a1b11ae1"),
  SEVEN_ZIP("a 7z archive", "377abcaf271c"),
  RAR("a rar archive", "526172211a07"),
  GZIP("a gzip archive", "1f8b08"),
  OTHER("no archive", "");

  private final String title;
  private final byte[] bytes;

  Magic(String title, String hex) {
    this.title = title;
    this.bytes = HexFormat.of().parseHex(hex);
  }

  String title() {
    return title;
  }

  static Magic of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    }
    for (Magic magic : values()) {
      if (begins(head, magic.bytes)) {
        return magic;
      }
    }
    return OTHER;
  }

  private static boolean begins(byte[] head, byte[] bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
