package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbook.warehouse.setting.Secrets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens by which notebooks and programs sign in to Trino and to the API: JWT signed with ES256. A
 * token says who, never what they may see: that is looked up whenever it is used. The key is made
 * on first use; Trino gets its public half only.
 */
public final class Tokens {
  /** The longest that a token may last. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final String ISSUER = "rollbook";
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final String HEADER = encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
  private static final int LONGEST_TEXT = 2_048;
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private final String keys;

  /** The tokens of a home. */
  public Tokens(Path home) {
    this.keys =
        new Secrets(requireNonNull(home, "home is null")).get(Secrets.TOKEN_KEY, Tokens::newKeys);
  }

  /** The key that tells whether a token is genuine, as PEM. */
  public String publicKey() {
    return pem("PUBLIC KEY", part("PUBLIC KEY")) + "\n";
  }

  /** A token for a user, from now until then. */
  public String make(String user, Instant now, Instant until) {
    String claims =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "iss",
                    ISSUER,
                    "aud",
                    ISSUER,
                    "sub",
                    user,
                    "iat",
                    now.getEpochSecond(),
                    "exp",
                    until.getEpochSecond(),
                    "jti",
                    UUID.randomUUID().toString()));
    String signed = HEADER + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(part("PRIVATE KEY")));
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of the tokens cannot be used", e);
    }
  }

  /** The user whom a token names, if it is genuine and holds now. */
  public Optional<String> user(String token, Instant now) {
    String[] parts = token.split("\\.", -1);
    // Only this very header: a token does not choose how it is checked.
    if (token.length() > LONGEST_TEXT || parts.length != 3 || !parts[0].equals(HEADER)) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      PublicKey key =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(part("PUBLIC KEY")));
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.empty();
      }
      JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
      boolean holds =
          claims.path("iss").asString("").equals(ISSUER)
              && claims.path("aud").asString("").equals(ISSUER)
              && claims.path("exp").asLong(0) > now.getEpochSecond()
              && claims.path("iat").asLong(Long.MAX_VALUE)
                  <= now.plus(CLOCKS_DIFFER).getEpochSecond();
      return holds ? Optional.of(claims.path("sub").asString("")) : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
      return Optional.empty(); // no token of ours: that is the answer
    }
  }

  private static String newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return pem("PRIVATE KEY", pair.getPrivate().getEncoded())
          + "\n"
          + pem("PUBLIC KEY", pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no P-256", e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----"
        .formatted(
            kind,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes));
  }

  private byte[] part(String kind) {
    Matcher matcher =
        Pattern.compile("(?s)-----BEGIN %1$s-----(.*?)-----END %1$s-----".formatted(kind))
            .matcher(keys);
    if (!matcher.find()) {
      throw new IllegalStateException("The secret %s has no %s".formatted(Secrets.TOKEN_KEY, kind));
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
