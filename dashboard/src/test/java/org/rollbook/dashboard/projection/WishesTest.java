package org.rollbook.dashboard.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.fault.RollbookException;

/** Which assumptions an address may carry. */
final class WishesTest {
  @Test
  void whatIsBlankIsAsMeasured() {
    assertThat(Wishes.of(null, "", " ")).isEqualTo(Wishes.NONE);
    assertThat(Wishes.NONE.query()).isEmpty();
  }

  @Test
  void anAddressGivesTheSameAgain() {
    assertThat(Wishes.of("120", "1.50", "80").query())
        .isEqualTo("&recruits=120&exits=1.50&replacement=80");
    assertThat(Wishes.of("", "0", "").query()).isEqualTo("&exits=0");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, '', ''",
    "100001, '', ''",
    "1.5, '', ''",
    "1e3, '', ''",
    "'', 51, ''",
    "'', 1.555, ''",
    "'', NaN, ''",
    "'', '', 301",
    "'', '', '<script>'"
  })
  void whatIsNoneIsRefused(String recruits, String exits, String replacement) {
    assertThatThrownBy(() -> Wishes.of(recruits, exits, replacement))
        .isInstanceOf(RollbookException.class)
        .hasMessageStartingWith("The address cannot be used: ")
        .hasMessageNotContaining("<script>");
  }

  @Test
  void everyFaultIsNamed() {
    assertThatThrownBy(() -> Wishes.of("many", "some", "all"))
        .hasMessageContaining("recruits must be a whole number of persons a year from 0 to 100000")
        .hasMessageContaining("exits must be a percentage a year from 0 to 50")
        .hasMessageContaining("replacement must be how many enter for each hundred who leave");
  }
}
