package org.rollbook.dashboard.page;

import org.rollbook.dashboard.reading.Readers;
import org.rollbook.warehouse.fault.RollbookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first page once when the dashboard starts, so that nobody waits for a cold start. */
@Component
class PageWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(PageWarmUp.class);

  private final PageController pages;
  private final Readers readers;

  PageWarmUp(PageController pages, Readers readers) {
    this.pages = pages;
    this.readers = readers;
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeFirstPage() {
    try {
      readers
          .asLeader(pages::first)
          .ifPresent(page -> LOG.info("Ready with publication {}", page.publication()));
    } catch (RollbookException e) {
      // The health check says the same to whoever waits; pages are tried again when asked for.
      LOG.warn("Not ready yet: {} {}", e.fault(), e.getMessage());
    }
  }
}
