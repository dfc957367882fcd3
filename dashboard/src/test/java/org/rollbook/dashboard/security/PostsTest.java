package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.dashboard.OwnDashboard;
import org.rollbook.warehouse.access.Passwords;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever changes something needs the token of a form; here, that is signing in and out. */
final class PostsTest {
  private static final String PASSWORD = "a good password";

  @TempDir private static Path home;
  private static OwnDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(
        home.resolve("users.yaml"),
        "users:\n  - {name: li, role: admin, scope: \"220000\", password: \"%s\"}\n"
            .formatted(Passwords.hash(PASSWORD)));
    dashboard =
        OwnDashboard.start(home, OwnDashboard.freePort(), Map.of("ROLLBOOK_SESSION_MINUTES", "7"));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  private static Set<String> paths() {
    return dashboard.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .flatMap(info -> info.getPatternValues().stream())
        .map(path -> path.replaceAll("\\{[^{}]*(\\{[^{}]*})?[^{}]*}", "x").replaceFirst("^/", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Walker signedIn() {
    Walker li = new Walker(HttpClient.Redirect.NEVER, null);
    li.submit(
        li.get(dashboard.address().resolve("login")),
        dashboard.address().resolve("login"),
        Map.of("name", "li", "password", PASSWORD));
    assertThat(li.get(dashboard.address().resolve("api/v1/openapi.json")).statusCode())
        .isEqualTo(200);
    return li;
  }

  @Test
  void noHandlerTakesAnythingButAQuestion() {
    assertThat(
            dashboard.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(info -> !info.getPatternValues().equals(Set.of("/denied")))
                .filter(info -> !info.getPatternValues().equals(Set.of("/error")))
                .map(info -> info.getMethodsCondition().getMethods()))
        .isNotEmpty()
        .allMatch(methods -> methods.equals(Set.of(RequestMethod.GET)));
  }

  @Test
  void noPathTakesAFormWithoutItsTokenOrAnotherMethod() {
    Walker li = signedIn();
    Set<String> all = new TreeSet<>(paths());
    all.add("login");
    all.add("logout");
    for (String path : all) {
      for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
        HttpResponse<String> answer = li.method(method, dashboard.address().resolve(path));
        assertThat(answer.statusCode()).as(method + " " + path).isIn(302, 403);
        assertThat(answer.headers().firstValue("Location").orElse("why=expired"))
            .as(method + " " + path)
            .contains("why=expired");
      }
    }
    assertThat(li.get(dashboard.address().resolve("api/v1/openapi.json")).statusCode())
        .as("still signed in")
        .isEqualTo(200);
  }

  @Test
  void anIdleSessionEndsAfterTheMinutesOfTheSetting() {
    assertThat(dashboard.idleMinutes()).isEqualTo(7);
  }
}
