package org.rollbook.dashboard.structure;

import java.util.Locale;
import org.rollbook.warehouse.fault.RollbookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first page once when the dashboard starts, so that nobody waits for a cold start. */
@Component
class AgeWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(AgeWarmUp.class);

  private final AgeController pages;

  AgeWarmUp(AgeController pages) {
    this.pages = pages;
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeFirstPage() {
    try {
      AgePage page = pages.api(null, null, null, Locale.SIMPLIFIED_CHINESE);
      LOG.info("Ready with publication {}", page.publication());
    } catch (RollbookException e) {
      // The health check says the same to whoever waits; pages are tried again when asked for.
      LOG.warn("Not ready yet: {} {}", e.fault(), e.getMessage());
    }
  }
}
