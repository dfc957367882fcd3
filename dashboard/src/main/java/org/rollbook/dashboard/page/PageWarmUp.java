package org.rollbook.dashboard.page;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.warehouse.fault.RollbookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the pages of the province once, as its leaders see them, when the dashboard starts and
 * whenever something new is published: the first of them who asks need not wait for Trino (with 60
 * periods a page that was not asked before takes 2 to 7 s).
 */
@Component
class PageWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(PageWarmUp.class);

  private final PageController pages;
  private final Readers readers;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long made;

  PageWarmUp(PageController pages, Readers readers) {
    this.pages = pages;
    this.readers = readers;
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeFirstPage() {
    try {
      readers
          .asLeader(() -> pages.make(pages.names().getFirst()))
          .ifPresent(page -> LOG.info("Ready with publication {}", page.publication()));
    } catch (RollbookException e) {
      // The health check says the same to whoever waits; pages are tried again when asked for.
      LOG.warn("Not ready yet: {} {}", e.fault(), e.getMessage());
    }
  }

  /** On a thread of its own: whose rights have changed is looked at on that of the schedule. */
  @Scheduled(initialDelay = 5_000, fixedDelay = 15_000)
  void follow() {
    if (busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("warm-up").start(this::makePages);
    }
  }

  private void makePages() {
    try {
      readers.asLeader(
          () -> {
            long newest = pages.newest();
            if (newest != made) {
              makePages(newest);
            }
            return newest;
          });
    } catch (RollbookException e) {
      LOG.debug("No publication to make pages of: {} {}", e.fault(), e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private void makePages(long publication) {
    long start = System.nanoTime();
    for (String name : pages.names()) {
      try {
        pages.make(name);
      } catch (RollbookException e) {
        LOG.warn("The page {} could not be made: {} {}", name, e.fault(), e.getMessage());
      }
    }
    made = publication;
    LOG.info(
        "Made {} pages of publication {} in {} s",
        pages.names().size(),
        publication,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }
}
