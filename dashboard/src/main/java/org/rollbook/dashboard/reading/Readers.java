package org.rollbook.dashboard.reading;

import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.stereotype.Component;

/**
 * Who reads. There is no sign-in yet: every request reads as the user that {@code
 * ROLLBOOK_DASHBOARD_USER} names, with the rights that Trino gives that user.
 */
@Component
public class Readers {
  private final Settings settings;
  private final ScopeTree scopes;

  Readers(Settings settings, ScopeTree scopes) {
    this.settings = settings;
    this.scopes = scopes;
  }

  /** The reader of the present request. */
  public Reader current() {
    String name = settings.text(Setting.DASHBOARD_USER);
    User user =
        Users.of(settings.home(), scopes)
            .find(name)
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.ACCESS_DENIED,
                        "%s, the user of the dashboard, is not in users.yaml. Add the user, or name another with %s."
                            .formatted(name, Setting.DASHBOARD_USER.key())));
    return new Reader(user.name(), user.role(), user.scope());
  }
}
