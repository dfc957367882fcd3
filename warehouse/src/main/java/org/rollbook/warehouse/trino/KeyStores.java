package org.rollbook.warehouse.trino;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.tls.Certificate;

/**
 * The certificate of the server: the operator's, or self-signed, made on first start by the JDK's
 * keytool. The key store is the server's; the trust store, which holds the certificate alone, is
 * for clients.
 */
final class KeyStores {
  private static final String ALIAS = "trino";
  private static final String PASSWORD_VARIABLE = "KEYTOOL_PASSWORD";

  private final TrinoHome home;
  private final String password;
  private final Optional<Certificate> given;

  /**
   * The stores of a server.
   *
   * @param given the operator's certificate; empty to make one
   */
  KeyStores(TrinoHome home, String password, Optional<Certificate> given) {
    this.given = given;
    this.home = home;
    this.password = password;
  }

  /** Makes both stores unless they stand and name the address that the server listens on. */
  void prepare() {
    Path folder = home.keyStore().getParent();
    Path names = folder.resolve("names");
    String wanted = given.map(KeyStores::digest).orElseGet(this::subjectNames);
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (Files.exists(home.keyStore())
          && Files.exists(home.trustStore())
          && Files.exists(names)
          && Files.readString(names, StandardCharsets.UTF_8).equals(wanted)) {
        return;
      }
      Path certificate = home.certificate();
      for (Path old : List.of(names, home.keyStore(), home.trustStore(), certificate)) {
        Files.deleteIfExists(old);
      }
      if (given.isPresent()) {
        write(given.get().keyStore(password.toCharArray()), home.keyStore());
        write(given.get().trustStore(), home.trustStore());
        Files.writeString(names, wanted, StandardCharsets.UTF_8);
        return;
      }
      keytool(
          "-genkeypair",
          "-alias",
          ALIAS,
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=Rollbook Trino",
          "-ext",
          "san=" + wanted,
          "-validity",
          "3650",
          "-keystore",
          home.keyStore().toString());
      keytool(
          "-exportcert",
          "-rfc",
          "-alias",
          ALIAS,
          "-keystore",
          home.keyStore().toString(),
          "-file",
          certificate.toString());
      keytool(
          "-importcert",
          "-noprompt",
          "-alias",
          ALIAS,
          "-file",
          certificate.toString(),
          "-keystore",
          home.trustStore().toString());
      for (Path store : List.of(home.keyStore(), home.trustStore())) {
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(names, wanted, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the certificate in " + folder, e);
    }
  }

  /** What changes when the operator puts another certificate there. */
  private static String digest(Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (var each : certificate.chain()) {
        digest.update(each.getEncoded());
      }
      return "operator " + HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was checked has no bytes", e);
    }
  }

  private void write(KeyStore store, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      store.store(bytes, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key store in memory cannot be written", e);
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes.toByteArray());
  }

  private String subjectNames() {
    String names = "dns:localhost,ip:127.0.0.1";
    return switch (home.bind()) {
      case "127.0.0.1", "0.0.0.0" -> names;
      case "::" -> names + ",ip:::1";
      default -> names + ",ip:" + home.bind();
    };
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    // The password goes by the environment: a command line can be read by everyone.
    command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "keytool ended with %d while making Trino's certificate: %s"
                .formatted(exit, output.strip()));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new RollbookException(
          Fault.PROCESS_FAILED, "Interrupted while making Trino's certificate", e);
    }
  }
}
