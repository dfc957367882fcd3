package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

final class UsersTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final ScopeTree SCOPES = ScopeTree.of(CodeBook.read(HOUSE.codes()));

  @Test
  void aNewHomeHasAnAdminAndALeaderOfTheProvince(@TempDir Path home) {
    Users users = Users.of(home, SCOPES);
    assertThat(users.all())
        .containsExactly(
            new User("admin", Role.ADMIN, "220000", true),
            new User("leader", Role.LEADER, "220000", true));
    assertThat(home.resolve("users.yaml")).exists();
  }

  @Test
  void whatAnOperatorWroteIsKept(@TempDir Path home) throws Exception {
    Files.writeString(
        home.resolve("users.yaml"), "users:\n  - {name: li, role: planner, scope: '220622'}\n");
    assertThat(Users.of(home, SCOPES).all())
        .containsExactly(new User("li", Role.PLANNER, "220622", false));
  }

  @Test
  void everyFaultIsNamedAtItsLine() {
    assertThat(
            faults(
                """
                users:
                  - {name: rollbook, role: admin, scope: "220000"}
                  - {name: Li, role: boss, scope: "999999"}
                  - {name: wang, role: leader, scope: "220000", password: x}
                  - {name: wang, role: leader, scope: "220000"}
                """))
        .anyMatch(fault -> fault.contains("users.yaml:2") && fault.contains("service's own"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("is 'Li'"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("is 'boss'"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("999999"))
        .anyMatch(fault -> fault.contains("users.yaml:4") && fault.contains("is unknown here"))
        .anyMatch(fault -> fault.contains("users.yaml:5") && fault.contains("stands twice"));
  }

  private static List<String> faults(String text) {
    Violations violations = new Violations();
    Users.read(Declaration.parse("users.yaml", text, violations), SCOPES);
    return violations.messages();
  }
}
