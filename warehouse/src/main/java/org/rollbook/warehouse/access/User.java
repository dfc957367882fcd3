package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Someone who may sign in.
 *
 * @param name as they sign in
 * @param role what they do
 * @param scope the code of the place whose rows they see
 * @param demo whether the account comes with the demo province and is to be removed in earnest use
 * @param password the bcrypt hash of their password; empty for none, which lets nobody in
 * @param tokensUntil when the last of their tokens ends; the epoch if none was made
 * @param subject what the identity provider calls them; empty for who does not sign in through it
 */
public record User(
    String name,
    Role role,
    String scope,
    boolean demo,
    String password,
    Instant tokensUntil,
    String subject) {
  /** What a name may look like; safe in paths, patterns and SQL. */
  public static final String NAME = "[a-z][a-z0-9_.-]{0,62}";

  public User {
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(password, "password is null");
    requireNonNull(tokensUntil, "tokensUntil is null");
    requireNonNull(subject, "subject is null");
  }

  /** What an identity provider may call someone; safe in a line of YAML. */
  public static final String SUBJECT = "[\\p{L}\\p{N}_.:@|/=+-]{1,255}";

  /** A user without password, tokens and subject. */
  public User(String name, Role role, String scope, boolean demo) {
    this(name, role, scope, demo, "", Instant.EPOCH, "");
  }

  public User withRole(Role other) {
    return new User(name, other, scope, demo, password, tokensUntil, subject);
  }

  public User withScope(String other) {
    return new User(name, role, other, demo, password, tokensUntil, subject);
  }

  /** The user with another password, of which this is the hash. */
  public User withPassword(String hash) {
    return new User(name, role, scope, demo, hash, tokensUntil, subject);
  }

  /** The user with a token that ends then. */
  public User withToken(Instant until) {
    return until.isAfter(tokensUntil)
        ? new User(name, role, scope, demo, password, until, subject)
        : this;
  }

  /** The user as the identity provider calls them; empty for not at all. */
  public User withSubject(String other) {
    return new User(name, role, scope, demo, password, tokensUntil, other);
  }

  /** Whether both see the same: what was read for one may be shown to the other. */
  public boolean seesAs(User other) {
    return role == other.role && scope.equals(other.scope);
  }

  /** Without the hash: this text may come into a log. */
  @Override
  public String toString() {
    return "%s (%s of %s%s)".formatted(name, role.word(), scope, demo ? ", demo" : "");
  }
}
