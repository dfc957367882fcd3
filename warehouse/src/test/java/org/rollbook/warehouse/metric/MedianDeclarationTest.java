package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.House;

/** What a median may be declared of, and how deep the counts behind it may be released. */
final class MedianDeclarationTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Contracts CONTRACTS = Contracts.read(HOUSE.contracts());

  @TempDir private Path folder;

  private static String declared(String id) throws IOException {
    return Files.readString(HOUSE.metrics().resolve(id + ".yaml"));
  }

  private Metrics read(String counts, String median) throws IOException {
    Files.writeString(folder.resolve("counts.yaml"), counts);
    Files.writeString(folder.resolve("median.yaml"), median);
    return Metrics.read(
        folder, Marts.read(HOUSE.marts(), CONTRACTS), CONTRACTS, CodeBook.read(HOUSE.codes()));
  }

  private void refused(String counts, String median, String message) {
    assertThat(
            catchThrowableOfType(InvalidDeclarationException.class, () -> read(counts, median))
                .violations())
        .singleElement()
        .asString()
        .contains(message);
  }

  @Test
  void aMedianIsOfACountOfEachSize() throws IOException {
    String counts = declared("service_cases_by_days");
    String median = declared("service_handling_median");
    assertThat(read(counts, median).all()).hasSize(2);
    refused(
        counts,
        median.replace("over: handling_days", "over: service_kind"),
        "must be the member of service_cases_by_days, which has handling_days");
    refused(
        counts.replace("members: [handling_days]", "members: [handling_band]"),
        median.replace("over: handling_days", "over: handling_band"),
        "must be a whole number in the mart");
    refused(
        counts.replace(
            "windows: [year_to_date, month, trailing_12, review]",
            "windows: [year_to_date, month, review]"),
        median,
        "trailing_12 is no window of service_cases_by_days");
  }

  @Test
  void theMonthIsOneOfTheDimensionsThatAreReleasedTogether() throws IOException {
    refused(
        declared("service_cases_by_days")
            .replace("  regions: county\n", "  regions: county\n  splits: {service_kind: unit}\n"),
        declared("service_handling_median"),
        "at most 1 dimensions are released together beside the month");
  }
}
