package org.rollbook.warehouse.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;

final class SettingsTest {
  @TempDir private Path home;

  @Test
  void everySettingHasTheDefaultListedHere() {
    assertThat(
            Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Setting::key, Setting::fallback)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("ROLLBOOK_HOME", "data"),
                Map.entry("ROLLBOOK_HOUSE", "."),
                Map.entry("ROLLBOOK_PORT", "8080"),
                Map.entry("ROLLBOOK_TRINO_PORT", "8443"),
                Map.entry("ROLLBOOK_BIND", "127.0.0.1"),
                Map.entry("ROLLBOOK_TRINO_HEAP", "2g"),
                Map.entry("ROLLBOOK_SPARK_HEAP", "2g"),
                Map.entry("ROLLBOOK_DASHBOARD_HEAP", "384m"),
                Map.entry("ROLLBOOK_READ_AHEAD", "on"),
                Map.entry("ROLLBOOK_CLASS_CACHE", "on"),
                Map.entry("ROLLBOOK_LOADER_MINUTES", "60"),
                Map.entry("ROLLBOOK_SPARK_MASTER", "local[*]"),
                Map.entry("ROLLBOOK_STORAGE", ""),
                Map.entry("ROLLBOOK_LANDING", ""),
                Map.entry("ROLLBOOK_SESSION_MINUTES", "30"),
                Map.entry("ROLLBOOK_PASSWORD_SIGN_IN", "on"),
                Map.entry("ROLLBOOK_URL", ""),
                Map.entry("ROLLBOOK_TLS_CERTIFICATE", ""),
                Map.entry("ROLLBOOK_TLS_KEY", ""),
                Map.entry("ROLLBOOK_TLS_PASSWORD_FILE", ""),
                Map.entry("ROLLBOOK_OIDC_ISSUER", ""),
                Map.entry("ROLLBOOK_OIDC_CLIENT", ""),
                Map.entry("ROLLBOOK_OIDC_SECRET_FILE", ""),
                Map.entry("ROLLBOOK_OIDC_SUBJECT_CLAIM", "sub"),
                Map.entry("ROLLBOOK_OIDC_GROUPS_CLAIM", ""),
                Map.entry("ROLLBOOK_PUBLICATIONS_KEPT", "24"),
                Map.entry("ROLLBOOK_BRONZE_MONTHS", "24"),
                Map.entry("ROLLBOOK_MISSING_SENDERS_ALLOWED", "12"),
                Map.entry("ROLLBOOK_ROW_GAP_ALLOWED", "0.02"),
                Map.entry("ROLLBOOK_PEOPLE", "20000"),
                Map.entry("ROLLBOOK_MONTHS", "24")));
  }

  @Test
  void everyDefaultIsUsable() {
    Map<String, String> environment =
        Arrays.stream(Setting.values())
            .filter(setting -> !setting.fallback().isEmpty())
            .collect(Collectors.toMap(Setting::key, Setting::fallback));
    assertThat(Settings.load(environment).integer(Setting.PORT)).isEqualTo(8080);
  }

  @Test
  void anUnknownSettingStopsTheStartAndIsNamed() {
    assertThatThrownBy(
            () ->
                Settings.load(
                    Map.of(
                        "ROLLBOOK_HOME", home.toString(),
                        "ROLLBOOK_PROT", "80",
                        "ROLLBOOK_TRINO_PORT", "many",
                        "PATH", "/bin")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("ROLLBOOK_PROT")
        .hasMessageContaining("the nearest is ROLLBOOK_PORT")
        .hasMessageContaining("ROLLBOOK_TRINO_PORT")
        .hasMessageContaining("from 1 to 65535");
  }

  @Test
  void settingsThatNeedEachOtherStandTogether() {
    String home = this.home.toString();
    assertThatThrownBy(
            () -> Settings.load(Map.of("ROLLBOOK_HOME", home, "ROLLBOOK_PASSWORD_SIGN_IN", "off")))
        .hasMessageContaining("nobody could sign in");
    assertThatThrownBy(
            () ->
                Settings.load(
                    Map.of(
                        "ROLLBOOK_HOME", home, "ROLLBOOK_OIDC_ISSUER", "https://id.example/realm")))
        .hasMessageContaining("ROLLBOOK_OIDC_CLIENT")
        .hasMessageContaining("ROLLBOOK_OIDC_SECRET_FILE");
    assertThatThrownBy(
            () -> Settings.load(Map.of("ROLLBOOK_HOME", home, "ROLLBOOK_TLS_KEY", "key.pem")))
        .hasMessageContaining("without ROLLBOOK_TLS_CERTIFICATE");
  }

  @Test
  void onlyAddressesThatNobodyListensToAreTaken() {
    for (String good :
        new String[] {"https://id.example/realm", "http://localhost:9000", "http://127.0.0.1:1"}) {
      assertThat(
              Settings.load(Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_URL", good))
                  .address()
                  .toString())
          .isEqualTo(good + "/");
    }
    for (String bad :
        new String[] {
          "http://id.example",
          "ftp://localhost",
          "id.example",
          "https://a@b.example",
          "https://id.example/?a=b",
          "http://localhost.example",
          "https://id.example/ x"
        }) {
      assertThatThrownBy(
              () -> Settings.load(Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_URL", bad)))
          .as(bad)
          .hasMessageContaining("an https address");
    }
  }

  @Test
  void theFileInTheHomeCountsAndTheEnvironmentWins() throws IOException {
    Files.writeString(
        home.resolve("settings.properties"), "ROLLBOOK_PORT=9000\nROLLBOOK_MONTHS=36\n");
    Settings settings =
        Settings.load(Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_PORT", "9001"));
    assertThat(settings.integer(Setting.PORT)).isEqualTo(9001);
    assertThat(settings.integer(Setting.MONTHS)).isEqualTo(36);
    assertThat(settings.storage()).isEqualTo(home.resolve("warehouse").toUri());
  }

  @Test
  void secretsAreMadeOnceAndReadableByTheOwnerOnly() throws IOException {
    String first = new Secrets(home).get(Secrets.PERSON_KEY);
    assertThat(first).matches("[0-9a-f]{64}");
    assertThat(new Secrets(home).get(Secrets.PERSON_KEY)).isEqualTo(first);
    Path file = new Secrets(home).file(Secrets.PERSON_KEY);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
  }
}
