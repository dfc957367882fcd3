package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

final class FilterTest {
  private static final CodeBook CODES =
      CodeBook.read(new House(Path.of("").toAbsolutePath().getParent()).codes());
  private static final ScopeTree SCOPES = ScopeTree.of(CODES);
  private static final List<LocalDate> PERIODS =
      List.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1));

  private static Filter filter(String place, String level, String period) {
    return Filter.of(place, level, period, SCOPES, CODES.own("organ_level"), PERIODS);
  }

  @Test
  void defaultsToTheProvinceAndTheNewestPeriod() {
    Filter filter = filter(null, "", null);
    assertThat(filter.place().node().code()).isEqualTo("220000");
    assertThat(filter.period()).isEqualTo(LocalDate.of(2026, 10, 1));
    assertThat(filter.query()).isEqualTo("?place=220000&period=2026-10");
  }

  @Test
  void comparesACountyWithThoseOfItsUnit() {
    Filter filter = filter("220622", "4", "2026-09");
    assertThat(filter.place().unit().code()).isEqualTo("220600");
    assertThat(filter.place().compared().code()).isEqualTo("220600");
    assertThat(filter.query()).isEqualTo("?place=220622&level=4&period=2026-09");
  }

  @Test
  void refusesEveryWrongValueAtOnceAndDoesNotRepeatIt() {
    assertThatThrownBy(() -> filter("'; drop table x --", "9", "2026-99"))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("place must be")
        .hasMessageContaining("level must be one of 1, 2, 3, 4")
        .hasMessageContaining("period must be a month from 2026-09 to 2026-10")
        .hasMessageNotContaining("drop table");
  }
}
