package org.rollbook.warehouse.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process sees of a claim is told by {@code RequestsTest} of the dashboard. */
final class WorkTest {
  @TempDir private Path home;

  @Test
  void noWorkIsUnderWayWhereNobodyEverWorkedOrAllHaveEnded() {
    assertThat(Work.underWay(home)).isFalse();
    Work.LOAD.claim(home).close();
    Work.PUBLICATION.await(home).close();
    assertThat(home.resolve("load.lock")).exists();
    assertThat(home.resolve("publish.lock")).exists();
    assertThat(Work.underWay(home)).isFalse();
  }

  @Test
  void threadsThatLookAtOnceDoNotDisturbEachOther() throws Exception {
    Files.createFile(home.resolve("load.lock"));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> looks = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        looks.add(threads.submit(() -> Work.underWay(home)));
      }
      for (Future<Boolean> look : looks) {
        assertThat(look.get()).isFalse();
      }
    }
  }
}
