package org.rollbook.warehouse.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** A certificate in one file with its key. */
final class Pkcs12 {
  private Pkcs12() {}

  static Certificate read(Path file, char[] password) {
    byte[] bytes = PrivateFile.bytes(file, Fault.CERTIFICATE_INVALID);
    if (bytes.length > 0 && bytes[0] == '-') {
      throw Certificate.refused(
          file, "is PEM and no key is named", "set ROLLBOOK_TLS_KEY to the file of its key", null);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw Certificate.refused(
            file,
            "holds %d private keys".formatted(keys.size()),
            "export one key with its certificate",
            null);
      }
      String alias = keys.getFirst();
      return new Certificate(
          Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList(),
          (PrivateKey) store.getKey(alias, password));
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file, e);
    }
  }

  private static RollbookException unreadable(Path file, Exception why) {
    return Certificate.refused(
        file,
        "cannot be opened as PKCS12 (damaged, or the password is wrong)",
        "check ROLLBOOK_TLS_CERTIFICATE and ROLLBOOK_TLS_PASSWORD_FILE",
        why);
  }
}
