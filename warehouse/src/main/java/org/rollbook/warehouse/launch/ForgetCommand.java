package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollbook forget}: the id numbers never stand in an argument, a log or a report. */
@Command(
    name = "forget",
    description = {
      "Erases persons by id number, everywhere, for good, and publishes; earlier publications are"
          + " closed.",
      "Ends with 3 if nothing is held of them. A report stands in reports/ of the home."
    })
final class ForgetCommand implements Callable<Integer> {
  private static final String LONG_NUMBER = ".*[0-9０-９]{15}.*";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  @Option(
      names = "--id-file",
      required = true,
      paramLabel = "FILE|-",
      description = "a file with one id number a line, or - for the input; never an argument")
  private String idFile;

  @Option(names = "--reason", description = "why, for the audit log; names nobody")
  private String reason = "";

  @Override
  public Integer call() {
    if (reason.matches(LONG_NUMBER)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The reason holds a long number, and the audit log must hold no id. Write it without one;"
              + " nothing was changed.");
    }
    byte[] ids = ids();
    Settings settings = Settings.load();
    Checks.disk(settings.home());
    Path report =
        settings
            .home()
            .resolve("reports/forget-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC)) + ".txt");
    try (Children children = new Children(settings.home())) {
      int exit =
          new Etl(settings, children).run(List.of("forget", "--report", report.toString()), ids);
      new AuditLog(settings.home())
          .add(
              AuditEvent.atTerminal(
                  AuditAction.FORGET,
                  exit == Etl.COMPLETE ? firstLine(report) : "ended with " + exit,
                  "reason: " + reason));
      if (exit == Etl.INCOMPLETE) {
        return exit;
      }
      if (exit != Etl.COMPLETE) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "Forgetting ended with %d; what it said stands above. If it had begun, ./rollbook load goes on with it."
                .formatted(exit));
      }
      PublishCommand.publish(settings, children);
      Progress.say("forget", "earlier publications are closed; report: " + report);
      return 0;
    }
  }

  private byte[] ids() {
    try {
      return idFile.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(idFile));
    } catch (NoSuchFileException e) {
      // Not named: somebody may have typed an id there.
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The file given with --id-file does not exist; name one that does, or - for the input.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the id numbers", e);
    }
  }

  private static String firstLine(Path report) {
    try {
      return Files.readAllLines(report, StandardCharsets.UTF_8).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + report, e);
    }
  }
}
