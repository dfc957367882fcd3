package org.rollbook.dashboard;

import java.util.Map;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The dashboard: pages and their API. Where it listens comes from the settings of the house. */
@SpringBootApplication
public class DashboardMain {
  /** Starts the dashboard; an unusable setting or declaration ends it with one message. */
  public static void main(String[] arguments) {
    try {
      application(Settings.load()).run(arguments);
    } catch (RollbookException e) {
      System.err.printf("%s: %s%n", e.fault(), e.getMessage());
      System.exit(1);
    }
  }

  /** The application on the port and address of the settings. */
  static SpringApplication application(Settings settings) {
    SpringApplication application = new SpringApplication(DashboardMain.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("settings", settings));
    application.setDefaultProperties(
        Map.of(
            "server.port", settings.text(Setting.PORT),
            "server.address", settings.text(Setting.BIND)));
    return application;
  }
}
