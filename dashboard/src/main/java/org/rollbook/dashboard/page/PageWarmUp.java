package org.rollbook.dashboard.page;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the pages of the province once, as its leaders see them, when the dashboard starts and
 * whenever something new is published, and after them the report: the first of them who asks need
 * not wait for Trino (with 60 periods a page that was not asked before takes 2 to 7 s). Whoever
 * asks meanwhile goes first.
 */
@Component
class PageWarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(PageWarmUp.class);

  private static final long NONE = 0;

  private final PageController pages;
  private final List<ReadAhead> others;
  private final Readers readers;
  private final boolean ahead;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long seen = NONE;
  private volatile long made = NONE;

  PageWarmUp(PageController pages, List<ReadAhead> others, Readers readers, Settings settings) {
    this.pages = pages;
    this.others = List.copyOf(others);
    this.readers = readers;
    this.ahead = settings.on(Setting.READ_AHEAD);
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
    if (ahead && busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("warm-up").start(this::look);
    }
  }

  private void look() {
    try {
      readers.asLeader(
          () -> {
            long newest = pages.newest();
            // One that has come while the house runs is still being described by its publisher;
            // on the next look, that is over.
            boolean settled = newest == seen || made == NONE;
            seen = newest;
            if (newest != made && settled) {
              makeAll(newest);
            }
            return newest;
          });
    } catch (RollbookException e) {
      LOG.debug("No publication to make pages of: {} {}", e.fault(), e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private void makeAll(long publication) {
    long start = System.nanoTime();
    pages.names().forEach(name -> make(name, () -> pages.make(name)));
    LOG.info(
        "Made {} pages of publication {} in {} s",
        pages.names().size(),
        publication,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    others.forEach(each -> make(each.what(), each::make));
    made = publication;
    LOG.info(
        "All of publication {} is read ahead, in {} s",
        publication,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private void make(String name, Runnable making) {
    try {
      making.run();
    } catch (RollbookException e) {
      LOG.warn("The page {} could not be made: {} {}", name, e.fault(), e.getMessage());
    }
  }
}
