package org.rollbook.warehouse.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Settings;

final class CertificateTest {
  @TempDir private Path folder;
  private TestAuthority authority;

  @BeforeEach
  void begin() throws Exception {
    authority = new TestAuthority(folder);
  }

  private Settings settings(Map<String, Object> given) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ROLLBOOK_HOME", folder.resolve("home").toString());
    given.forEach((key, value) -> environment.put("ROLLBOOK_" + key, value.toString()));
    return Settings.load(environment);
  }

  private Settings pkcs12(Path file) throws Exception {
    return settings(Map.of("TLS_CERTIFICATE", file, "TLS_PASSWORD_FILE", authority.passwordFile()));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Settings settings) {
    return assertThatThrownBy(() -> Certificate.of(settings))
        .isInstanceOf(RollbookException.class)
        .matches(e -> ((RollbookException) e).fault() == Fault.CERTIFICATE_INVALID);
  }

  @Test
  void noneIsNamedAndNoneIsUsed() {
    assertThat(Certificate.of(settings(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void itIsReadFromPkcs12AndFromPem(String algorithm) throws Exception {
    Path issued = authority.issue("good", algorithm, "-1d", 30);
    Path pem = authority.certificate(issued);
    Certificate one = Certificate.of(pkcs12(issued)).orElseThrow();
    Certificate two =
        Certificate.of(settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", authority.key(issued))))
            .orElseThrow();
    Certificate three =
        Certificate.of(
                settings(
                    Map.of(
                        "TLS_CERTIFICATE",
                        pem,
                        "TLS_KEY",
                        authority.sealedKey(issued),
                        "TLS_PASSWORD_FILE",
                        authority.passwordFile())))
            .orElseThrow();
    assertThat(one.chain()).hasSize(2).isEqualTo(two.chain()).isEqualTo(three.chain());
    assertThat(one.key().getEncoded())
        .isEqualTo(two.key().getEncoded())
        .isEqualTo(three.key().getEncoded());
    assertThat(one.toString()).contains("CN=good").doesNotContain("key");
  }

  @Test
  void whatHasExpiredOrDoesNotHoldYetIsRefused() throws Exception {
    assertRefused(pkcs12(authority.issue("old", "EC", "-10d", 5)))
        .hasMessageContaining("expired on")
        .hasMessageContaining("put a new certificate there");
    assertRefused(pkcs12(authority.issue("early", "EC", "+10d", 5)))
        .hasMessageContaining("does not hold before");
    Settings good = pkcs12(authority.issue("good", "EC", "-1d", 30));
    assertThat(Certificate.of(good)).isPresent();
    assertThatThrownBy(() -> Certificate.of(good, Instant.now().plus(Duration.ofDays(40))))
        .hasMessageContaining("expired on");
  }

  @Test
  void theKeyOfAnotherIsRefused() throws Exception {
    Path one = authority.issue("one", "EC", "-1d", 30);
    for (String algorithm : new String[] {"EC", "RSA"}) {
      Path other = authority.issue("other-" + algorithm, algorithm, "-1d", 30);
      assertRefused(
              settings(
                  Map.of(
                      "TLS_CERTIFICATE",
                      authority.certificate(one),
                      "TLS_KEY",
                      authority.key(other))))
          .hasMessageContaining("does not belong to the key given");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void filesThatOthersCanGetAtAreRefused(String mode) throws Exception {
    Path issued = authority.issue("good", "EC", "-1d", 30);
    Path pem = authority.certificate(issued);
    Path key = authority.key(issued);
    Path password = authority.passwordFile();
    for (Path open : new Path[] {issued, key, password}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
    }
    Settings byPkcs12 = settings(Map.of("TLS_CERTIFICATE", issued));
    Settings byPem = settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", key));
    Settings byPassword =
        settings(Map.of("TLS_CERTIFICATE", issued, "TLS_PASSWORD_FILE", password));
    for (Settings each : new Settings[] {byPkcs12, byPem, byPassword}) {
      assertRefused(each).hasMessageContaining(mode).hasMessageContaining("chmod 600");
    }
  }

  @Test
  void whatCannotBeReadIsRefusedAndSaysWhatToDo() throws Exception {
    Path issued = authority.issue("good", "EC", "-1d", 30);
    Path pem = authority.certificate(issued);
    Path key = authority.key(issued);
    assertRefused(settings(Map.of("TLS_CERTIFICATE", folder.resolve("none"))))
        .hasMessageContaining("There is no file");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", folder, "TLS_KEY", key)))
        .hasMessageContaining("cannot be read");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", issued)))
        .hasMessageContaining("the password is wrong");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", key)))
        .hasMessageContaining("set ROLLBOOK_TLS_KEY");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", key, "TLS_KEY", key)))
        .hasMessageContaining("is no certificate in PEM");
    Path sealed = authority.sealedKey(issued);
    assertRefused(settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", sealed)))
        .hasMessageContaining("the password is wrong");
    Files.writeString(key, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", key)))
        .hasMessageContaining("not PKCS8")
        .hasMessageContaining("openssl pkcs8");
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", key)));
    Files.writeString(key, "");
    assertRefused(settings(Map.of("TLS_CERTIFICATE", pem, "TLS_KEY", key)))
        .hasMessageContaining("no private key");
  }

  @Test
  void withoutTlsNobodyElseCanReachTheDashboard() throws Exception {
    Listening.require(settings(Map.of()));
    Listening.require(settings(Map.of("BIND", "::1")));
    for (String bind : new String[] {"0.0.0.0", "192.0.2.7", "::"}) {
      assertThatThrownBy(() -> Listening.require(settings(Map.of("BIND", bind))))
          .hasMessageContaining("ROLLBOOK_TLS_CERTIFICATE")
          .hasMessageContaining("in the clear");
      Path issued = authority.issue("n" + bind.hashCode(), "EC", "-1d", 30);
      Listening.require(
          settings(
              Map.of(
                  "BIND",
                  bind,
                  "TLS_CERTIFICATE",
                  issued,
                  "TLS_PASSWORD_FILE",
                  authority.passwordFile())));
    }
  }

  @Test
  void aSecretThatOthersCanReadStopsTheStart() throws Exception {
    Path secret = authority.passwordFile();
    Map<String, Object> given =
        Map.of("OIDC_ISSUER", "https://id.example", "OIDC_CLIENT", "c", "OIDC_SECRET_FILE", secret);
    Listening.require(settings(given));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Listening.require(settings(given)))
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining(TestAuthority.PASSWORD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(secret, "\n");
    assertThatThrownBy(() -> Listening.require(settings(given))).hasMessageContaining("is empty");
  }

  @Test
  void anotherServerIsNotTakenForThePinnedOne() throws Exception {
    Certificate one = Certificate.of(pkcs12(authority.issue("one", "EC", "-1d", 30))).orElseThrow();
    assertThat(Pinned.to(one)).isNotNull();
    assertThat(Optional.of(one.trustStore().size())).contains(1);
    assertThat(one.keyStore("x".toCharArray()).isKeyEntry("rollbook")).isTrue();
  }
}
