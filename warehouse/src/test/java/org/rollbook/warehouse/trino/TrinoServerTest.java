package org.rollbook.warehouse.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Certificate;
import org.rollbook.warehouse.tls.TestAuthority;

final class TrinoServerTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path home;

  @Test
  void aNewHomeGetsAllThatTheServerReads() throws Exception {
    TrinoServer server = new TrinoServer(settings(Map.of()));
    Files.writeString(
        home.resolve("users.yaml"),
        """
        users:
          - {name: leader, role: leader, scope: "220000", demo: true}
          - {name: li, role: leader, scope: "220000"}
        """);
    server.prepare();
    Path etc = home.resolve("trino/etc");
    for (String file :
        List.of(
            "config.properties",
            "node.properties",
            "jvm.config",
            "access-control.properties",
            "password-authenticator.properties",
            "token-key.pem",
            "catalog/rollbook.properties",
            "rules.json")) {
      assertThat(etc.resolve(file)).isNotEmptyFile();
    }
    for (String file :
        List.of("etc/password.db", "etc/rules.json", "tls/keystore.p12", "tls/truststore.p12")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("trino").resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
    // The demo account got a password; the other has none until someone sets it.
    assertThat(Files.readString(etc.resolve("password.db")).lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("leader:$2y$"));
  }

  @Test
  void aSecondStartKeepsPasswordsAndCertificate() throws Exception {
    TrinoServer server = new TrinoServer(settings(Map.of()));
    server.prepare();
    String passwords = Files.readString(home.resolve("trino/etc/password.db"));
    byte[] store = Files.readAllBytes(home.resolve("trino/tls/keystore.p12"));
    server.prepare();
    assertThat(Files.readString(home.resolve("trino/etc/password.db"))).isEqualTo(passwords);
    assertThat(Files.readAllBytes(home.resolve("trino/tls/keystore.p12"))).isEqualTo(store);
  }

  @Test
  void theCertificateNamesLoopbackAndTheAddressThatIsListenedOn() throws Exception {
    new TrinoServer(settings(Map.of())).prepare();
    assertThat(names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
    new TrinoServer(settings(Map.of("ROLLBOOK_BIND", "192.0.2.7"))).prepare();
    assertThat(names()).containsExactlyInAnyOrder("localhost", "127.0.0.1", "192.0.2.7");
  }

  @Test
  void theOperatorsCertificateIsUsedAndItsClientsKnowItAlone(@TempDir Path folder)
      throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    Path first = authority.issue("first", "EC", "-1d", 30);
    Path second = authority.issue("second", "RSA", "-1d", 30);
    for (Path each : List.of(first, second)) {
      Settings settings =
          settings(
              Map.of(
                  "ROLLBOOK_TLS_CERTIFICATE",
                  each.toString(),
                  "ROLLBOOK_TLS_PASSWORD_FILE",
                  authority.passwordFile().toString()));
      new TrinoServer(settings).prepare();
      X509Certificate own = Certificate.of(settings).orElseThrow().own();
      char[] password = new Secrets(home).get(Secrets.KEYSTORE_PASSWORD).toCharArray();
      for (String store : List.of("keystore.p12", "truststore.p12")) {
        Path file = home.resolve("trino/tls").resolve(store);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(KeyStore.getInstance(file.toFile(), password).getCertificate("rollbook"))
            .isEqualTo(own);
      }
    }
    new TrinoServer(settings(Map.of())).prepare();
    assertThat(names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
  }

  @Test
  void everyVariableOfTheConfigurationIsGiven() throws Exception {
    Map<String, String> given = new TrinoServer(settings(Map.of())).environment();
    try (Stream<Path> files = Files.walk(ROOT.resolve("warehouse/trino/single"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file).replaceAll("(?m)^#.*$", "");
        Matcher variable = Pattern.compile("\\$\\{ENV:([A-Z_]+)}").matcher(text);
        while (variable.find()) {
          assertThat(given).as(file.toString()).containsKey(variable.group(1));
        }
      }
    }
  }

  @Test
  void demoAccountsAreRefusedWhereOthersCanReachThem() throws Exception {
    Files.writeString(
        home.resolve("users.yaml"),
        "users:\n  - {name: leader, role: leader, scope: '220000', demo: true}\n");
    TrinoServer server = new TrinoServer(settings(Map.of("ROLLBOOK_BIND", "0.0.0.0")));
    assertThatThrownBy(server::prepare).hasMessageContaining("demo accounts (leader)");
  }

  @Test
  void tablesThatAreNotLocalFilesAreRefusedOnOneMachine() {
    TrinoServer server = new TrinoServer(settings(Map.of("ROLLBOOK_STORAGE", "s3://bucket/x")));
    assertThatThrownBy(server::environment)
        .hasMessageContaining("ROLLBOOK_STORAGE")
        .hasMessageContaining("s3://bucket/x");
  }

  @Test
  void aHomeWithoutTrinoSaysHowToStartIt() {
    TrinoClient client = TrinoClient.of(settings(Map.of()));
    assertThatThrownBy(() -> client.open("leader", "test"))
        .isInstanceOf(TrinoException.class)
        .hasMessageContaining("./rollbook up");
  }

  private List<String> names() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(home.resolve("trino/tls/truststore.p12"))) {
      store.load(input, new Secrets(home).get(Secrets.KEYSTORE_PASSWORD).toCharArray());
    }
    Collection<List<?>> names =
        ((X509Certificate) store.getCertificate("trino")).getSubjectAlternativeNames();
    return names.stream().map(name -> name.get(1).toString()).toList();
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("ROLLBOOK_HOME", home.toString());
    environment.put("ROLLBOOK_HOUSE", ROOT.toString());
    return Settings.load(environment);
  }
}
