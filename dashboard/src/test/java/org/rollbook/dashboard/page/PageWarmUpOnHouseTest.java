package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody waits for a page of the province that was not asked before. */
@Tag("house")
final class PageWarmUpOnHouseTest {
  @Test
  void allPagesOfWhatIsPublishedAreMadeBeforeAnyoneAsks() throws IOException, InterruptedException {
    long newest = HousePages.page("overview", "").get("publication").asLong();
    Path log = HousePages.HOUSE.home().resolve("logs/dashboard.log");
    String made =
        "Made %d pages of publication %d in".formatted(HandMade.PAGES.all().size(), newest);
    // The report is read after them.
    String all = "All of publication %d is read ahead".formatted(newest);
    long start = System.nanoTime();
    while (!Files.readString(log).contains(all)
        && System.nanoTime() - start < Duration.ofMinutes(3).toNanos()) {
      Thread.sleep(Duration.ofSeconds(1));
    }
    assertThat(Files.readString(log)).contains(made, all).doesNotContain("could not be made");
  }
}
