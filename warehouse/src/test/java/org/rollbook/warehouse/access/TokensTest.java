package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(30));

  @TempDir private Path home;

  @Test
  void aTokenNamesItsUserUntilItEnds() {
    Tokens tokens = new Tokens(home);
    String token = tokens.make("li", NOW, UNTIL);
    assertThat(new Tokens(home).user(token, NOW)).contains("li");
    assertThat(tokens.user(token, UNTIL.minusSeconds(1))).contains("li");
    assertThat(tokens.user(token, UNTIL)).isEmpty();
    assertThat(tokens.user(token, NOW.minus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void aTokenOfAnotherHomeIsNone(@TempDir Path other) {
    assertThat(new Tokens(home).user(new Tokens(other).make("li", NOW, UNTIL), NOW)).isEmpty();
  }

  @Test
  void aForgedTokenIsNone() {
    Tokens tokens = new Tokens(home);
    String[] parts = tokens.make("li", NOW, UNTIL).split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"li\"", "\"admin\"");
    String admin = encode(claims);
    String none = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    String symmetric = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    for (String forged :
        List.of(
            "",
            "..",
            "a.b.c",
            parts[0] + "." + admin + "." + parts[2],
            none + "." + admin + ".",
            none + "." + parts[1] + "." + parts[2],
            symmetric + "." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + "A".repeat(86),
            parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2],
            "x".repeat(1_000_000))) {
      assertThat(tokens.user(forged, NOW))
          .as(forged.substring(0, Math.min(60, forged.length())))
          .isEmpty();
    }
  }

  @Test
  void trinoGetsThePublicHalfOnly() {
    assertThat(new Tokens(home).publicKey())
        .startsWith("-----BEGIN PUBLIC KEY-----")
        .doesNotContain("PRIVATE");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
