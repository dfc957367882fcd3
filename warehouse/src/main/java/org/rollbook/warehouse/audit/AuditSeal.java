package org.rollbook.warehouse.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rollbook.warehouse.setting.Secrets;

/** Seals texts with the key of the log: HMAC-SHA-256, so nobody without it can seal another. */
final class AuditSeal {
  /** Stands before the first line. */
  static final String NONE = "0".repeat(64);

  private final SecretKeySpec key;

  AuditSeal(Path home) {
    String secret = new Secrets(home).get(Secrets.AUDIT_KEY);
    this.key = new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256");
  }

  String of(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no HmacSHA256", e);
    }
  }
}
