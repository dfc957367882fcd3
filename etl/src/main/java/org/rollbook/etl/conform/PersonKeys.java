package org.rollbook.etl.conform;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns an id number into a person key: HMAC-SHA-256 with a secret that is kept outside the
 * warehouse, as 43 characters of base64url. Without the secret nobody can try out numbers.
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

  public String key(NationalId id) {
    try {
      if (mac == null) {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret, ALGORITHM));
      }
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(id.number().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
