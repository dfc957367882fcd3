package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

final class DemoAccountsTest {
  private static final ScopeTree SCOPES =
      ScopeTree.of(CodeBook.read(new House(Path.of("").toAbsolutePath().getParent()).codes()));

  @TempDir private Path home;

  @Test
  void theDemoProvinceComesWithEveryRoleForThreePlaces() {
    DemoAccounts demo = new DemoAccounts(home, SCOPES);
    demo.begin(true);
    demo.complete();
    Users users = new UserFile(home, SCOPES).read();
    assertThat(users.all()).hasSize(15).allMatch(User::demo);
    User county = users.find("planner.jingyu").orElseThrow();
    assertThat(county.scope()).isEqualTo("220622");
    assertThat(county.role()).isEqualTo(Role.PLANNER);
    for (User user : users.all()) {
      assertThat(demo.password(user)).isPresent();
    }
    assertThat(Passwords.verify(county.password(), demo.password(county).orElseThrow())).isTrue();
    demo.forget("planner.jingyu");
    assertThat(demo.password(county)).isEmpty();
  }

  @Test
  void aHomeOfItsOwnDataBeginsWithAnAdministratorWithoutPassword() {
    DemoAccounts demo = new DemoAccounts(home, SCOPES);
    demo.begin(false);
    demo.complete();
    assertThat(new UserFile(home, SCOPES).read().all())
        .containsExactly(new User("admin", Role.ADMIN, "220000", false));
    demo.begin(true);
    assertThat(new UserFile(home, SCOPES).read().all()).hasSize(1);
  }

  @Test
  void theyHoldOnThisMachineOnly() {
    DemoAccounts demo = new DemoAccounts(home, SCOPES);
    demo.begin(true);
    Users users = new UserFile(home, SCOPES).read();
    assertThatCode(() -> DemoAccounts.requireLoopback(users, "127.0.0.1"))
        .doesNotThrowAnyException();
    assertThatCode(() -> DemoAccounts.requireLoopback(users, "::1")).doesNotThrowAnyException();
    for (String bind : new String[] {"0.0.0.0", "::", "192.0.2.7"}) {
      assertThatThrownBy(() -> DemoAccounts.requireLoopback(users, bind))
          .hasMessageContaining("ROLLBOOK_BIND is " + bind)
          .hasMessageContaining("leader")
          .hasMessageContaining("user remove --demo");
    }
  }
}
