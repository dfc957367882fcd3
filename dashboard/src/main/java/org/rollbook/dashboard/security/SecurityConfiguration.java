package org.rollbook.dashboard.security;

import jakarta.servlet.DispatcherType;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who gets in, and how: people by a form or an identity provider, and a session, programs by a
 * header with each request. Pages and API are read only. Scripts come from files; ECharts needs
 * inline styles for its tooltips.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String CONTENT =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final long YEAR = 31_536_000;

  private static final String[] OPEN = {"/health", "/assets/**", "/webjars/**", "/login", "/error"};

  @Bean
  AuthenticationManager authenticationManager(PasswordSignIn passwords) {
    return new ProviderManager(passwords);
  }

  /** Programs: name and password or a token in the header of each request, and no session. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http,
      Tokens tokens,
      Accounts accounts,
      Attempts attempts,
      AuditLog audit,
      Refusals refusals,
      Settings settings)
      throws Exception {
    if (settings.on(Setting.PASSWORD_SIGN_IN)) {
      http.httpBasic(basic -> basic.authenticationEntryPoint(refusals));
    }
    http.securityMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A header that no other site can make a browser send needs no second proof.
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(
            new TokenSignIn(tokens, accounts, attempts, audit, refusals),
            AnonymousAuthenticationFilter.class);
    return common(http, refusals, settings.secure()).build();
  }

  /** People: the sign-in page, then a session. */
  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http,
      Accounts accounts,
      AuditLog audit,
      Refusals refusals,
      SignInOutcome outcome,
      Attempts attempts,
      Settings settings)
      throws Exception {
    boolean secure = settings.secure();
    CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
    csrfTokens.setCookieName("rollbook-csrf");
    csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(secure));
    XorCsrfTokenRequestAttributeHandler csrfHandler = new XorCsrfTokenRequestAttributeHandler();
    // At once, not when the page asks for it: by then its first part may be on the way.
    csrfHandler.setCsrfRequestAttributeName(null);
    // A stranger gets a cookie and no session, so strangers do not fill the memory.
    http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(csrfHandler))
        .requestCache(cache -> cache.disable())
        .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.newSession()))
        .logout(logout -> logout.logoutUrl("/logout").logoutSuccessHandler(outcome))
        .addFilterBefore(new SessionRights(accounts, audit), AnonymousAuthenticationFilter.class);
    if (settings.on(Setting.PASSWORD_SIGN_IN)) {
      http.formLogin(
          form ->
              form.loginPage("/login")
                  .usernameParameter("name")
                  .passwordParameter("password")
                  .successHandler(outcome)
                  .failureHandler(outcome));
    }
    if (!settings.text(Setting.OIDC_ISSUER).isEmpty()) {
      OidcDoor.open(http, settings, accounts, audit, attempts);
    }
    return common(http, refusals, secure).build();
  }

  private static HttpSecurity common(HttpSecurity http, Refusals refusals, boolean secure)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, OPEN)
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, OPEN)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET)
                    .hasAuthority(PasswordSignIn.MAY_READ)
                    .requestMatchers(HttpMethod.HEAD)
                    .hasAuthority(PasswordSignIn.MAY_READ)
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(
            headers ->
                headers
                    .httpStrictTransportSecurity(
                        strict ->
                            strict
                                .requestMatcher(request -> secure)
                                .includeSubDomains(false)
                                .maxAgeInSeconds(YEAR))
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
  }
}
