package org.rollbook.etl.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command says to the person who ran it, in UTF-8 whatever the locale. */
public final class Console {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Console() {}

  public static void say(String line) {
    OUT.println(line);
  }
}
