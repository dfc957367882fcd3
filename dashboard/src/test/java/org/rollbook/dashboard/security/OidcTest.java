package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.idp.IdentityProvider;
import org.rollbook.warehouse.access.Passwords;
import org.rollbook.warehouse.trino.TrinoServer;

/**
 * Signing in through a real identity provider. What a page says is Trino's matter and tested on a
 * house; here it is who gets in, as the page for who may see nothing and the API say it.
 */
final class OidcTest {
  private static final String SESSION = "rollbook-session";

  /** A page that reads nothing and names who has signed in. */
  private static final String WHO = "denied";

  private static final String PASSWORD = "a good password";

  @TempDir private static Path home;
  private static IdentityProvider provider;
  private static OwnDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    int port = OwnDashboard.freePort();
    provider =
        IdentityProvider.start(
            OwnDashboard.freePort(), List.of("http://127.0.0.1:" + port + "/login/oidc/back"));
    users(
        """
        users:
          - {name: li, role: planner, scope: "220600", subject: li-of-the-provider}
          - {name: wu, role: leader, scope: "220000", subject: wu-of-the-provider}
          - {name: xu, role: nobody, scope: "220000", subject: xu-of-the-provider}
          - {name: zhao, role: steward, scope: "220622", subject: zhao-of-the-provider}
          - {name: qian, role: leader, scope: "220000", password: "%s"}
        groups:
          - {group: planners-of-baishan, role: planner, scope: "220600"}
          - {group: leaders, role: leader, scope: "220000"}
        """
            .formatted(Passwords.hash(PASSWORD)));
    dashboard = OwnDashboard.start(home, port, settings());
    new TrinoServer(dashboard.settings()).prepare();
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    provider.close();
  }

  private static void users(String text) throws IOException {
    Files.writeString(home.resolve("users.yaml"), text);
  }

  private static Map<String, String> settings() throws IOException {
    Path secret = home.resolve("oidc-secret");
    Files.writeString(secret, IdentityProvider.SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    return Map.of(
        "ROLLBOOK_OIDC_ISSUER",
        provider.issuer(),
        "ROLLBOOK_OIDC_CLIENT",
        IdentityProvider.CLIENT,
        "ROLLBOOK_OIDC_SECRET_FILE",
        secret.toString(),
        "ROLLBOOK_OIDC_GROUPS_CLAIM",
        "groups");
  }

  private static URI at(String path) {
    return dashboard.address().resolve(path);
  }

  /** Begins at the dashboard and signs in at the provider; what they end up with. */
  private static HttpResponse<String> signIn(Walker walker, String subject, String next) {
    HttpResponse<String> form = walker.get(at("login/oidc?next=" + next));
    assertThat(form.uri().getHost()).isEqualTo("localhost");
    return walker.submit(
        form,
        form.uri().resolve("/login"),
        Map.of("username", subject, "password", IdentityProvider.PASSWORD));
  }

  private static boolean signedIn(Walker walker) {
    return walker.get(at(WHO)).body().contains("action=\"/logout\"");
  }

  private static String log() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(home.resolve("audit"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"zh, 使用统一身份认证登录", "en, Sign in with your organization’s account"})
  void theSignInPageOffersBothWays(String language, String button) {
    String page = new Walker().get(at("login?next=/age&lang=" + language)).body();
    assertThat(page).contains(button, "href=\"/login/oidc?next=/age\"", "type=\"password\"");
    assertThat(page).doesNotContain("??", IdentityProvider.SECRET);
  }

  @Test
  void whoTheProviderVouchesForGetsInWithTheRightsOfTheUsers() throws Exception {
    provider.groups("li-of-the-provider", "planners-of-baishan", "a group of others");
    Walker li = new Walker();
    li.put(dashboard.address(), SESSION, "0123456789ABCDEF0123456789ABCDEF");
    HttpResponse<String> answer = signIn(li, "li-of-the-provider", "/denied");
    assertThat(answer.uri()).isEqualTo(at(WHO));
    assertThat(answer.body()).contains("li", "规划", "白山市");
    Walker fixer = new Walker();
    fixer.put(dashboard.address(), SESSION, "0123456789ABCDEF0123456789ABCDEF");
    assertThat(signedIn(fixer)).as("who gave them the session").isFalse();
    assertThat(li.get(at("api/v1/openapi.json")).statusCode()).isEqualTo(200);
    assertThat(li.cookie(PendingSignIns.COOKIE)).as("served once").isEmpty();
    assertThat(log()).contains("\"li\"").contains("sign-in").contains("oidc");

    HttpResponse<String> out = li.submit(li.get(at(WHO)), at("logout"), Map.of());
    assertThat(out.uri().toString()).endsWith("/login?why=out");
    assertThat(signedIn(li)).isFalse();
    assertThat(li.get(at("api/v1/openapi.json")).statusCode()).isEqualTo(401);
  }

  @Test
  void stateNonceAndProofKeyGoWithTheRequestAndTheAddressIsOurs() throws Exception {
    String location = locationOfStart("127.0.0.1:" + dashboard.address().getPort());
    assertThat(location)
        .startsWith(provider.issuer() + "/oauth2/authorize?")
        .containsPattern("[?&]state=[\\w%-]{20,}")
        .containsPattern("[?&]nonce=[\\w%-]{20,}")
        .containsPattern("[?&]code_challenge=[\\w-]{43}")
        .contains("code_challenge_method=S256", "response_type=code")
        .doesNotContain(IdentityProvider.SECRET);
    assertThat(locationOfStart("evil.example"))
        .contains("redirect_uri=http://127.0.0.1:" + dashboard.address().getPort())
        .doesNotContain("evil");
  }

  private static String locationOfStart(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", dashboard.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /login/oidc HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .containsPattern("(?i)Set-Cookie: rollbook-oidc=[0-9a-f]{64};.*HttpOnly.*SameSite=Lax")
          .doesNotContain(SESSION);
      return answer.replaceFirst("(?s).*\r\nLocation: ([^\r]+)\r\n.*", "$1");
    }
  }

  @Test
  void aStrangerIsToldSoAndTheLogNamesTheirSubject() throws Exception {
    Walker walker = new Walker();
    HttpResponse<String> answer = signIn(walker, "nobody-knows-me", "/age");
    assertThat(answer.uri()).isEqualTo(at("login?why=stranger&next=%2Fage"));
    assertThat(answer.body()).contains("没有与之对应的账号").doesNotContain("nobody-knows-me");
    assertThat(signedIn(walker)).isFalse();
    assertThat(log()).contains("no user has the subject nobody-knows-me");
  }

  @Test
  void groupsThatSayNothingOrAnotherThingShutOut() throws Exception {
    for (String[] groups :
        new String[][] {{}, {"others"}, {"leaders"}, {"planners-of-baishan", "leaders"}}) {
      provider.groups("zhao-of-the-provider", groups);
      Walker zhao = new Walker();
      assertThat(signIn(zhao, "zhao-of-the-provider", "/").uri())
          .as(List.of(groups).toString())
          .isEqualTo(at("login?why=groups"));
      assertThat(signedIn(zhao)).isFalse();
    }
    provider.groups("wu-of-the-provider", "leaders", "planners-of-baishan");
    Walker wu = new Walker();
    assertThat(signIn(wu, "wu-of-the-provider", "/").body()).contains("用户组与本系统账号");
    assertThat(log()).contains("but the group planners-of-baishan says planner of 220600");
  }

  @Test
  void anAnswerServesTheBrowserThatAskedAndOnce() {
    provider.groups("li-of-the-provider", "planners-of-baishan");
    Walker stepping = new Walker(HttpClient.Redirect.NEVER, null);
    HttpResponse<String> at = stepping.get(at("login/oidc"));
    HttpResponse<String> form = null;
    URI back = null;
    while (back == null) {
      URI next = at.uri().resolve(at.headers().firstValue("Location").orElseThrow());
      if (next.getPath().equals("/login/oidc/back")) {
        back = next;
      } else {
        at = stepping.get(next);
        if (at.statusCode() == 200) {
          form = at;
          at =
              stepping.submit(
                  form,
                  form.uri().resolve("/login"),
                  Map.of("username", "li-of-the-provider", "password", IdentityProvider.PASSWORD));
        }
      }
    }
    Walker victim = new Walker();
    assertThat(victim.get(back).uri()).isEqualTo(at("login?why=foreign"));
    victim.get(at("login/oidc"));
    assertThat(victim.get(back).uri()).as("another state").isEqualTo(at("login?why=foreign"));
    assertThat(signedIn(victim)).isFalse();
    assertThat(stepping.get(back).headers().firstValue("Location").orElse("")).endsWith("/");
    assertThat(stepping.get(at("api/v1/openapi.json")).statusCode()).isEqualTo(200);
    Walker again = new Walker();
    assertThat(again.get(back).uri()).isEqualTo(at("login?why=foreign"));
    for (String forged :
        List.of(
            "login/oidc/back",
            "login/oidc/back?code=c&state=s",
            "login/oidc/back?error=access_denied&state=s",
            "login/oidc/back?code=" + "x".repeat(5_000) + "&state=%00")) {
      assertThat(new Walker().get(at(forged)).uri()).as(forged).isEqualTo(at("login?why=foreign"));
    }
  }

  @Test
  void aChangeOfTheUserEndsTheSession() throws Exception {
    String before = Files.readString(home.resolve("users.yaml"));
    provider.groups("xu-of-the-provider", "everyone");
    try {
      users(
          before.replace(
              "groups:\n", "groups:\n  - {group: everyone, role: nobody, scope: \"220000\"}\n"));
      Walker xu = new Walker();
      signIn(xu, "xu-of-the-provider", "/denied");
      assertThat(signedIn(xu)).isTrue();
      assertThat(xu.get(at("api/v1/openapi.json")).statusCode()).isEqualTo(403);
      users(
          Files.readString(home.resolve("users.yaml")).replace("subject: xu-of", "subject: ex-of"));
      assertThat(signedIn(xu)).isFalse();
    } finally {
      users(before);
    }
  }

  private static int basic(OwnDashboard asked) throws Exception {
    String both =
        Base64.getEncoder().encodeToString(("qian:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(asked.address().resolve("api/v1/openapi.json"))
                  .header("Authorization", "Basic " + both)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void withoutPasswordsOnlyTheProviderLetsIn() throws Exception {
    int port = OwnDashboard.freePort();
    Map<String, String> more = new HashMap<>(settings());
    more.put("ROLLBOOK_PASSWORD_SIGN_IN", "off");
    more.remove("ROLLBOOK_OIDC_GROUPS_CLAIM");
    try (OwnDashboard strict = OwnDashboard.start(home, port, more)) {
      Walker walker = new Walker(HttpClient.Redirect.NEVER, null);
      HttpResponse<String> page = walker.get(strict.address().resolve("login"));
      assertThat(page.body()).contains("/login/oidc").doesNotContain("type=\"password\"");
      HttpResponse<String> form =
          walker.submit(
              walker.get(strict.address().resolve("login")),
              strict.address().resolve("login"),
              Map.of("name", "qian", "password", PASSWORD));
      assertThat(form.statusCode()).isIn(302, 403);
      assertThat(basic(strict)).isEqualTo(401);
      assertThat(basic(dashboard)).isEqualTo(200);
      assertThat(walker.cookie(SESSION)).isEmpty();
      new TrinoServer(strict.settings()).prepare();
      assertThat(Files.readString(home.resolve("trino/etc/password.db")))
          .startsWith("rollbook:")
          .doesNotContain("qian");
    } finally {
      new TrinoServer(dashboard.settings()).prepare();
    }
    assertThat(Files.readString(home.resolve("trino/etc/password.db"))).contains("qian:$2");
  }
}
