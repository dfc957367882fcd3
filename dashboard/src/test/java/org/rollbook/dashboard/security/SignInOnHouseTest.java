package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.launch.RunningHouse.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets into a real house, and who does not however hard they try. */
@Tag("house")
final class SignInOnHouseTest {
  /** What a page says that shows released numbers only. */
  private static final String RELEASED = "不在您的管辖范围内";

  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SESSION = "rollbook-session";

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(HOUSE.dashboard().resolve(path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String bearer(Path home, String user, Duration valid) {
    Instant now = Instant.now();
    return "Bearer " + new Tokens(home).make(user, now.minusSeconds(5), now.plus(valid));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aStrangerIsLedToTheSignInPageAndFromThereToWhereTheyWanted() {
    Visitor visitor = new Visitor();
    HttpResponse<String> first = visitor.get("/age?place=220600");
    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(location(first)).endsWith("/login?next=%2Fage%3Fplace%3D220600");
    assertThat(visitor.cookie(SESSION)).as("strangers get no session").isEmpty();
    HttpResponse<String> after =
        visitor.submit(
            location(first),
            "/login",
            Map.of(
                "name", "leader",
                "password", HOUSE.password("leader"),
                "next", "/age?place=220600"));
    assertThat(location(after)).endsWith("/age?place=220600");
    HttpResponse<String> page = visitor.get("/age?place=220600");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("leader", "action=\"/logout\"");
    HttpResponse<String> out = visitor.submit("/age", "/logout", Map.of());
    assertThat(location(out)).endsWith("/login?why=out");
    assertThat(visitor.get("/age").statusCode()).isEqualTo(302);
  }

  @Test
  void theSessionIsNewTheCookiesAreShutAndTheHeadersSet() {
    Visitor visitor = new Visitor();
    visitor.put(SESSION, "0123456789ABCDEF0123456789ABCDEF");
    HttpResponse<String> answer = visitor.signIn("leader", HOUSE.password("leader"));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith(SESSION + "=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"))
        .noneMatch(cookie -> cookie.contains("0123456789ABCDEF"));
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .doesNotContain("script-src 'self' 'unsafe-inline'");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(visitor.get("/login").body()).doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/overview", "/age/bands.csv", "/api/v1/pages/age", "/denied", "/nothing"})
  void forgedSessionsSeeNothing(String path) throws Exception {
    for (String forged :
        List.of(
            "A".repeat(32),
            UUID.randomUUID().toString(),
            "../../etc",
            "",
            "%00",
            "x".repeat(4_000))) {
      HttpRequest request =
          HttpRequest.newBuilder(HOUSE.dashboard().resolve(path))
              .header("Cookie", SESSION + "=" + forged)
              .build();
      HttpResponse<String> response =
          HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      assertThat(response.statusCode()).as(forged).isIn(302, 400, 401);
      assertThat(response.body()).doesNotContain("persons", "人数");
    }
  }

  @Test
  void aFormWithoutItsTokenDoesNothing() {
    Visitor visitor = new Visitor();
    HttpResponse<String> login =
        visitor.post("/login", Map.of("name", "leader", "password", HOUSE.password("leader")), "");
    assertThat(location(login)).contains("/login?why=expired");
    assertThat(visitor.cookie(SESSION)).isEmpty();
    Visitor leader = Visitor.as("leader");
    assertThat(leader.post("/logout", Map.of(), "").statusCode()).isEqualTo(403);
    assertThat(leader.post("/logout", Map.of(), "forged").statusCode()).isEqualTo(403);
    assertThat(leader.get("/logout").statusCode()).isIn(403, 404, 405);
    assertThat(leader.get("/age").statusCode()).as("still signed in").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/%09/evil.example"})
  void signingInLeadsToNoOtherHost(String next) {
    HttpResponse<String> answer =
        new Visitor()
            .submit(
                "/login",
                "/login",
                Map.of("name", "leader", "password", HOUSE.password("leader"), "next", next));
    assertThat(location(answer)).doesNotContain("evil").matches("(http://127.0.0.1:\\d+)?/");
    assertThat(
            new Visitor()
                .get("/login?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8))
                .body())
        .doesNotContain("evil.example");
  }

  @ParameterizedTest
  @CsvSource({"zh, 登录, 用户名或密码不正确", "en, Sign in, User name or password is wrong"})
  void theSignInPageSpeaksBothLanguages(String language, String title, String failed) {
    assertThat(new Visitor().get("/login?why=failed&lang=" + language).body())
        .contains("<h1>" + title + "</h1>", failed, "type=\"password\"")
        .doesNotContain("??");
  }

  @Test
  void aThousandAttemptsAreHeldUpAndTheAccountOpensAgainElsewhere() throws Exception {
    long start = System.nanoTime();
    List<Integer> states = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        String password = "guess number " + i;
        futures.add(
            threads.submit(
                () -> get("/api/v1/pages/age", basic("guessed", password)).statusCode()));
      }
      for (Future<Integer> future : futures) {
        states.add(future.get());
      }
    }
    assertThat(states).containsOnly(401, 429);
    assertThat(states.stream().filter(state -> state == 401)).as("looked at").hasSizeLessThan(10);
    assertThat(get("/api/v1/pages/age", basic("guessed", "x")).headers().firstValue("Retry-After"))
        .isPresent();
    System.out.printf(
        "1,000 attempts: %d looked at, %d ms%n",
        states.stream().filter(state -> state == 401).count(),
        (System.nanoTime() - start) / 1_000_000);
    assertThat(location(new Visitor().signIn("guessed", "x"))).contains("why=wait&seconds=");
    assertThat(Visitor.as("leader").get("/age").statusCode()).isEqualTo(200);
    Answer log = HOUSE.rollbook("audit", "list", "--action", "refused");
    assertThat(log.output()).contains("sign-in").doesNotContain("guess number");
  }

  @Test
  void anUnknownNameTakesAsLongAsAKnownOne() throws Exception {
    long known = 0;
    long unknown = 0;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      get("/api/v1/pages/age", basic("jingyu", "wrong " + i));
      long middle = System.nanoTime();
      get("/api/v1/pages/age", basic("stranger" + i, "wrong " + i));
      known += middle - start;
      unknown += System.nanoTime() - middle;
    }
    assertThat((double) unknown / known).isBetween(0.5, 2.0);
    assertThat(get("/api/v1/pages/age", basic("jingyu", HOUSE.password("jingyu"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void programsSignInByPasswordAndByTokenAndGetNoSession(@TempDir Path other) throws Exception {
    for (String good :
        List.of(
            basic("leader", HOUSE.password("leader")),
            bearer(HOUSE.home(), "leader", Duration.ofMinutes(5)))) {
      HttpResponse<String> answer = get("/api/v1/pages/age", good);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
    for (String bad :
        List.of(
            "",
            "Bearer ",
            "Bearer nonsense",
            bearer(other, "leader", Duration.ofMinutes(5)),
            bearer(HOUSE.home(), "leader", Duration.ofSeconds(-1)),
            bearer(HOUSE.home(), "stranger", Duration.ofMinutes(5)),
            "Basic !!!",
            "Negotiate abc")) {
      HttpResponse<String> answer = get("/api/v1/pages/age", bad);
      assertThat(answer.statusCode()).as(bad).isIn(401, 429);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains("ACCESS_DENIED").doesNotContain("Exception");
    }
  }

  @Test
  void healthIsOpenAndSaysNoMoreThanNeeded() throws Exception {
    assertThat(get("/health", "").body()).contains("\"status\":\"UP\"");
  }

  @Test
  void whoHasNoRoleSignsInAndSeesNothing() throws Exception {
    Visitor nobody = Visitor.as("nobody");
    for (String path : List.of("/overview", "/age", "/age/bands.csv", "/")) {
      HttpResponse<String> page = nobody.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(403);
      assertThat(page.body()).contains("无权查看").doesNotContain("figure");
    }
    assertThat(get("/api/v1/pages/age", basic("nobody", HOUSE.password("nobody"))).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "leader, true, true, true",
    "baishan, false, true, true",
    "jingyu, false, false, true"
  })
  void everyoneSeesTheirOwnPlaceAndOfOthersWhatIsReleased(
      String user, boolean province, boolean prefecture, boolean county) {
    Visitor visitor = Visitor.as(user);
    assertThat(exact(visitor.get("/age?place=220000"))).isEqualTo(province);
    assertThat(exact(visitor.get("/age?place=220600"))).isEqualTo(prefecture);
    assertThat(exact(visitor.get("/age?place=220622"))).isEqualTo(county);
    assertThat(visitor.get("/overview").statusCode()).as("their own").isEqualTo(200);
    assertThat(figures(visitor)).isEqualTo(figures(Visitor.as("leader")));
  }

  private static boolean exact(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    return !page.body().contains(RELEASED);
  }

  /** The main numbers of the county; who sees more sees it beside its neighbours, too. */
  private static List<JsonNode> figures(Visitor visitor) {
    JsonNode page =
        JsonMapper.shared().readTree(visitor.get("/api/v1/pages/age?place=220622").body());
    assertThat(page.get("source").asString()).doesNotContain("；0 个报送单位");
    return List.of(page.get("headline"), page.get("tiles"));
  }

  @Test
  void aChangeOfAUserEndsTheirSessionsWithinFiveSeconds() throws Exception {
    String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    String password =
        HOUSE
            .rollbook("user", "add", name, "--role", "leader", "--scope", "220000", "--generate")
            .output()
            .replaceFirst("(?s).*password of \\S+: (\\S+).*", "$1");
    String token =
        "Bearer " + HOUSE.rollbook("user", "token", name, "--days", "1").output().strip();
    Visitor visitor = new Visitor();
    visitor.signIn(name, password);
    assertThat(visitor.get("/age").statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/pages/age", token).statusCode()).isEqualTo(200);

    HOUSE.rollbook("user", "scope", name, "220600");
    HttpResponse<String> ended = visitor.get("/age");
    assertThat(ended.statusCode()).isEqualTo(302);
    long start = System.nanoTime();
    visitor.signIn(name, password);
    assertThat(exact(visitor.get("/age?place=220100"))).isFalse();
    assertThat(visitor.get("/api/v1/pages/age").body())
        .isEqualTo(Visitor.as("baishan").get("/api/v1/pages/age").body());
    System.out.printf("a new scope holds after %d ms%n", (System.nanoTime() - start) / 1_000_000);

    HOUSE.rollbook("user", "remove", name);
    assertThat(visitor.get("/age").statusCode()).isEqualTo(302);
    assertThat(get("/api/v1/pages/age", token).statusCode()).isIn(401, 429);
    assertThat(location(new Visitor().signIn(name, password))).contains("why=failed");
    assertThat(
            HOUSE
                .rollbook(
                    "user", "add", name, "--role", "leader", "--scope", "220000", "--generate")
                .errors())
        .contains("whose token holds until");
  }

  @Test
  void theLogSaysWhoSawWhatAndIsWhole() throws Exception {
    Visitor baishan = Visitor.as("baishan");
    baishan.get("/age?place=220622");
    baishan.get("/age/bands.csv");
    baishan.get("/api/v1/metrics/headcount?place=220100&by=sex,category");
    get("/api/v1/pages/age", bearer(HOUSE.home(), "jingyu", Duration.ofMinutes(5)));
    HOUSE.rollbook("sql", "--user", "baishan", "SELECT count(*) FROM workforce.age");
    String log = HOUSE.rollbook("audit", "list", "--last", "1000").output();
    assertThat(log)
        .containsPattern("baishan +127.0.0.1 +sign-in +dashboard")
        .containsPattern(
            "baishan +127.0.0.1 +page +/age place=220622 +\\(publication \\d+, [\\d,]+ rows\\)")
        .containsPattern("baishan +127.0.0.1 +export +/age/bands.csv")
        .containsPattern(
            "baishan +127.0.0.1 +refused +/api/v1/metrics/headcount place=220100&by=sex,category")
        .containsPattern("jingyu +127.0.0.1 +api +/api/v1/pages/age")
        .containsPattern("baishan +terminal of \\S+ +sql +sql [0-9a-f]{64}")
        .doesNotContain("SELECT count", HOUSE.password("baishan"));
    Answer whole = HOUSE.rollbook("audit", "verify");
    assertThat(whole.output()).startsWith("The audit log is whole");
    assertThat(whole.exit()).isZero();
    assertThat(Files.readString(HOUSE.home().resolve("logs/dashboard.log")))
        .doesNotContain(HOUSE.password("baishan"));
  }
}
