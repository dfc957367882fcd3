package org.rollbook.dashboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Sign-ins that are at the identity provider: state, nonce and proof key of each, bound to the
 * browser by a cookie that holds a random name for them. Each serves once and for a few minutes;
 * what is remembered is bounded, and no stranger gets a session.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  static final String COOKIE = "rollbook-oidc";
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST = 5_000;
  private static final String NEXT = PendingSignIns.class.getName() + ".next";

  private record Pending(OAuth2AuthorizationRequest request, String next) {}

  private final Cache<String, Pending> pending =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();
  private final SecureRandom random = new SecureRandom();
  private final boolean secure;

  /** With cookies for TLS only, or not. */
  PendingSignIns(boolean secure) {
    this.secure = secure;
  }

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return name(request)
        .map(pending::getIfPresent)
        .map(Pending::request)
        .filter(each -> each.getState().equals(request.getParameter("state")))
        .orElse(null);
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest started,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (started == null) {
      removeAuthorizationRequest(request, response);
      return;
    }
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String name = HexFormat.of().formatHex(bytes);
    pending.put(name, new Pending(started, Next.of(request.getParameter(Next.PARAMETER))));
    cookie(response, name, LONGEST);
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    Optional<String> name = name(request);
    Pending found = name.map(pending.asMap()::remove).orElse(null);
    if (name.isPresent()) {
      cookie(response, "", Duration.ZERO);
    }
    if (found == null || !found.request().getState().equals(request.getParameter("state"))) {
      return null;
    }
    request.setAttribute(NEXT, found.next());
    return found.request();
  }

  /** Where the person of this answer wanted to go before they signed in. */
  static String next(HttpServletRequest request) {
    return request.getAttribute(NEXT) instanceof String next ? Next.of(next) : Next.of("");
  }

  private static Optional<String> name(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private void cookie(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path(Provider.START)
            .maxAge(age)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .build()
            .toString());
  }
}
