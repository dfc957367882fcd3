package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordFileTest {
  @TempDir private Path folder;

  @Test
  void letsInWithTheRightPasswordOnly() {
    PasswordFile file = new PasswordFile(folder.resolve("password.db"));
    file.set("leader", "花名册", PasswordFile.QUICK);
    assertThat(file.verifies("leader", "花名册")).isTrue();
    assertThat(file.verifies("leader", "花名")).isFalse();
    assertThat(file.verifies("admin", "花名册")).isFalse();
  }

  @Test
  void isReadAgainAndSeenByItsOwnerOnly() throws Exception {
    Path path = folder.resolve("password.db");
    PasswordFile file = new PasswordFile(path);
    file.set("leader", "one", PasswordFile.QUICK);
    file.set("gone", "two", PasswordFile.QUICK);
    file.keepOnly(Set.of("leader"));
    file.write();
    PasswordFile again = new PasswordFile(path);
    assertThat(again.verifies("leader", "one")).isTrue();
    assertThat(again.knows("gone")).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(path))
        .matches("leader:1000:[0-9a-f]{32}:[0-9a-f]{64}\\n")
        .doesNotContain("one");
  }
}
