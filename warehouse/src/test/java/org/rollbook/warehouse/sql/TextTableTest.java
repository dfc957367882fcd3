package org.rollbook.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void alignsChineseAndNumbers() {
    TextTable table = new TextTable(List.of("单位", "persons", "note"));
    table.add(Arrays.asList("白山市", 7, "a"));
    table.add(Arrays.asList("CBS", 12345, null));
    assertThat(table.lines())
        .containsExactly(
            "单位   | persons | note",
            "-------+---------+-----",
            "白山市 |       7 | a",
            "CBS    |   12345 |");
  }

  @Test
  void rareCharactersAreWideAndMarksHaveNoWidth() {
    assertThat(TextTable.width("𠀀")).isEqualTo(2);
    assertThat(TextTable.width("㐀")).isEqualTo(2);
    assertThat(TextTable.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    TextTable table = new TextTable(List.of("x"));
    table.add(List.of("a\u001b[31mb\n"));
    assertThat(table.lines().getLast()).isEqualTo("a\uFFFD[31mb\uFFFD");
  }
}
