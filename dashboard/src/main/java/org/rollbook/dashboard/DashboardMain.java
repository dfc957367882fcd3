package org.rollbook.dashboard;

import java.util.HashMap;
import java.util.Map;
import org.rollbook.warehouse.access.DemoAccounts;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Listening;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The dashboard: pages and their API. Where it listens comes from the settings of the house. */
@SpringBootApplication
@EnableScheduling
public class DashboardMain {
  /** Starts the dashboard; an unusable setting or declaration ends it with one message. */
  public static void main(String[] arguments) {
    try {
      Settings settings = Settings.load();
      Listening.require(settings);
      ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
      DemoAccounts.requireLoopback(
          new UserFile(settings.home(), scopes).read(), settings.text(Setting.BIND));
      application(settings).run(arguments);
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
    Map<String, Object> properties = new HashMap<>();
    if (settings.tls()) {
      properties.put("server.ssl.bundle", HouseBeans.TLS);
    }
    properties.putAll(
        Map.of(
            "server.port",
            settings.text(Setting.PORT),
            "server.address",
            settings.text(Setting.BIND),
            "server.servlet.session.timeout",
            settings.text(Setting.SESSION_MINUTES) + "m",
            "server.servlet.session.tracking-modes",
            "cookie",
            "server.servlet.session.cookie.name",
            "rollbook-session",
            "server.servlet.session.cookie.http-only",
            "true",
            "server.servlet.session.cookie.same-site",
            "lax",
            "server.servlet.session.cookie.secure",
            Boolean.toString(settings.secure())));
    application.setDefaultProperties(properties);
    return application;
  }
}
