package org.rollbook.warehouse.user;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rollbook.warehouse.access.DemoAccounts;
import org.rollbook.warehouse.access.Passwords;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.sql.TextTable;
import org.rollbook.warehouse.trino.TrinoAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./rollbook user}: who may sign in, and what they see. A change acts on pages, API and
 * Trino within seconds, without a restart.
 */
@Command(
    name = "user",
    description = {
      "Says who may sign in and what they see; a change acts within 5 s.",
      "Passwords are asked for at the terminal, or read as one line from the input."
    })
public final class UserCommand {
  private static final String GENERATE = "make a password and print it, once";

  @Command(name = "add", description = "Adds a user.")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, description = "one of ${COMPLETION-CANDIDATES}")
          Role role,
      @Option(
              names = "--scope",
              required = true,
              description = "the code of the place, such as 220000 or 220622")
          String scope,
      @Option(names = "--generate", description = GENERATE) boolean generate) {
    Home home = new Home();
    home.requireScope(scope);
    if (!name.matches(User.NAME) || name.equals(Users.SERVICE)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "'%s' cannot be a name: take lower case letters, digits, '_', '.' or '-', a letter first, and not '%s'."
              .formatted(name, Users.SERVICE));
    }
    home.requireFree(home.file.read(), name);
    String password = Typed.password(name, generate);
    User user = new User(name, role, scope, false).withPassword(Passwords.hash(password));
    home.change(
        name,
        "add " + role.word() + " " + scope,
        users -> {
          home.requireFree(users, name);
          return users.with(user);
        });
    Typed.show(name, password, generate);
    return 0;
  }

  @Command(name = "passwd", description = "Sets a password; it ends the sessions of the user.")
  int passwd(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--generate", description = GENERATE) boolean generate) {
    Home home = new Home();
    Home.require(home.file.read(), name);
    String password = Typed.password(name, generate);
    String hash = Passwords.hash(password);
    home.change(name, "passwd", users -> users.with(Home.require(users, name).withPassword(hash)));
    home.demo.forget(name);
    Typed.show(name, password, generate);
    return 0;
  }

  @Command(name = "role", description = "Gives a user another role; it ends their sessions.")
  int role(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE", description = "one of ${COMPLETION-CANDIDATES}") Role role) {
    new Home()
        .change(
            name,
            "role " + role.word(),
            users -> users.with(Home.require(users, name).withRole(role)));
    return 0;
  }

  @Command(name = "scope", description = "Gives a user another place; it ends their sessions.")
  int scope(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "SCOPE", description = "the code of the place") String scope) {
    Home home = new Home();
    home.requireScope(scope);
    home.change(
        name, "scope " + scope, users -> users.with(Home.require(users, name).withScope(scope)));
    return 0;
  }

  @Command(
      name = "subject",
      description = {
        "Says what the identity provider (OIDC) calls a user, who may then sign in through it.",
        "Without SUBJECT they no longer may. It ends their sessions."
      })
  int subject(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "SUBJECT", arity = "0..1", defaultValue = "") String subject) {
    Home home = new Home();
    if (!subject.isEmpty() && !subject.matches(User.SUBJECT)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "'%s' cannot be a subject: give letters, digits and _.:@|/=+- as the identity provider has it."
              .formatted(subject));
    }
    home.change(
        name,
        subject.isEmpty() ? "no subject" : "subject " + subject,
        users -> {
          users
              .ofSubject(subject)
              .filter(other -> !other.name().equals(name))
              .ifPresent(
                  other -> {
                    throw new RollbookException(
                        Fault.ARGUMENT_INVALID,
                        "%s has that subject already; take it from them first: ./rollbook user subject %1$s"
                            .formatted(other.name()));
                  });
          return users.with(Home.require(users, name).withSubject(subject));
        });
    return 0;
  }

  @Command(
      name = "token",
      description = {
        "Prints a token by which notebooks and programs sign in to Trino and to the API.",
        "It holds until it ends, or the user is removed or loses the role."
      })
  int token(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--days", defaultValue = "30", description = "how long it holds (30)")
          int days) {
    Home home = new Home();
    if (days < 1 || days > Tokens.LONGEST.toDays()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "--days is %d, but must be from 1 to %d".formatted(days, Tokens.LONGEST.toDays()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plus(Duration.ofDays(days));
    home.change(
        name,
        "token until " + until,
        users -> users.with(Home.require(users, name).withToken(until)));
    System.out.println(new Tokens(home.settings.home()).make(name, now, until));
    return 0;
  }

  @Command(
      name = "remove",
      description = "Removes users: ends their sessions, shuts out their passwords and tokens.")
  int remove(
      @Parameters(paramLabel = "NAME", arity = "0..*") List<String> names,
      @Option(names = "--demo", description = "all demo accounts") boolean demo) {
    Home home = new Home();
    List<String> gone = new ArrayList<>(names == null ? List.of() : names);
    if (demo) {
      home.file.read().all().stream().filter(User::demo).map(User::name).forEach(gone::add);
    }
    if (gone.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "There is nobody to remove; name users, or give --demo.");
    }
    home.change(
        String.join(" ", gone),
        "remove",
        users -> {
          Users left = users;
          for (String name : gone) {
            left = left.without(Home.require(users, name), Instant.now());
          }
          return left;
        });
    gone.forEach(home.demo::forget);
    return 0;
  }

  @Command(name = "list", description = "Lists the users.")
  int list() {
    Home home = new Home();
    TextTable table =
        new TextTable(
            List.of(
                "name", "role", "scope", "place", "demo", "password", "subject", "tokens until"));
    for (User user : home.file.read().all()) {
      table.add(
          List.of(
              user.name(),
              user.role().word(),
              user.scope(),
              home.scopes.find(user.scope()).orElseThrow().label().zh(),
              user.demo() ? "demo" : "",
              user.password().isEmpty() ? "none" : "set",
              user.subject(),
              user.tokensUntil().equals(Instant.EPOCH) ? "" : user.tokensUntil().toString()));
    }
    table.lines().forEach(System.out::println);
    return 0;
  }

  /** The home of this command, with what is done to its users. */
  private static final class Home {
    private final Settings settings = Settings.load();
    private final ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
    private final UserFile file = new UserFile(settings.home(), scopes);
    private final DemoAccounts demo = new DemoAccounts(settings.home(), scopes);

    private void change(String who, String what, UnaryOperator<Users> change) {
      file.change(change, users -> new TrinoAccess(settings).follow(users, scopes));
      new AuditLog(settings.home()).add(AuditEvent.atTerminal(AuditAction.USER, who, what));
      System.err.printf("%s: %s. It acts within 5 s.%n", who, what);
    }

    private void requireScope(String scope) {
      if (scopes.find(scope).isEmpty()) {
        throw new RollbookException(
            Fault.ARGUMENT_INVALID,
            "'%s' is no place; give a code of warehouse/codes/scope/rollbook.csv, such as %s."
                .formatted(scope, scopes.province().code()));
      }
    }

    private static User require(Users users, String name) {
      return users
          .find(name)
          .orElseThrow(
              () ->
                  new RollbookException(
                      Fault.ARGUMENT_INVALID,
                      "There is no user '%s'; ./rollbook user list names all.".formatted(name)));
    }

    private void requireFree(Users users, String name) {
      if (users.find(name).isPresent()) {
        throw new RollbookException(
            Fault.ARGUMENT_INVALID,
            "There is a user '%s' already; change them with role, scope or passwd."
                .formatted(name));
      }
      users
          .retiredUntil(name)
          .filter(until -> until.isAfter(Instant.now()))
          .ifPresent(
              until -> {
                throw new RollbookException(
                    Fault.ARGUMENT_INVALID,
                    "A user '%s' was removed whose token holds until %s and would let in the new one; take another name."
                        .formatted(name, until));
              });
    }
  }
}
