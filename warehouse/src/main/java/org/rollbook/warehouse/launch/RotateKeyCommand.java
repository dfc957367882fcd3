package org.rollbook.warehouse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollbook rotate-key}. */
@Command(
    name = "rotate-key",
    description = {
      "Changes the secret of the person keys, all keys, and publishes; persons stay linked.",
      "If it is broken off, run it or a load again: it goes on where it stopped. Keep a backup of"
          + " secrets/person-key: without it nobody is recognised again."
    })
final class RotateKeyCommand implements Callable<Integer> {
  @Option(
      names = "--close-earlier",
      description =
          "close all earlier publications, which show the old keys, and delete their files; without"
              + " it they go as publications past ROLLBOOK_PUBLICATIONS_KEPT do")
  private boolean closing;

  @Override
  public Integer call() {
    Settings settings = Settings.load();
    Checks.disk(settings.home());
    try (Children children = new Children(settings.home())) {
      List<String> arguments = new ArrayList<>(List.of("rotate-key"));
      if (closing) {
        arguments.add("--close-earlier");
      }
      new Etl(settings, children).require(arguments);
      new AuditLog(settings.home())
          .add(
              AuditEvent.atTerminal(
                  AuditAction.ROTATE_KEY,
                  "person-key",
                  closing ? "earlier publications closed" : "earlier publications kept"));
      PublishCommand.publish(settings, children);
      if (!closing) {
        Progress.say(
            "rotate",
            "earlier publications and their files hold the old keys until they are dropped"
                + " (ROLLBOOK_PUBLICATIONS_KEPT); --close-earlier closes them now");
      }
      return 0;
    }
  }
}
