package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/age",
        "/age?place=220600&level=3&period=2026-03",
        "/overview?measure=age&lang=en",
        "/age/bands.csv?place=220600",
        "/training?place=220100-own"
      })
  void aPathOfTheDashboardIsKept(String path) {
    assertThat(Next.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "age",
        "//evil.example",
        "/\\evil.example",
        "///evil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/age\r\nSet-Cookie: a=b",
        "/@evil.example",
        "/..//evil.example",
        "/age?x=<script>",
        "/age#//evil.example",
        "/login?next=/age",
        "/logout"
      })
  void anythingElseLeadsHome(String path) {
    assertThat(Next.of(path)).isEqualTo("/");
  }

  @Test
  void theSignInPageCarriesItEncoded() {
    assertThat(Next.signIn("why=failed", "/age?place=220600&level=3"))
        .isEqualTo("/login?why=failed&next=%2Fage%3Fplace%3D220600%26level%3D3");
    assertThat(Next.signIn("", "//evil.example")).isEqualTo("/login");
  }
}
