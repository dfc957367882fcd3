package org.rollbook.warehouse.user;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.rollbook.warehouse.access.Passwords;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Passwords as they are typed: unseen at a terminal, or one line of the input; never arguments. */
final class Typed {
  private Typed() {}

  static String password(String user, boolean generate) {
    if (generate) {
      return Passwords.generate();
    }
    Console console = System.console();
    String password =
        console != null && console.isTerminal() ? atTerminal(console, user) : fromInput();
    Passwords.require(user, password);
    return password;
  }

  private static String atTerminal(Console console, String user) {
    char[] first = console.readPassword("Password of %s: ", user);
    char[] again = console.readPassword("Again: ");
    if (first == null || again == null || !String.valueOf(first).equals(String.valueOf(again))) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "The two are not the same; nothing was changed. Try again.");
    }
    return String.valueOf(first);
  }

  private static String fromInput() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the password from the input", e);
    }
  }

  /** Prints a password that was made; the file keeps its hash only. */
  static void show(String user, String password, boolean generated) {
    if (generated) {
      System.out.printf("password of %s: %s%n", user, password);
    }
  }
}
