package org.rollbook.etl.conform;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns an id number into a person key: HMAC-SHA-256 of its first 17 digits and the check digit
 * that follows from them, with a secret that is kept outside the warehouse, as 43 characters of
 * base64url. Without the secret nobody can try out numbers.
 *
 * <p>Once the secret was rotated there are several, and the key is a chain: the HMAC with the
 * second secret of the key that the first one gives, and so on. So a rotation makes the new keys
 * out of the old ones, needs no id number, and keeps the link to persons whose ids are no longer
 * held.
 */
public final class PersonKeys implements Serializable {
  private static final long serialVersionUID = 2;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[][] secrets;
  private transient Mac[] macs;

  /** Keys by secrets of hexadecimal digits, a line for each generation, the first first. */
  public PersonKeys(String secrets) {
    this(secrets.lines().toList());
  }

  private PersonKeys(List<String> secrets) {
    this.secrets = secrets.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
  }

  /** The step of the last generation only: it makes the keys of the one before it into its own. */
  public static PersonKeys lastStep(String secrets) {
    return new PersonKeys(List.of(secrets.lines().toList().getLast()));
  }

  /** How many secrets there are: 1 before the first rotation. */
  public static int generation(String secrets) {
    return (int) secrets.lines().count();
  }

  /** The key of a person by the id number. */
  public String key(NationalId id) {
    return digest(id.person());
  }

  /** The key that follows from a key of the generation before. */
  public String next(String key) {
    return digest(key);
  }

  /** The key of a person whom only one sender knows, by a number of its own. */
  String local(String sender, String number) {
    return digest("local:" + sender + ":" + number);
  }

  private String digest(String text) {
    try {
      if (macs == null) {
        macs = new Mac[secrets.length];
        for (int i = 0; i < macs.length; i++) {
          macs[i] = Mac.getInstance(ALGORITHM);
          macs[i].init(new SecretKeySpec(secrets[i], ALGORITHM));
        }
      }
      String key = text;
      for (Mac mac : macs) {
        key =
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
