package org.rollbook.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NationalIdTest {
  // The worked example of the domain notes: body 22010219800101123, check digit 4.
  private static final String SOUND = "220102198001011234";

  @Test
  void readsASoundNumber() {
    NationalId id = NationalId.parse(SOUND).orElseThrow();
    assertThat(id.checkHolds()).isTrue();
    assertThat(id.normalised()).isFalse();
    assertThat(id.sex()).isEqualTo("1");
    assertThat(id.birthMonth()).contains(LocalDate.of(1980, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 220102198001011234 ",
        "'220102198001011234",
        "２２０１０２１９８００１０１１２３４",
        "220102 19800101 1234",
        "\u3000220102198001011234\u00a0"
      })
  void normalisesWhatPeopleAndSpreadsheetsWrite(String text) {
    NationalId id = NationalId.parse(text).orElseThrow();
    assertThat(id.number()).isEqualTo(SOUND);
    assertThat(id.normalised()).isTrue();
  }

  @Test
  void raisesASmallX() {
    NationalId id = NationalId.parse("11010519491231002x").orElseThrow();
    assertThat(id.number()).isEqualTo("11010519491231002X");
    assertThat(id.checkHolds()).isTrue();
    assertThat(id.sex()).isEqualTo("2");
  }

  @Test
  void completesFifteenDigits() {
    NationalId id = NationalId.parse("220102800101123").orElseThrow();
    assertThat(id.number()).isEqualTo(SOUND);
    assertThat(id.normalised()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "2.20102E+17", "22010219800101123", "2201021980010112345", "无"})
  void refusesWhatIsNoNumber(String text) {
    assertThat(NationalId.parse(text)).isEmpty();
  }

  @Test
  void refusesNull() {
    assertThat(NationalId.parse(null)).isEmpty();
  }

  @Test
  void seesAWrongCheckDigitAndAnImpossibleBirth() {
    assertThat(NationalId.parse("220102198001011235").orElseThrow().checkHolds()).isFalse();
    assertThat(NationalId.parse("220102198013011234").orElseThrow().birthMonth()).isEmpty();
  }

  @Test
  void doesNotShowItsNumber() {
    assertThat(NationalId.parse(SOUND).orElseThrow().toString()).doesNotContain("1980");
  }
}
