package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.warehouse.access.Passwords;
import org.rollbook.warehouse.tls.Certificate;
import org.rollbook.warehouse.tls.Pinned;
import org.rollbook.warehouse.tls.TestAuthority;

/** A dashboard with a certificate of an authority of its own. */
final class TlsTest {
  @TempDir private static Path home;
  @TempDir private static Path folder;
  private static TestAuthority authority;
  private static OwnDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority(folder);
    Path issued = authority.issue("server", "EC", "-1d", 30);
    Files.writeString(
        home.resolve("users.yaml"),
        "users:\n  - {name: li, role: planner, scope: \"220600\", password: \"%s\"}\n"
            .formatted(Passwords.hash("a good password")));
    dashboard =
        OwnDashboard.start(
            home,
            OwnDashboard.freePort(),
            Map.of(
                "ROLLBOOK_TLS_CERTIFICATE", authority.certificate(issued).toString(),
                "ROLLBOOK_TLS_KEY", authority.key(issued).toString()));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  private static URI at(String path) {
    return dashboard.address().resolve(path);
  }

  @Test
  void cookiesAreForTlsOnlyAndBrowsersAreToldToStayThere() throws Exception {
    Walker li = new Walker(HttpClient.Redirect.NEVER, authority.trusting());
    HttpResponse<String> page = li.get(at("login"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    HttpResponse<String> answer =
        li.submit(page, at("login"), Map.of("name", "li", "password", "a good password"));
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("login");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("rollbook-session="))
        .allMatch(
            cookie ->
                cookie.contains("Secure")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"));
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite=Lax"));
    assertThat(li.get(at("login?lang=en")).headers().allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.contains("Secure"));
    assertThat(li.get(at("api/v1/openapi.json")).statusCode()).isEqualTo(200);
  }

  @Test
  void whoDoesNotKnowTheAuthorityDoesNotTalkToIt() {
    assertThatThrownBy(() -> new Walker().get(at("login")))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(SSLException.class);
  }

  @Test
  void theLauncherKnowsThisVeryCertificateAndNoOther() throws Exception {
    Certificate own = Certificate.of(dashboard.settings()).orElseThrow();
    assertThat(new Walker(HttpClient.Redirect.NEVER, Pinned.to(own)).get(at("login")).statusCode())
        .isEqualTo(200);
    Path other = authority.issue("other", "EC", "-1d", 30);
    Certificate another =
        Certificate.of(
                org.rollbook.warehouse.setting.Settings.load(
                    Map.of(
                        "ROLLBOOK_HOME", home.toString(),
                        "ROLLBOOK_TLS_CERTIFICATE", other.toString(),
                        "ROLLBOOK_TLS_PASSWORD_FILE", authority.passwordFile().toString())))
            .orElseThrow();
    assertThatThrownBy(
            () -> new Walker(HttpClient.Redirect.NEVER, Pinned.to(another)).get(at("login")))
        .hasCauseInstanceOf(SSLException.class);
  }

  @Test
  void plainHttpIsNotAnswered() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", dashboard.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /login HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContain("HTTP/1.1 200", "<form");
    }
    try (SSLSocket socket =
        (SSLSocket)
            Pinned.to(Certificate.of(dashboard.settings()).orElseThrow())
                .getSocketFactory()
                .createSocket("127.0.0.1", dashboard.address().getPort())) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
    }
  }
}
