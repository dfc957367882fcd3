package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.idp.HostileProvider;
import org.rollbook.idp.HostileProvider.Lie;
import org.rollbook.idp.IdentityProvider;

/** Tokens that look as if the identity provider had made them for us, now, for this sign-in. */
final class ForgedAnswersTest {
  @TempDir private static Path home;
  private static HostileProvider provider;
  private static OwnDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    provider = new HostileProvider(OwnDashboard.freePort(), "li-of-the-provider");
    Files.writeString(
        home.resolve("users.yaml"),
        "users:\n  - {name: li, role: planner, scope: \"220600\", subject: li-of-the-provider}\n");
    Path secret = Files.writeString(home.resolve("oidc-secret"), IdentityProvider.SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    dashboard =
        OwnDashboard.start(
            home,
            OwnDashboard.freePort(),
            Map.of(
                "ROLLBOOK_OIDC_ISSUER", provider.issuer(),
                "ROLLBOOK_OIDC_CLIENT", IdentityProvider.CLIENT,
                "ROLLBOOK_OIDC_SECRET_FILE", secret.toString()));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    provider.close();
  }

  private static URI at(String path) {
    return dashboard.address().resolve(path);
  }

  private static boolean signedIn(Walker walker) {
    return walker.get(at("denied")).body().contains("action=\"/logout\"");
  }

  @Test
  void aProviderThatIsAwayIsSaidSoAndAskedAgain() {
    provider.lie(Lie.AWAY);
    // Unless another test has asked it before: what it said of itself is kept.
    Walker walker = new Walker();
    URI first = walker.get(at("login/oidc?next=/denied")).uri();
    assertThat(first.toString()).matches(".*(/login\\?why=provider.*|/denied)");
    provider.lie(Lie.NONE);
    assertThat(walker.get(at("login/oidc?next=/denied")).uri()).isEqualTo(at("denied"));
    assertThat(signedIn(walker)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "AWAY"})
  void noForgedTokenLetsAnyoneIn(Lie lie) {
    provider.lie(lie);
    Walker walker = new Walker();
    assertThat(walker.get(at("login/oidc?next=/denied")).uri().toString())
        .endsWith("/login?why=foreign&next=%2Fdenied");
    assertThat(signedIn(walker)).isFalse();
  }
}
