package org.rollbook.warehouse.trino;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollbook.warehouse.access.AccessRules;
import org.rollbook.warehouse.access.DemoAccounts;
import org.rollbook.warehouse.access.PasswordFile;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.view.Views;

/**
 * Tells Trino who may sign in and see what: writes its passwords, rules, groups and the key of
 * tokens from the users. A server that runs reads all but the key again every second.
 */
public final class TrinoAccess {
  /** After this long, what was written is what a running server goes by. */
  public static final Duration SETTLED = Duration.ofSeconds(3);

  private final Settings settings;
  private final TrinoHome home;

  public TrinoAccess(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
    this.home = TrinoHome.of(settings);
  }

  /**
   * Writes what the users say now.
   *
   * @throws org.rollbook.warehouse.fault.RollbookException if there are demo accounts and others
   *     than this machine can reach the server
   */
  public void write() {
    ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
    new DemoAccounts(settings.home(), scopes).complete();
    new UserFile(settings.home(), scopes).change(users -> users, users -> write(users, scopes));
  }

  /** Writes what these users may do, if a server was ever started in this home. */
  public void follow(Users users, ScopeTree scopes) {
    if (Files.exists(home.rules())) {
      write(users, scopes);
    }
  }

  private void write(Users users, ScopeTree scopes) {
    DemoAccounts.requireLoopback(users, settings.text(Setting.BIND));
    Users passwords = users;
    if (!settings.on(Setting.PASSWORD_SIGN_IN)) {
      for (User user : users.all()) {
        passwords = passwords.with(user.withPassword(""));
      }
    }
    House house = settings.house();
    Contracts contracts = Contracts.read(house.contracts());
    Views views = Views.read(house.views(), contracts);
    try {
      replace(home.rules(), new AccessRules(users, views, contracts, scopes).json());
      replace(home.groups(), groups(users));
      replace(home.tokenKey(), new Tokens(settings.home()).publicKey());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write Trino's access in " + home.etc(), e);
    }
    new PasswordFile(home.passwords())
        .write(passwords, new Secrets(settings.home()).get(Secrets.SERVICE_PASSWORD));
  }

  /** Roles as Trino's groups, which decide how much at once a user may ask. */
  private static String groups(Users users) {
    return users.all().stream()
        .filter(user -> user.role() != Role.NOBODY)
        .collect(
            Collectors.groupingBy(
                user -> user.role().word(),
                TreeMap::new,
                Collectors.mapping(User::name, Collectors.joining(","))))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void replace(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
      UserFile.write(text, file);
    }
  }
}
