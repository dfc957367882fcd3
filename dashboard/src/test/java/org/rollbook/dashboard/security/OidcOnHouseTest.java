package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.idp.IdentityProvider;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.setting.Setting;
import tools.jackson.databind.json.JsonMapper;

/** Whoever signs in through an identity provider reads Trino as the user that they are. */
@Tag("house")
final class OidcOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();

  @Test
  void pagesAreReadAsTheUserThatTheSubjectStandsAt(@TempDir Path folder) throws Exception {
    String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    String subject = "subject-of-" + name;
    HOUSE.rollbook("user", "add", name, "--role", "planner", "--scope", "220600", "--generate");
    assertThat(HOUSE.rollbook("user", "subject", name, subject).exit()).isZero();
    assertThat(HOUSE.rollbook("user", "subject", "jingyu", subject).errors())
        .contains(name + " has that subject already");
    Path secret = Files.writeString(folder.resolve("secret"), IdentityProvider.SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    int port = OwnDashboard.freePort();
    try (IdentityProvider provider =
            IdentityProvider.start(
                OwnDashboard.freePort(), List.of("http://127.0.0.1:" + port + "/login/oidc/back"));
        OwnDashboard dashboard =
            OwnDashboard.start(
                HOUSE.home(),
                port,
                Map.of(
                    "ROLLBOOK_TRINO_PORT", HOUSE.settings().text(Setting.TRINO_PORT),
                    "ROLLBOOK_OIDC_ISSUER", provider.issuer(),
                    "ROLLBOOK_OIDC_CLIENT", IdentityProvider.CLIENT,
                    "ROLLBOOK_OIDC_SECRET_FILE", secret.toString()))) {
      URI here = dashboard.address();
      Walker walker = new Walker();
      HttpResponse<String> form = walker.get(here.resolve("login/oidc?next=/age?place=220600"));
      HttpResponse<String> page =
          walker.submit(
              form,
              form.uri().resolve("/login"),
              Map.of("username", subject, "password", IdentityProvider.PASSWORD));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.uri()).isEqualTo(here.resolve("age?place=220600"));
      assertThat(page.body()).contains(name);
      for (String path : List.of("api/v1/pages/age", "api/v1/pages/age?place=220100")) {
        // As trees: another process writes the keys in another order.
        assertThat(JsonMapper.shared().readTree(walker.get(here.resolve(path)).body()))
            .isEqualTo(JsonMapper.shared().readTree(Visitor.as("baishan").get("/" + path).body()));
      }
      assertThat(HOUSE.rollbook("audit", "list", "--user", name).output())
          .containsPattern("sign-in +dashboard +oidc")
          .containsPattern("page +/age place=220600");
      HOUSE.rollbook("user", "remove", name);
      assertThat(walker.get(here.resolve("age")).uri().getPath()).isEqualTo("/login");
    } finally {
      HOUSE.rollbook("user", "remove", name);
    }
  }
}
