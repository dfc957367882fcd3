package org.rollbook.dashboard.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Someone with a browser that keeps cookies and follows, from site to site, or steps. */
final class Walker {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http;

  /** One who follows wherever they are sent. */
  Walker() {
    this(HttpClient.Redirect.ALWAYS, null);
  }

  Walker(HttpClient.Redirect redirect, SSLContext tls) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().cookieHandler(cookies).followRedirects(redirect);
    if (tls != null) {
      builder.sslContext(tls);
    }
    this.http = builder.build();
  }

  HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address).build());
  }

  /** Sends a request of another kind, without the token of a form. */
  HttpResponse<String> method(String method, URI address) {
    return send(
        HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString("a=b")).build());
  }

  /** Sends the form that stands on a page. */
  HttpResponse<String> submit(HttpResponse<String> page, URI to, Map<String, String> fields) {
    Matcher token = CSRF.matcher(page.body());
    String body =
        fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"))
            + (token.find() ? "&_csrf=" + encode(token.group(1)) : "");
    return send(
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst();
  }

  void put(URI address, String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(address, cookie);
  }

  /** All addresses on the way to an answer, the first first. */
  static List<URI> way(HttpResponse<String> answer) {
    List<URI> way = new ArrayList<>();
    for (Optional<HttpResponse<String>> each = Optional.of(answer);
        each.isPresent();
        each = each.get().previousResponse()) {
      way.addFirst(each.get().uri());
    }
    return way;
  }

  private HttpResponse<String> send(HttpRequest request) {
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
