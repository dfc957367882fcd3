package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
  @Test
  void letsInWithTheRightPasswordOnly() {
    String hash = Passwords.hash("花名册-与-密码");
    assertThat(hash).startsWith("$2y$10$").doesNotContain("花名册");
    assertThat(Passwords.isHash(hash)).isTrue();
    assertThat(Passwords.verify(hash, "花名册-与-密码")).isTrue();
    assertThat(Passwords.verify(hash, "花名册-与-密")).isFalse();
    assertThat(Passwords.verify(hash, "")).isFalse();
    assertThat(Passwords.verify("", "花名册-与-密码")).isFalse();
    assertThat(Passwords.verify("", "")).isFalse();
  }

  @Test
  void whatBcryptWouldCutOffIsNotThePassword() {
    String longest = "a1b2c3".repeat(12);
    assertThat(Passwords.verify(Passwords.hash(longest), longest + "x")).isFalse();
  }

  @Test
  void anUnknownUserCostsTheSameWork() {
    String hash = Passwords.hash("some password 1");
    time(hash);
    time("");
    long known = time(hash);
    long unknown = time("");
    assertThat((double) unknown / known).isBetween(0.5, 2.0);
  }

  private static long time(String hash) {
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThat(Passwords.verify(hash, "another password")).isFalse();
    }
    return System.nanoTime() - start;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaa", "leader-2026-xyz", "tab\there and more"})
  void whatIsEasilyGuessedIsRefused(String password) {
    assertThatThrownBy(() -> Passwords.require("leader", password))
        .hasMessageContaining("12 characters");
  }

  @Test
  void whatIsMadeIsGoodAndNeverTheSame() {
    String made = Passwords.generate();
    assertThat(made).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}").isNotEqualTo(Passwords.generate());
    assertThatCode(() -> Passwords.require("leader", made)).doesNotThrowAnyException();
  }
}
