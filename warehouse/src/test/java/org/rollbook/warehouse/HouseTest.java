package org.rollbook.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.contract.Privacy;
import org.rollbook.warehouse.fact.FactTable;
import org.rollbook.warehouse.fact.FactTables;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.view.Views;

/** The declarations of this checkout hold together. */
final class HouseTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private final Contracts contracts = Contracts.read(HOUSE.contracts());
  private final CodeBook codes = CodeBook.read(HOUSE.codes());

  @Test
  void everyContractFactMartAndViewIsValid() {
    assertThat(contracts.all()).hasSizeGreaterThan(9);
    assertThat(FactTables.read(HOUSE.facts(), contracts, codes).of("gold.rank_change")).isPresent();
    assertThat(Marts.read(HOUSE.marts(), contracts).all()).hasSizeGreaterThan(8);
    assertThat(Views.read(HOUSE.views(), contracts).all())
        .extracting(view -> view.name())
        .contains("headcount", "structure", "age", "feed_status", "scope", "code");
  }

  @Test
  void whatSaysNothingOfPeopleIsToldByWhatItReads() {
    FactTables facts = FactTables.read(HOUSE.facts(), contracts, codes);
    assertThat(facts.all().stream().filter(facts::apartFromPeople))
        .extracting(FactTable::name)
        .containsExactlyInAnyOrder(
            "burden",
            "finding",
            "inspected_unit",
            "organ_register",
            "recruitment_place",
            "reference_review",
            "service_case",
            "service_document",
            "service_item");
  }

  @Test
  void identitiesStayInBronze() {
    for (Contract contract : contracts.served()) {
      assertThat(contract.columns())
          .as(contract.name())
          .noneMatch(column -> column.privacy() == Privacy.IDENTITY);
    }
  }

  @Test
  void aViewOfPersonsMustSayThatItIsOne(@TempDir Path folder) throws IOException {
    String view = Files.readString(HOUSE.views().resolve("person_month.yaml"));
    Files.writeString(folder.resolve("person_month.yaml"), view.replace("of_persons: true\n", ""));
    assertThatThrownBy(() -> Views.read(folder, contracts))
        .hasMessageContaining("of_persons")
        .hasMessageContaining("must be true: it reads a table with one row for a person");
  }

  @Test
  void theTreeHasTwelveUnitsAndMeihekouStandsUnderTheProvince() {
    ScopeTree scopes = ScopeTree.of(codes);
    assertThat(scopes.units()).hasSize(12);
    ScopeNode meihekou = scopes.find("220581").orElseThrow();
    assertThat(meihekou.kind()).isEqualTo(ScopeNode.Kind.UNIT);
    assertThat(meihekou.parent()).isEqualTo(scopes.province().code());
    assertThat(scopes.children("220500")).extracting(ScopeNode::code).doesNotContain("220581");
    long counties =
        scopes.all().stream()
            .filter(node -> node.kind() == ScopeNode.Kind.COUNTY)
            .filter(node -> node.code().matches("22\\d{4}"))
            .count();
    // 69 county-level rows of NBS 2023, less Meihekou, which is a unit here.
    assertThat(counties).isEqualTo(69);
  }

  @Test
  void ageBandsFollowOnOneAnotherWithoutGap() {
    List<int[]> bands =
        codes.own("age_band").entries().stream()
            .filter(band -> band.targets().containsKey("from_age"))
            .map(
                band ->
                    new int[] {
                      Integer.parseInt(band.targets().get("from_age")),
                      Integer.parseInt(band.targets().get("to_age"))
                    })
            .toList();
    assertThat(bands).hasSize(7);
    for (int i = 1; i < bands.size(); i++) {
      assertThat(bands.get(i)[0]).isEqualTo(bands.get(i - 1)[1] + 1);
    }
  }
}
