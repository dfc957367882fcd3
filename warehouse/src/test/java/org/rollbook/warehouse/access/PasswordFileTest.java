package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordFileTest {
  private static final String SERVICE_PASSWORD = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;

  @Test
  void holdsTheServiceAndWhoHasAPasswordAndARole() throws Exception {
    Path path = folder.resolve("password.db");
    String hash = Passwords.hash("花名册-与-密码");
    Users users =
        new Users(
            List.of(
                new User("li", Role.LEADER, "220000", false).withPassword(hash),
                new User("none", Role.LEADER, "220000", false),
                new User("wu", Role.NOBODY, "220000", false).withPassword(hash)),
            Map.of());
    new PasswordFile(path).write(users, SERVICE_PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    List<String> lines = Files.readAllLines(path);
    assertThat(lines.getFirst()).isEqualTo("li:" + hash);
    assertThat(lines.getLast()).matches("rollbook:1000:[0-9a-f]{32}:[0-9a-f]{64}");
    assertThat(lines).hasSize(2);
    new PasswordFile(path).write(users, SERVICE_PASSWORD);
    assertThat(Files.readAllLines(path)).isEqualTo(lines);
    new PasswordFile(path).write(users, "another");
    assertThat(Files.readAllLines(path).getLast()).isNotEqualTo(lines.getLast());
  }
}
