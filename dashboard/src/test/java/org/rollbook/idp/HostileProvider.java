package org.rollbook.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A provider that says who someone is in ways that must not be believed. */
public final class HostileProvider implements AutoCloseable {
  /** What is wrong with its tokens. */
  public enum Lie {
    NONE,
    UNSIGNED,
    SIGNED_WITH_PUBLIC_KEY,
    SIGNED_BY_ANOTHER,
    EXPIRED,
    FOR_ANOTHER,
    OF_ANOTHER,
    OLD_NONCE,
    NO_NONCE,
    AWAY
  }

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey other;
  private final String subject;
  private volatile Lie lie = Lie.NONE;
  private volatile String nonce = "";

  /** One that lies about this subject. */
  public HostileProvider(int port, String subject) throws IOException, JOSEException {
    this.subject = subject;
    this.key = new RSAKeyGenerator(2048).keyID("k").generate();
    this.other = new RSAKeyGenerator(2048).keyID("k").generate();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Lies in this way from now on. */
  public void lie(Lie how) {
    lie = how;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" -> {
          if (lie == Lie.AWAY) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            json(exchange, configuration());
          }
        }
        case "/authorize" -> {
          Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
          nonce = asked.get("nonce");
          exchange
              .getResponseHeaders()
              .add(
                  "Location",
                  asked.get("redirect_uri")
                      + "?code=c&state="
                      + asked.get("state").replace("=", "%3D"));
          exchange.sendResponseHeaders(302, -1);
        }
        case "/keys" -> json(exchange, new JWKSet(key).toJSONObject());
        case "/token" ->
            json(
                exchange, Map.of("access_token", "a", "token_type", "Bearer", "id_token", token()));
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> configuration() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/keys",
        "subject_types_supported",
        new String[] {"public"},
        "response_types_supported",
        new String[] {"code"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256", "HS256", "none"});
  }

  private String token() throws JOSEException {
    Instant now = Instant.now();
    long shift = lie == Lie.EXPIRED ? -7_200 : 0;
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(lie == Lie.OF_ANOTHER ? "http://localhost:1" : issuer())
            .audience(lie == Lie.FOR_ANOTHER ? "another" : IdentityProvider.CLIENT)
            .subject(subject)
            .issueTime(Date.from(now.plusSeconds(shift)))
            .expirationTime(Date.from(now.plusSeconds(shift + 600)));
    if (lie != Lie.NO_NONCE) {
      claims.claim("nonce", lie == Lie.OLD_NONCE ? "used before" : nonce);
    }
    if (lie == Lie.UNSIGNED) {
      return new PlainJWT(claims.build()).serialize();
    }
    boolean symmetric = lie == Lie.SIGNED_WITH_PUBLIC_KEY;
    JWSSigner signer =
        symmetric
            ? new MACSigner(key.toRSAPublicKey().getEncoded())
            : new RSASSASigner(lie == Lie.SIGNED_BY_ANOTHER ? other : key);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(symmetric ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                .keyID("k")
                .build(),
            claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static void json(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new HashMap<>();
    for (String each : query.split("&", -1)) {
      String[] parts = each.split("=", 2);
      found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
