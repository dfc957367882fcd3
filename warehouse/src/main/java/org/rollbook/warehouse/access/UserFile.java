package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * The text {@code users.yaml} in a home, of mode 600: the one place from which pages and Trino know
 * who may sign in. It is replaced in one step, so a reader never sees half of it.
 */
public final class UserFile {
  private static final String HEADER =
      """
      # Who may sign in, what they do (leader, planner, analyst, steward, admin, nobody) and which
      # place they see (a code of warehouse/codes/scope/rollbook.csv). Passwords are bcrypt hashes.
      # subject: what the identity provider (OIDC) calls them. groups: what its groups stand for.
      # Written by ./rollbook user; what is changed by hand acts too, but comments are not kept.
      """;

  /** A file lock holds between processes only; this one between the threads of one. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Path file;
  private final ScopeTree scopes;

  public UserFile(Path home, ScopeTree scopes) {
    this.file = requireNonNull(home, "home is null").resolve("users.yaml");
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  public Path path() {
    return file;
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * The users; nobody if there is no file yet.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of the
   *     file
   */
  public Users read() {
    if (!exists()) {
      return new Users(List.of(), Map.of());
    }
    Violations violations = new Violations();
    Users users = Users.read(Declaration.read(file, violations), scopes);
    violations.throwIfAny("The users");
    return users;
  }

  /**
   * Changes the users, and then does what follows from it. Others wait meanwhile, so that what
   * follows from an older change never overtakes a newer one.
   */
  public void change(UnaryOperator<Users> change, Consumer<Users> then) {
    ONE_AT_A_TIME.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling("users.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        Users before = read();
        Users after = change.apply(before);
        if (after != before) {
          write(text(after), file);
        }
        then.accept(after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static String text(Users users) {
    StringBuilder text =
        new StringBuilder(HEADER).append(users.all().isEmpty() ? "users: []\n" : "users:\n");
    for (User user : users.all()) {
      text.append(
          "  - {name: \"%s\", role: %s, scope: \"%s\""
              .formatted(user.name(), user.role().word(), user.scope()));
      if (user.demo()) {
        text.append(", demo: true");
      }
      if (!user.tokensUntil().equals(Instant.EPOCH)) {
        text.append(", tokens_until: \"%s\"".formatted(user.tokensUntil()));
      }
      if (!user.subject().isEmpty()) {
        text.append(", subject: \"%s\"".formatted(user.subject()));
      }
      if (!user.password().isEmpty()) {
        text.append(", password: \"%s\"".formatted(user.password()));
      }
      text.append("}\n");
    }
    if (!users.groups().isEmpty()) {
      text.append("groups:\n");
      users
          .groups()
          .forEach(
              each ->
                  text.append(
                      "  - {group: \"%s\", role: %s, scope: \"%s\"}\n"
                          .formatted(each.group(), each.role().word(), each.scope())));
    }
    if (!users.retired().isEmpty()) {
      text.append(
          "# Names of removed users that are not given again while a token of theirs lasts.\n");
      text.append("retired:\n");
      users
          .retired()
          .forEach(
              (name, until) ->
                  text.append("  - {name: \"%s\", until: \"%s\"}\n".formatted(name, until)));
    }
    return text.toString();
  }

  /** Replaces a file of mode 600 in one step. */
  public static void write(String text, Path file) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
