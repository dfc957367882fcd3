package org.rollbook.warehouse.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** A certificate with its chain as PEM, and its key as PEM of another file. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private Pem() {}

  static Certificate read(Path certificate, Path key, char[] password) {
    return new Certificate(chain(certificate), key(key, password));
  }

  private static List<X509Certificate> chain(Path file) {
    byte[] bytes = PrivateFile.plainBytes(file, Fault.CERTIFICATE_INVALID);
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    }
    throw noCertificate(file, null);
  }

  private static RollbookException noCertificate(Path file, Throwable cause) {
    return Certificate.refused(
        file, "is no certificate in PEM", "check ROLLBOOK_TLS_CERTIFICATE", cause);
  }

  private static PrivateKey key(Path file, char[] password) {
    String text =
        new String(PrivateFile.bytes(file, Fault.CERTIFICATE_INVALID), StandardCharsets.US_ASCII);
    Matcher found = KEY.matcher(text);
    if (!found.find()) {
      throw noKey(file, "holds no private key in PEM", null);
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
      return switch (found.group(1)) {
        case "PRIVATE KEY" -> key(file, new PKCS8EncodedKeySpec(bytes));
        case "ENCRYPTED PRIVATE KEY" -> key(file, decrypt(bytes, password));
        default -> throw noKey(file, "holds a '%s', not PKCS8".formatted(found.group(1)), null);
      };
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw noKey(file, "cannot be read (damaged, or the password is wrong)", e);
    }
  }

  private static PKCS8EncodedKeySpec decrypt(byte[] bytes, char[] password)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(bytes);
    // For PBES2 the parameters name the cipher, and the algorithm only the family.
    String algorithm =
        sealed.getAlgName().equals("PBES2")
            ? sealed.getAlgParameters().toString()
            : sealed.getAlgName();
    Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, sealed.getAlgParameters());
    return sealed.getKeySpec(cipher);
  }

  private static PrivateKey key(Path file, PKCS8EncodedKeySpec spec)
      throws GeneralSecurityException {
    InvalidKeySpecException none = null;
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        none = e; // of another kind: the next is tried
      }
    }
    throw noKey(file, "is neither RSA nor EC nor Ed25519", none);
  }

  private static RollbookException noKey(Path file, String why, Throwable cause) {
    return new RollbookException(
        Fault.CERTIFICATE_INVALID,
        "The key %s %s; check ROLLBOOK_TLS_KEY and ROLLBOOK_TLS_PASSWORD_FILE, or convert it: openssl pkcs8 -topk8 -in KEY -out NEW."
            .formatted(file, why),
        cause);
  }
}
