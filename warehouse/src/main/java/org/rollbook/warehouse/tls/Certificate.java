package org.rollbook.warehouse.tls;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/**
 * The operator's certificate with its key, as dashboard and Trino show it. What is made of files
 * that others can read, of a key that is not that of the certificate, or of a certificate whose
 * time has passed is refused, so no server starts with it.
 *
 * @param chain the certificate, and those that vouch for it
 * @param key the private key of the first
 */
public record Certificate(List<X509Certificate> chain, PrivateKey key) {
  private static final String ALIAS = "rollbook";

  public Certificate {
    chain = List.copyOf(chain);
    requireNonNull(key, "key is null");
  }

  /**
   * The certificate that the settings name; empty if they name none.
   *
   * @throws RollbookException of {@link Fault#CERTIFICATE_INVALID} if it cannot be used now
   */
  public static Optional<Certificate> of(Settings settings) {
    return of(settings, Instant.now());
  }

  static Optional<Certificate> of(Settings settings, Instant now) {
    return settings
        .file(Setting.TLS_CERTIFICATE)
        .map(
            file -> {
              char[] password =
                  settings
                      .file(Setting.TLS_PASSWORD_FILE)
                      .map(each -> PrivateFile.line(each, Fault.CERTIFICATE_INVALID).toCharArray())
                      .orElse(new char[0]);
              Certificate certificate =
                  settings
                      .file(Setting.TLS_KEY)
                      .map(key -> Pem.read(file, key, password))
                      .orElseGet(() -> Pkcs12.read(file, password));
              certificate.requireFits(file);
              certificate.requireHolds(file, now);
              return certificate;
            });
  }

  /** The certificate of this server. */
  public X509Certificate own() {
    return chain.getFirst();
  }

  /** A key store in memory that holds it under this password. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = empty();
      store.setKeyEntry(ALIAS, key, password, chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was checked cannot be kept", e);
    }
  }

  /** A key store in memory by which clients know this very server. */
  public KeyStore trustStore() {
    try {
      KeyStore store = empty();
      store.setCertificateEntry(ALIAS, own());
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was checked cannot be kept", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("An empty key store reads nothing", e);
    }
    return store;
  }

  private void requireFits(Path file) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA", "Ed25519" -> "Ed25519";
          default ->
              throw refused(
                  file,
                  "has a key of the kind " + key.getAlgorithm(),
                  "make one with an RSA or EC key",
                  null);
        };
    byte[] text = {1, 2, 3};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(text);
      byte[] signature = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(own().getPublicKey());
      checking.update(text);
      if (checking.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw wrongKey(file, e);
    }
    throw wrongKey(file, null);
  }

  private static RollbookException wrongKey(Path file, Throwable cause) {
    return refused(
        file, "does not belong to the key given", "give the key that it was issued for", cause);
  }

  private void requireHolds(Path file, Instant now) {
    try {
      own().checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      throw refused(
          file,
          "expired on " + own().getNotAfter().toInstant(),
          "put a new certificate there and start again",
          e);
    } catch (CertificateNotYetValidException e) {
      throw refused(
          file,
          "does not hold before " + own().getNotBefore().toInstant(),
          "check the clock of this machine",
          e);
    }
  }

  static RollbookException refused(Path file, String why, String then, Throwable cause) {
    return new RollbookException(
        Fault.CERTIFICATE_INVALID, "The certificate %s %s; %s.".formatted(file, why, then), cause);
  }

  /** Without the key: this text may come into a log. */
  @Override
  public String toString() {
    return "certificate of %s until %s"
        .formatted(own().getSubjectX500Principal(), own().getNotAfter().toInstant());
  }
}
