package org.rollbook.warehouse.audit;

import io.trino.spi.Plugin;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.EventListenerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The part of Rollbook that runs inside Trino: every statement of somebody who signed in there by
 * themselves (JDBC, Trino's CLI, a notebook) goes into the audit log of the home, whether or not
 * the dashboard runs. What the dashboard and {@code ./rollbook sql} ask, they log themselves.
 *
 * <p>Trino knows it as the event listener {@value #NAME} with one property, {@value #HOME}.
 */
public final class TrinoAudit implements Plugin {
  static final String NAME = "rollbook";
  static final String HOME = "rollbook.home";

  @Override
  public Iterable<EventListenerFactory> getEventListenerFactories() {
    return List.of(new Factory());
  }

  private static final class Factory implements EventListenerFactory {
    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public EventListener create(Map<String, String> properties, EventListenerContext context) {
      String home = properties.get(HOME);
      if (home == null || home.isBlank()) {
        throw new IllegalArgumentException(
            "etc/event-listener.properties does not say %s; start Trino with ./rollbook up"
                .formatted(HOME));
      }
      return new StatementAudit(new AuditLog(Path.of(home)));
    }
  }
}
