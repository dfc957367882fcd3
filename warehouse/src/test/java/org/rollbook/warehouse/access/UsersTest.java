package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  void whatAnOperatorWroteIsRead(@TempDir Path home) throws Exception {
    UserFile file = new UserFile(home, SCOPES);
    assertThat(file.read().all()).isEmpty();
    Files.writeString(file.path(), "users:\n  - {name: li, role: planner, scope: '220622'}\n");
    assertThat(file.read().all()).containsExactly(new User("li", Role.PLANNER, "220622", false));
  }

  @Test
  void whatIsWrittenIsReadAgainAndForItsOwnerOnly(@TempDir Path home) throws Exception {
    UserFile file = new UserFile(home, SCOPES);
    User li =
        new User("li", Role.NOBODY, "220100-own", true)
            .withPassword(Passwords.hash("some password 1"))
            .withToken(UNTIL);
    file.change(users -> users.with(li).with(new User("wu", Role.ADMIN, "220000", false)), _ -> {});
    assertThat(file.read().all()).containsExactly(li, new User("wu", Role.ADMIN, "220000", false));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    file.change(users -> users.with(li.withRole(Role.LEADER)), _ -> {});
    assertThat(file.read().all().getFirst().role()).isEqualTo(Role.LEADER);
    assertThat(li.toString()).doesNotContain("$2");
  }

  @Test
  void subjectsAndGroupsOfAnIdentityProviderAreKept(@TempDir Path home) throws Exception {
    UserFile file = new UserFile(home, SCOPES);
    Files.writeString(
        file.path(),
        """
        users:
          - {name: li, role: planner, scope: "220600", subject: "f81d4fae|7dec"}
        groups:
          - {group: "/rollbook/planner-baishan", role: planner, scope: "220600"}
        """);
    file.change(users -> users.with(new User("wu", Role.ADMIN, "220000", false)), _ -> {});
    Users users = file.read();
    assertThat(users.ofSubject("f81d4fae|7dec").orElseThrow().name()).isEqualTo("li");
    assertThat(users.ofSubject("")).isEmpty();
    assertThat(users.ofSubject("other")).isEmpty();
    assertThat(users.groups())
        .containsExactly(new GroupRights("/rollbook/planner-baishan", Role.PLANNER, "220600"));
    assertThat(users.groups().getFirst().agrees(users.find("li").orElseThrow())).isTrue();
    assertThat(users.groups().getFirst().agrees(users.find("wu").orElseThrow())).isFalse();
  }

  @Test
  void aSubjectIsThatOfOneUserAndAGroupMeansOneThing(@TempDir Path home) throws Exception {
    UserFile file = new UserFile(home, SCOPES);
    Files.writeString(
        file.path(),
        """
        users:
          - {name: li, role: planner, scope: "220600", subject: same}
          - {name: wu, role: planner, scope: "220600", subject: same}
          - {name: xu, role: planner, scope: "220600", subject: "a b"}
        groups:
          - {group: g, role: planner, scope: "220600"}
          - {group: g, role: leader, scope: "999999"}
        """);
    assertThatThrownBy(file::read)
        .hasMessageContaining("stands twice: same")
        .hasMessageContaining("must be letters")
        .hasMessageContaining("stands twice: g")
        .hasMessageContaining("is no place");
  }

  @Test
  void theNameOfARemovedUserIsKeptBackWhileATokenLasts(@TempDir Path home) {
    UserFile file = new UserFile(home, SCOPES);
    User li = new User("li", Role.LEADER, "220000", false).withToken(UNTIL);
    User wu = new User("wu", Role.LEADER, "220000", false);
    Instant now = UNTIL.minusSeconds(60);
    file.change(users -> users.with(li).with(wu), _ -> {});
    file.change(users -> users.without(li, now).without(wu, now), _ -> {});
    assertThat(file.read().retiredUntil("li")).contains(UNTIL);
    assertThat(file.read().retiredUntil("wu")).isEmpty();
    file.change(users -> users.with(wu).without(wu, UNTIL), _ -> {});
    assertThat(file.read().retiredUntil("li")).isEmpty();
  }

  @Test
  void changesAtOnceAreAllKept(@TempDir Path home) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        String name = "user" + i;
        threads.execute(
            () ->
                new UserFile(home, SCOPES)
                    .change(
                        users -> users.with(new User(name, Role.LEADER, "220000", false)),
                        _ -> {}));
      }
    }
    assertThat(new UserFile(home, SCOPES).read().all()).hasSize(30);
  }

  @Test
  void everyFaultIsNamedAtItsLine() {
    assertThat(
            faults(
                """
                users:
                  - {name: rollbook, role: admin, scope: "220000"}
                  - {name: Li, role: boss, scope: "999999"}
                  - {name: wang, role: leader, scope: "220000", password: secret-word}
                  - {name: wang, role: leader, scope: "220000"}
                """))
        .anyMatch(fault -> fault.contains("users.yaml:2") && fault.contains("service's own"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("is 'Li'"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("is 'boss'"))
        .anyMatch(fault -> fault.contains("users.yaml:3") && fault.contains("999999"))
        .anyMatch(fault -> fault.contains("users.yaml:4") && fault.contains("no bcrypt hash"))
        .noneMatch(fault -> fault.contains("secret-word"))
        .anyMatch(fault -> fault.contains("users.yaml:5") && fault.contains("stands twice"));
  }

  private static final Instant UNTIL = Instant.parse("2027-01-31T00:00:00Z");

  private static List<String> faults(String text) {
    Violations violations = new Violations();
    Users.read(Declaration.parse("users.yaml", text, violations), SCOPES);
    return violations.messages();
  }
}
