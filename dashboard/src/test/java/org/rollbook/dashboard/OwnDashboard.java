package org.rollbook.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Listening;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** A dashboard of a test, in its process, with settings of its own. */
public final class OwnDashboard implements AutoCloseable {
  private final Settings settings;
  private final ConfigurableApplicationContext context;

  private OwnDashboard(Settings settings, ConfigurableApplicationContext context) {
    this.settings = settings;
    this.context = context;
  }

  /** Starts one on a home, beside what runs there. */
  public static OwnDashboard start(Path home, int port, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put(Setting.HOME.key(), home.toString());
    environment.put(Setting.HOUSE.key(), Path.of("").toAbsolutePath().getParent().toString());
    environment.put(Setting.PORT.key(), Integer.toString(port));
    // The house itself does so: a second time would only take Trino from the tests.
    environment.put(Setting.READ_AHEAD.key(), "off");
    environment.putAll(more);
    Settings settings = Settings.load(environment);
    Listening.require(settings);
    return new OwnDashboard(settings, DashboardMain.application(settings).run());
  }

  public Settings settings() {
    return settings;
  }

  public URI address() {
    return settings.localAddress();
  }

  /** A part that it is made of. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** After how many minutes its server ends an idle session. */
  public int idleMinutes() {
    return ((WebApplicationContext) context).getServletContext().getSessionTimeout();
  }

  @Override
  public void close() {
    context.close();
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
