package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.feed.ReceivedPackage;

/** Which packages are conformed together. */
final class BatchesTest {
  private static ReceivedPackage sent(String sender, int month, long rows) {
    return new ReceivedPackage(
        sender + "-" + month,
        sender,
        "roster_csv",
        LocalDate.of(2026, month, 1),
        1,
        0,
        "",
        null,
        "",
        "",
        "",
        rows,
        List.of(),
        List.of(),
        List.of());
  }

  private static List<List<String>> batches(long most, ReceivedPackage... packages) {
    return Batches.of(List.of(packages), most).stream()
        .map(batch -> batch.stream().map(ReceivedPackage::id).toList())
        .toList();
  }

  @Test
  void takesWholePeriodsFromTheOldestOn() {
    assertThat(
            batches(
                100,
                sent("220100", 3, 60),
                sent("220100", 1, 60),
                sent("220200", 1, 30),
                sent("220100", 2, 10),
                sent("220200", 3, 60)))
        .containsExactly(
            List.of("220100-1", "220200-1", "220100-2"), List.of("220100-3", "220200-3"));
  }

  @Test
  void leavesNothingOutWhateverIsDeclared() {
    assertThat(batches(1, sent("220100", 1, 0), sent("220100", 2, Integer.MAX_VALUE)))
        .containsExactly(List.of("220100-1"), List.of("220100-2"));
    assertThat(batches(1)).isEmpty();
  }
}
