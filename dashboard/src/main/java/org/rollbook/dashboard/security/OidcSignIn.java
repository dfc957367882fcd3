package org.rollbook.dashboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.warehouse.access.GroupRights;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Whom the identity provider vouches for, and who of our users that is. The one place where its
 * words become ours: its subject must stand at a user, and where groups are looked at, those that
 * the users declare must say the same role and place as the user has; there must be one at least.
 * The provider can so shut people out, and can give nobody more than users.yaml does.
 */
final class OidcSignIn
    implements OAuth2UserService<OidcUserRequest, OidcUser>,
        AuthenticationSuccessHandler,
        AuthenticationFailureHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

  /** Nobody has this subject. */
  static final String STRANGER = "stranger";

  /** The groups say nothing of this user, or something else than the users do. */
  static final String GROUPS = "groups";

  /** The answer is not one that we asked for, or not one of the provider. */
  static final String FOREIGN = "foreign";

  /** The provider does not answer. */
  static final String PROVIDER = "provider";

  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_LINE = 300;

  /** What stands for the account where failures of an address are counted. */
  private static final String ACCOUNT = "oidc ";

  private final Settings settings;
  private final Accounts accounts;
  private final AuditLog audit;
  private final Attempts attempts;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  OidcSignIn(Settings settings, Accounts accounts, AuditLog audit, Attempts attempts) {
    this.attempts = attempts;
    this.settings = settings;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** Refuses who is none of our users before anything is signed in. Reads the signed token only. */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    user(request.getIdToken());
    // Without rights: only what onAuthenticationSuccess makes of it has any.
    return new DefaultOidcUser(List.of(), request.getIdToken());
  }

  private User user(OidcIdToken token) {
    String subject = subject(token);
    User user =
        accounts
            .ofSubject(subject)
            .orElseThrow(() -> refused(STRANGER, "no user has the subject " + subject));
    String claim = settings.text(Setting.OIDC_GROUPS_CLAIM);
    if (!claim.isEmpty()) {
      List<String> given = groups(token.getClaims(), claim);
      List<GroupRights> declared =
          accounts.groups().stream().filter(each -> given.contains(each.group())).toList();
      if (declared.isEmpty()) {
        throw refused(GROUPS, user.name() + " is in none of the groups of users.yaml");
      }
      Optional<GroupRights> other =
          declared.stream().filter(each -> !each.agrees(user)).findFirst();
      if (other.isPresent()) {
        throw refused(
            GROUPS,
            "%s is %s of %s, but the group %s says %s of %s"
                .formatted(
                    user.name(),
                    user.role().word(),
                    user.scope(),
                    other.get().group(),
                    other.get().role().word(),
                    other.get().scope()));
      }
    }
    return user;
  }

  /** What is wrong, in one line of the log: parts of it may come from the address. */
  private static String line(AuthenticationException why) {
    String text = String.valueOf(why.getMessage()).replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    return text.substring(0, Math.min(text.length(), LONGEST_LINE));
  }

  private String subject(OidcIdToken token) {
    Object value = token.getClaims().get(settings.text(Setting.OIDC_SUBJECT_CLAIM));
    if (value instanceof String text && text.matches(User.SUBJECT)) {
      return text;
    }
    throw refused(
        STRANGER,
        value == null
            ? "the token has no claim " + settings.text(Setting.OIDC_SUBJECT_CLAIM)
            : "a subject of %d characters that cannot stand in users.yaml"
                .formatted(Math.min(value.toString().length(), LONGEST_SUBJECT)));
  }

  private static List<String> groups(Map<String, Object> claims, String claim) {
    return switch (claims.get(claim)) {
      case String one -> List.of(one);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  private static OAuth2AuthenticationException refused(String reason, String why) {
    return new OAuth2AuthenticationException(new OAuth2Error(reason, why, null), why);
  }

  /** Puts our own user in the place of what the provider said, and keeps nothing of that. */
  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication vouched)
      throws IOException {
    OidcUser person = (OidcUser) vouched.getPrincipal();
    User user = user(person.getIdToken());
    accounts.awaitSettled(user.name());
    SecurityContext context = new SecurityContextImpl(PasswordSignIn.signedIn(user));
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
    audit.add(
        new AuditEvent(
            user.name(), request.getRemoteAddr(), AuditAction.SIGN_IN, "dashboard", "oidc", 0, 0));
    response.sendRedirect(PendingSignIns.next(request));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String reason = FOREIGN;
    String detail = "an answer that does not hold";
    if (why instanceof OAuth2AuthenticationException known) {
      String code = known.getError().getErrorCode();
      if (code.matches("[a-z_]{1,60}")) {
        detail = code; // it may come from the address, which anyone can write
      }
      if (code.equals(STRANGER) || code.equals(GROUPS)) {
        reason = code;
        detail = known.getError().getDescription();
      }
    }
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof RollbookException failed && failed.fault() == Fault.PROVIDER_FAILED) {
        reason = PROVIDER;
        detail = failed.fault().name();
      }
    }
    String address = request.getRemoteAddr();
    boolean vouched = reason.equals(STRANGER) || reason.equals(GROUPS);
    // Answers that anyone can make up do not fill the logs; a good one is never held up.
    if (vouched || !attempts.wait(ACCOUNT, address).isPositive()) {
      LOG.warn("Not signed in through the identity provider: {} {}", reason, line(why));
      audit.add(PasswordSignIn.refused("unknown", address, "oidc: " + detail));
    }
    if (!vouched) {
      attempts.failed(ACCOUNT, address);
    }
    response.sendRedirect(Next.signIn("why=" + reason, PendingSignIns.next(request)));
  }
}
