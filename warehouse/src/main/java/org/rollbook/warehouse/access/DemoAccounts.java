package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Setting;

/**
 * The accounts that come with the demo province: each role, for the province, a prefecture and a
 * county. Their passwords can be read in the home, so they hold on this machine only.
 */
public final class DemoAccounts {
  private final UserFile file;
  private final Secrets secrets;
  private final ScopeTree scopes;

  public DemoAccounts(Path home, ScopeTree scopes) {
    this.file = new UserFile(home, scopes);
    this.secrets = new Secrets(home);
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  /**
   * The first users of a home that has none.
   *
   * @param province whether it holds the demo province; otherwise an administrator without password
   */
  public void begin(boolean province) {
    file.change(
        users -> {
          if (file.exists()) {
            return users;
          }
          Users first = users;
          for (User user : province ? all() : List.of(administrator())) {
            first = first.with(user);
          }
          return first;
        },
        _ -> {});
  }

  private User administrator() {
    return new User("admin", Role.ADMIN, scopes.province().code(), false);
  }

  private List<User> all() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("", scopes.province().code());
    places.put(".baishan", "220600");
    places.put(".jingyu", "220622");
    List<User> users = new ArrayList<>();
    places.forEach(
        (ending, scope) -> {
          for (Role role : Role.values()) {
            if (role != Role.NOBODY) {
              users.add(new User(role.word() + ending, role, scope, true));
            }
          }
        });
    return users;
  }

  /** Gives every demo account that has no password one that can be read in the home. */
  public void complete() {
    file.change(
        users -> {
          Users whole = users;
          for (User user : users.all()) {
            if (user.demo() && user.password().isEmpty()) {
              String password = secrets.get(secret(user.name()), Passwords::generate);
              whole = whole.with(user.withPassword(Passwords.hash(password)));
            }
          }
          return whole;
        },
        _ -> {});
  }

  /** The password of a demo account, unless someone set another. */
  public Optional<String> password(User user) {
    return user.demo() ? secrets.find(secret(user.name())) : Optional.empty();
  }

  /** Forgets the password of an account that has another now, or is gone. */
  public void forget(String user) {
    secrets.forget(secret(user));
  }

  private static String secret(String user) {
    return "first-password-" + user;
  }

  /**
   * Refuses demo accounts where others than this machine can reach them.
   *
   * @throws RollbookException naming them
   */
  public static void requireLoopback(Users users, String bind) {
    List<String> demo = users.all().stream().filter(User::demo).map(User::name).toList();
    if (!demo.isEmpty() && !isLoopback(bind)) {
      throw new RollbookException(
          Fault.SETTING_INVALID,
          "%s is %s, which others can reach, but there are demo accounts (%s). Remove them with ./rollbook user remove --demo, or listen on 127.0.0.1."
              .formatted(
                  Setting.BIND.key(),
                  bind,
                  demo.stream().limit(5).collect(Collectors.joining(", "))
                      + (demo.size() > 5 ? " and %d more".formatted(demo.size() - 5) : "")));
    }
  }

  private static boolean isLoopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new RollbookException(
          Fault.SETTING_INVALID,
          "%s is %s, which is no address".formatted(Setting.BIND.key(), bind),
          e);
    }
  }
}
