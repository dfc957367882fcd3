package org.rollbook.dashboard.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollbook.warehouse.launch.RunningHouse;

/** Someone with a browser that keeps cookies, follows nothing and runs no scripts. */
public final class Visitor {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final HttpClient PROGRAM = HttpClient.newHttpClient();

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(HOUSE.dashboard().resolve(path)).build());
  }

  /** Sends a form with the token of the page that it stands on. */
  public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
    Matcher matcher = CSRF.matcher(get(page).body());
    return post(path, fields, matcher.find() ? matcher.group(1) : "");
  }

  public HttpResponse<String> post(String path, Map<String, String> fields, String csrf) {
    String body =
        fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"))
            + "&_csrf="
            + encode(csrf);
    return send(
        HttpRequest.newBuilder(HOUSE.dashboard().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public HttpResponse<String> signIn(String name, String password) {
    return submit("/login", "/login", Map.of("name", name, "password", password));
  }

  /** What a program with a token gets. */
  public static HttpResponse<String> byToken(String path, String token) {
    return send(
        PROGRAM,
        HttpRequest.newBuilder(HOUSE.dashboard().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  /** A visitor who has signed in with their first password. */
  public static Visitor as(String name) {
    Visitor visitor = new Visitor();
    visitor.signIn(name, HOUSE.password(name));
    return visitor;
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst();
  }

  /** Puts a cookie as if the dashboard had set it. */
  public void put(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(HOUSE.dashboard(), cookie);
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(http, request);
  }

  static HttpResponse<String> send(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
