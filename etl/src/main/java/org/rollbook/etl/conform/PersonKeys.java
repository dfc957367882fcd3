package org.rollbook.etl.conform;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns an id number into a person key: HMAC-SHA-256 of its first 17 digits and the check digit
 * that follows from them, with a secret that is kept outside the warehouse, as 43 characters of
 * base64url. Without the secret nobody can try out numbers.
 */
public final class PersonKeys implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;
  private transient Mac mac;

  /** Keys by a secret of hexadecimal digits. */
  public PersonKeys(String secret) {
    this.secret = HexFormat.of().parseHex(secret);
  }

  /** The key of a person by the id number. */
  public String key(NationalId id) {
    return digest(id.person());
  }

  /** The key of a person whom only one sender knows, by a number of its own. */
  String local(String sender, String number) {
    return digest("local:" + sender + ":" + number);
  }

  private String digest(String text) {
    try {
      if (mac == null) {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret, ALGORITHM));
      }
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
