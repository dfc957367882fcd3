package org.rollbook.warehouse.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of a test that issues certificates, by the JDK's keytool. */
public final class TestAuthority {
  public static final String PASSWORD = "test-password";
  private static final char[] SECRET = PASSWORD.toCharArray();
  private static final String SEALING = "PBEWithHmacSHA256AndAES_256";

  private final Path folder;

  /** A new authority that works in a folder. */
  public TestAuthority(Path folder) throws IOException {
    this.folder = folder;
    keytool(
        "ca.p12",
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=Test CA",
        "-ext",
        "bc:critical=ca:true",
        "-validity",
        "3650");
  }

  /**
   * Issues a certificate for localhost and 127.0.0.1, with its key and chain as PKCS12 of mode 600.
   *
   * @param start when it begins to hold, as keytool says it, such as {@code -1d}
   * @param days how long it holds
   */
  public Path issue(String name, String algorithm, String start, int days) throws Exception {
    Path shared = Files.copy(folder.resolve("ca.p12"), folder.resolve(name + "-all.p12"));
    keytool(
        shared.getFileName().toString(),
        "-genkeypair",
        "-alias",
        "server",
        "-signer",
        "ca",
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-startdate",
        start,
        "-validity",
        Integer.toString(days));
    KeyStore all = load(shared);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server", all.getKey("server", SECRET), SECRET, all.getCertificateChain("server"));
    Path file = empty(name + ".p12");
    try (OutputStream output = Files.newOutputStream(file)) {
      own.store(output, SECRET);
    }
    return file;
  }

  /** The certificate of a PKCS12 file with its chain, as PEM. */
  public Path certificate(Path issued) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Certificate each : load(issued).getCertificateChain("server")) {
      text.append(pem("CERTIFICATE", each.getEncoded()));
    }
    return Files.writeString(sibling(issued, ".pem"), text);
  }

  /** The key of a PKCS12 file, as PEM of mode 600. */
  public Path key(Path issued) throws Exception {
    return Files.writeString(
        empty(sibling(issued, ".key").getFileName().toString()),
        pem("PRIVATE KEY", privateKey(issued).getEncoded()));
  }

  /** The key of a PKCS12 file, sealed with the password, as PEM of mode 600. */
  public Path sealedKey(Path issued) throws Exception {
    Cipher cipher = Cipher.getInstance(SEALING);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(SEALING).generateSecret(new PBEKeySpec(SECRET)));
    byte[] sealed = cipher.doFinal(privateKey(issued).getEncoded());
    // What names the cipher is itself a parameter of the family PBES2.
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    return Files.writeString(
        empty(sibling(issued, ".sealed").getFileName().toString()),
        pem("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded()));
  }

  /** A file of mode 600 with the password. */
  public Path passwordFile() throws IOException {
    Path file = folder.resolve("password");
    return Files.writeString(Files.exists(file) ? file : empty("password"), PASSWORD + "\n");
  }

  /** What a client uses that trusts this authority and no other. */
  public SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", load(folder.resolve("ca.p12")).getCertificate("ca"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), SECRET);
  }

  private static PrivateKey privateKey(Path issued) throws Exception {
    return (PrivateKey) load(issued).getKey("server", SECRET);
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName().toString().replace(".p12", ending));
  }

  private Path empty(String name) throws IOException {
    return Files.createFile(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(
            kind,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes));
  }

  private void keytool(String store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keystore",
            folder.resolve(store).toString(),
            "-storetype",
            "PKCS12",
            "-storepass:env",
            "PASSWORD"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PASSWORD", PASSWORD);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
