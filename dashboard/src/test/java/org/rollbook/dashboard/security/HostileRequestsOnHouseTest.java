package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.launch.RunningHouse;

/** Requests that mean harm, of someone who has signed in for one prefecture. */
@Tag("house")
final class HostileRequestsOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final Visitor BAISHAN = Visitor.as("baishan");

  private static final List<String> PARAMETERS =
      List.of("place", "level", "period", "measure", "lang", "theme", "next");

  private static final List<String> PAYLOADS =
      List.of(
          "220600' OR '1'='1",
          "220600'; DROP VIEW workforce.age; --",
          "220600' UNION SELECT * FROM rollbook.gold.person_month --",
          "${schema}",
          "${jndi:ldap://127.0.0.1/x}",
          "__${T(java.lang.Runtime).getRuntime().exec('id')}__::x",
          "../../../etc/passwd",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "\u0000",
          "%",
          "2026-10-01",
          "-1",
          "9".repeat(3_000));

  static Stream<String> paths() {
    return Stream.of(
        "/overview", "/age", "/education", "/training", "/age/bands.csv", "/api/v1/pages/age");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void noParameterGetsMoreThanItsMeaning(String path) {
    String harmless = BAISHAN.get(path).body();
    for (String parameter : PARAMETERS) {
      for (String payload : PAYLOADS) {
        HttpResponse<String> answer =
            BAISHAN.get(
                "%s?%s=%s"
                    .formatted(
                        path, parameter, URLEncoder.encode(payload, StandardCharsets.UTF_8)));
        assertThat(answer.statusCode())
            .as("%s %s=%s", path, parameter, payload)
            .isIn(200, 302, 400, 403);
        assertThat(answer.body())
            .as("%s %s=%s", path, parameter, payload)
            .doesNotContain(
                "Exception", "\tat ", "SELECT ", "root:x", "<script>alert", "<img src=x")
            .doesNotContain("长春市本级");
        if (answer.statusCode() == 200 && path.endsWith(".csv")) {
          assertThat(answer.body().lines().filter(line -> line.startsWith("合计,")))
              .containsExactlyElementsOf(
                  harmless.lines().filter(line -> line.startsWith("合计,")).toList());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../application.properties",
        "/assets/..%2f..%2fapplication.properties",
        "/assets/%2e%2e/%2e%2e/users.yaml",
        "/webjars/..;/..;/users.yaml",
        "/assets//etc/passwd",
        "/age;jsessionid=1",
        "/%2fage",
        "/actuator/env",
        "/actuator/heapdump",
        "/h2-console",
        "/.git/config",
        "/users.yaml",
        "/age.json",
        "/age/../../secrets/token-key",
        "/api/v1/pages/age/..%2f..%2f..%2fsecrets"
      })
  void noPathLeadsOutOfThePages(String path) throws IOException {
    // Written to the socket as it stands: clients tidy such paths up.
    String answer =
        raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
    assertThat(answer).matches("(?s)HTTP/1\\.1 (302|400|401|403|404).*");
    assertThat(answer).doesNotContain("spring.application", "password:", "PRIVATE KEY", "root:x");
  }

  @Test
  void oversizedAndMalformedRequestsAreRefusedAndHarmNobody() throws IOException {
    String host = "Host: localhost\r\nConnection: close\r\n";
    List<String> requests =
        List.of(
            "GET /age?place=%s HTTP/1.1\r\n%s\r\n".formatted("x".repeat(60_000), host),
            "GET /age HTTP/1.1\r\n%sCookie: %s\r\n\r\n".formatted(host, "a=" + "b".repeat(60_000)),
            "GET /age HTTP/1.1\r\n%s%s\r\n".formatted(host, "X-A: b\r\n".repeat(5_000)),
            "POST /login HTTP/1.1\r\n%sContent-Length: 99999999999\r\n\r\nname=a".formatted(host),
            "POST /login HTTP/1.1\r\n%sContent-Length: 5\r\nContent-Length: 6\r\n\r\nname=a"
                .formatted(host),
            "POST /login HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nZZ\r\n"
                .formatted(host),
            "GE\u0000T / HTTP/1.1\r\n%s\r\n".formatted(host),
            "GET / HTTP/9.9\r\n%s\r\n".formatted(host),
            "TRACE / HTTP/1.1\r\n%s\r\n".formatted(host),
            "GET / HTTP/1.1\r\n\r\n");
    for (String request : requests) {
      String answer = raw(request);
      assertThat(answer)
          .as(request.substring(0, Math.min(60, request.length())))
          .matches("(?s)(|HTTP/1\\.1 (302|400|401|403|404|405|413|414|431|505).*)")
          .doesNotContain("Exception", "\tat ");
    }
    assertThat(BAISHAN.get("/age").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormOfManyFieldsIsRefused() {
    String many = "x=1&".repeat(30_000);
    HttpResponse<String> answer = BAISHAN.post("/login", Map.of("name", many), "");
    assertThat(answer.statusCode()).isIn(302, 400, 403, 413);
    assertThat(BAISHAN.get("/age").statusCode()).isEqualTo(200);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(HOUSE.dashboard().getHost(), HOUSE.dashboard().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return ""; // shut while we still wrote: refused too
    }
  }
}
