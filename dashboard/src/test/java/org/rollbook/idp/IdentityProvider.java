package org.rollbook.idp;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * A real identity provider: Spring's authorization server, where every name signs in with the
 * password {@link #PASSWORD}. Stands outside the dashboard's packages, whose scan would find it.
 */
public final class IdentityProvider implements AutoCloseable {
  public static final String CLIENT = "rollbook";
  public static final String SECRET = "the-secret-of-the-client-0123456789";
  public static final String PASSWORD = "let me in";

  private final ConfigurableApplicationContext context;
  private final String issuer;
  private final Map<String, List<String>> groups;

  private IdentityProvider(
      ConfigurableApplicationContext context, String issuer, Map<String, List<String>> groups) {
    this.context = context;
    this.issuer = issuer;
    this.groups = groups;
  }

  /** Starts one on a port of this machine that sends people back to these addresses only. */
  public static IdentityProvider start(int port, List<String> backTo) {
    String issuer = "http://localhost:" + port;
    Map<String, List<String>> groups = new ConcurrentHashMap<>();
    SpringApplication application = new SpringApplication(Server.class);
    application.addInitializers(
        context ->
            context
                .getBeanFactory()
                .registerSingleton("setup", new Setup(issuer, List.copyOf(backTo), groups)));
    application.setDefaultProperties(
        Map.of(
            "server.port",
            Integer.toString(port),
            "server.address",
            "127.0.0.1",
            "server.servlet.session.cookie.name",
            "provider-session"));
    return new IdentityProvider(application.run(), issuer, groups);
  }

  public String issuer() {
    return issuer;
  }

  /** Puts someone into groups, in the place of those that they were in. */
  public void groups(String user, String... names) {
    groups.put(user, List.of(names));
  }

  @Override
  public void close() {
    context.close();
  }

  record Setup(String issuer, List<String> backTo, Map<String, List<String>> groups) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Server {
    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
      OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
      return http.securityMatcher(server.getEndpointsMatcher())
          .with(server, each -> each.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .exceptionHandling(
              handling ->
                  handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }

    @Bean
    UserDetailsService everyone() {
      return name -> User.withUsername(name).password("{noop}" + PASSWORD).roles("USER").build();
    }

    @Bean
    RegisteredClientRepository clients(Setup setup) {
      return new InMemoryRegisteredClientRepository(
          RegisteredClient.withId("1")
              .clientId(CLIENT)
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUris(uris -> uris.addAll(setup.backTo()))
              .scope(OidcScopes.OPENID)
              .scope(OidcScopes.PROFILE)
              .clientSettings(
                  ClientSettings.builder()
                      .requireProofKey(true)
                      .requireAuthorizationConsent(false)
                      .build())
              .build());
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new ImmutableJWKSet<>(
          new JWKSet(
              new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                  .privateKey(pair.getPrivate())
                  .keyID(UUID.randomUUID().toString())
                  .build()));
    }

    @Bean
    AuthorizationServerSettings server(Setup setup) {
      return AuthorizationServerSettings.builder().issuer(setup.issuer()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> groupsClaim(Setup setup) {
      return context -> {
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
          context
              .getClaims()
              .claim(
                  "groups",
                  setup.groups().getOrDefault(context.getPrincipal().getName(), List.of()));
        }
      };
    }
  }
}
