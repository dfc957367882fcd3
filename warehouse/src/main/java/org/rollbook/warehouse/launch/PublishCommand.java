package org.rollbook.warehouse.launch;

import java.util.concurrent.Callable;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;

/** {@code ./rollbook publish}. */
@Command(name = "publish", description = "Publishes the newest finished load, if its gates pass.")
final class PublishCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      publish(settings, children);
      return 0;
    }
  }

  /** Publishes with the Trino that runs, or with one that is started for it and stopped after. */
  static void publish(Settings settings, Children children) {
    Launcher launcher = new Launcher(settings, children);
    if (launcher.trinoAnswers()) {
      launcher.publish();
      return;
    }
    try (HomeLock _ = HomeLock.take(settings.home())) {
      launcher.startTrino();
      launcher.publish();
      children.stopAll();
    }
  }
}
