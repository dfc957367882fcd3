package org.rollbook.warehouse.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/** Where the servers of a house may listen, and how. */
public final class Listening {
  private Listening() {}

  /**
   * Refuses a dashboard that others can reach without TLS, a certificate that cannot be used, and a
   * secret of the identity provider that others can read.
   *
   * @throws RollbookException of {@link Fault#SETTING_INVALID} or {@link Fault#CERTIFICATE_INVALID}
   */
  public static void require(Settings settings) {
    settings
        .file(Setting.OIDC_SECRET_FILE)
        .ifPresent(file -> PrivateFile.line(file, Fault.SETTING_INVALID));
    String bind = settings.text(Setting.BIND);
    try {
      if (Certificate.of(settings).isEmpty() && !InetAddress.getByName(bind).isLoopbackAddress()) {
        throw new RollbookException(
            Fault.SETTING_INVALID,
            "%s is %s, which others can reach, but there is no %s: passwords and personal data would travel in the clear. Name a certificate, or listen on 127.0.0.1 behind a proxy of this machine that speaks TLS."
                .formatted(Setting.BIND.key(), bind, Setting.TLS_CERTIFICATE.key()));
      }
    } catch (UnknownHostException e) {
      throw new RollbookException(
          Fault.SETTING_INVALID,
          "%s is %s, which is no address; give an IP address of this machine"
              .formatted(Setting.BIND.key(), bind),
          e);
    }
  }
}
