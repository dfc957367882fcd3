package org.rollbook.dashboard.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.trino.TrinoClient;

/** What is kept in memory is never shown to someone of another role or place. */
@Tag("house")
final class SharedAnswersOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();

  @Test
  void noTwoRolesOrPlacesShareAnAnswer() {
    ScopeTree scopes = ScopeTree.of(CodeBook.read(HOUSE.settings().house().codes()));
    Accounts accounts = new Accounts(HOUSE.settings(), scopes);
    Connections connections = new Connections(TrinoClient.of(HOUSE.settings()));
    Warehouse warehouse = new Warehouse(connections, accounts, new Requests(HOUSE.settings()));
    // Whoever is asked first is named by the answer, so an answer tells whose rights it was made
    // by.
    Query whose = new Query("SELECT current_user FROM ${schema}.publication", List.of());
    Map<String, List<String>> rights = new HashMap<>();
    try {
      for (int round = 0; round < 2; round++) {
        for (User user : new UserFile(HOUSE.home(), scopes).read().all()) {
          if (user.role() == Role.NOBODY) {
            continue;
          }
          Reader reader = new Reader(user.name(), user.role(), user.scope());
          Publication publication = warehouse.newest(reader);
          String answered =
              (String) warehouse.read(reader, publication, whose).getFirst().getFirst();
          List<String> mine = List.of(user.role().word(), user.scope());
          assertThat(rights.computeIfAbsent(answered, _ -> mine)).isEqualTo(mine);
        }
      }
    } finally {
      connections.closeAll();
    }
    assertThat(rights).hasSizeGreaterThanOrEqualTo(15);
  }
}
