package org.rollbook.dashboard.security;

import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.PrivateFile;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The identity provider of the settings. What it says of itself is asked for when someone first
 * signs in through it, so the dashboard starts while it is away.
 */
final class Provider implements ClientRegistrationRepository {
  /** Its only name; part of {@link #START}. */
  static final String ID = "oidc";

  /** Where a sign-in through it begins. */
  static final String START = "/login/" + ID;

  /** Where it sends people back to. */
  static final String BACK = START + "/back";

  private final Settings settings;
  private final String secret;
  private volatile ClientRegistration known;

  /**
   * The provider of these settings.
   *
   * @throws RollbookException if the file of the secret cannot be used
   */
  Provider(Settings settings) {
    this.settings = settings;
    this.secret =
        PrivateFile.line(
            settings.file(Setting.OIDC_SECRET_FILE).orElseThrow(), Fault.SETTING_INVALID);
  }

  @Override
  public ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration found = known;
    if (found == null) {
      found = ask();
      known = found;
    }
    return found;
  }

  private ClientRegistration ask() {
    String issuer = settings.text(Setting.OIDC_ISSUER);
    try {
      return ClientRegistrations.fromOidcIssuerLocation(issuer)
          .registrationId(ID)
          .clientId(settings.text(Setting.OIDC_CLIENT))
          .clientSecret(secret)
          // Never from the request, whose Host anyone may choose.
          .redirectUri(settings.address().resolve(BACK).toString())
          .scope("openid", "profile")
          .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
          .build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new RollbookException(
          Fault.PROVIDER_FAILED,
          "The identity provider %s does not say of itself what OIDC asks for, or does not answer. Check %s, and whether this machine reaches it."
              .formatted(issuer, Setting.OIDC_ISSUER.key()),
          e);
    }
  }
}
