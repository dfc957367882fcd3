package org.rollbook.dashboard.security;

import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/** The way in through an identity provider: code flow with state, nonce and proof key. */
final class OidcDoor {
  private OidcDoor() {}

  /** Opens it beside the others. */
  static void open(
      HttpSecurity http, Settings settings, Accounts accounts, AuditLog audit, Attempts attempts)
      throws Exception {
    OidcSignIn signIn = new OidcSignIn(settings, accounts, audit, attempts);
    PendingSignIns pending = new PendingSignIns(settings.secure());
    http.oauth2Login(
        login ->
            login
                .loginPage("/login")
                .clientRegistrationRepository(new Provider(settings))
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(
                    start -> start.baseUri("/login").authorizationRequestRepository(pending))
                .redirectionEndpoint(back -> back.baseUri(Provider.BACK))
                .userInfoEndpoint(info -> info.oidcUserService(signIn))
                .successHandler(signIn)
                .failureHandler(signIn)
                .withObjectPostProcessor(
                    new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                      @Override
                      public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                          F filter) {
                        filter.setAuthenticationFailureHandler(signIn);
                        return filter;
                      }
                    }));
  }
}
