package org.rollbook.etl.console;

import org.rollbook.warehouse.fault.RollbookException;
import picocli.CommandLine;

/** How commands run: what the person who ran one can mend is one line, with its code. */
public final class CommandLines {
  private static final int FAILED = 1;

  private CommandLines() {}

  public static CommandLine of(Object command) {
    CommandLine line = new CommandLine(command);
    line.setExecutionExceptionHandler(
        (exception, its, parsed) -> {
          if (exception instanceof RollbookException known) {
            its.getErr().println("[%s] %s".formatted(known.fault(), known.getMessage()));
            return FAILED;
          }
          throw exception;
        });
    return line;
  }
}
