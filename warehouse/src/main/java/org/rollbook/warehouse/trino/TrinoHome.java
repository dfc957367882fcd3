package org.rollbook.warehouse.trino;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/**
 * Where Trino's own files stand in a home, and where it answers.
 *
 * @param root the working directory of the server
 * @param bind the address that it listens on
 * @param port the port of TLS
 */
record TrinoHome(Path root, String bind, int port) {
  TrinoHome {
    requireNonNull(root, "root is null");
    requireNonNull(bind, "bind is null");
  }

  static TrinoHome of(Settings settings) {
    return new TrinoHome(
        settings.home().resolve("trino"),
        settings.text(Setting.BIND),
        settings.integer(Setting.TRINO_PORT));
  }

  Path etc() {
    return root.resolve("etc");
  }

  Path rules() {
    return etc().resolve("rules.json");
  }

  Path passwords() {
    return etc().resolve("password.db");
  }

  /** Each role with its users. */
  Path groups() {
    return etc().resolve("groups.txt");
  }

  /** The public key of the tokens. */
  Path tokenKey() {
    return etc().resolve("token-key.pem");
  }

  Path data() {
    return root.resolve("data");
  }

  /** The server's own plugins and Rollbook's, as links. */
  Path plugins() {
    return root.resolve("plugin");
  }

  Path keyStore() {
    return root.resolve("tls/keystore.p12");
  }

  Path trustStore() {
    return root.resolve("tls/truststore.p12");
  }

  /** What the trust store holds, as PEM. */
  Path certificate() {
    return root.resolve("tls/trino.pem");
  }

  /** The address that a client on this machine connects to. */
  String host() {
    return switch (bind) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> bind.contains(":") ? "[" + bind + "]" : bind;
    };
  }

  /** Host and port, as in messages and URLs. */
  String address() {
    return host() + ":" + port;
  }
}
