package org.rollbook.warehouse.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.fault.Fault;

final class TrinoErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "1, SQL_INVALID",
    "4, ACCESS_DENIED",
    "46, SQL_INVALID",
    "47, SQL_INVALID",
    "58, SQL_INVALID",
    "65536, TRINO_FAILED",
    "131075, TRINO_FAILED",
    "131079, TRINO_FAILED",
    "16777219, TRINO_FAILED"
  })
  void trinosCodeDecidesTheFaultAndTheQueryIsKept(int code, Fault fault) {
    TrinoException error =
        TrinoErrors.explain(
            new SQLException(
                "Query failed (#20261123_000247_00000_f2s8f): line 1:13: not so", null, code));
    assertThat(error.fault()).isEqualTo(fault);
    assertThat(error.queryId()).isEqualTo("20261123_000247_00000_f2s8f");
    assertThat(error).hasMessageContaining("line 1:13: not so");
  }

  @Test
  void aTimeLimitSaysWhatToDo() {
    assertThat(
            TrinoErrors.explain(
                new SQLException("Query failed (#q_1): Query exceeded 2s", null, 131075)))
        .hasMessageContaining("time limit")
        .hasMessageContaining("Ask for less");
  }

  @Test
  void aServerThatIsAwaySaysHowToStartIt() {
    TrinoException error =
        TrinoErrors.explain(
            new SQLException(
                "Error executing query", new ConnectException("Failed to connect to 127.0.0.1")));
    assertThat(error.fault()).isEqualTo(Fault.TRINO_FAILED);
    assertThat(error).hasMessageContaining("./rollbook up");
    assertThat(error.queryId()).isEmpty();
  }

  @Test
  void aWrongPasswordIsADenial() {
    assertThat(
            TrinoErrors.explain(
                    new SQLException("Authentication failed: Access Denied: Invalid credentials"))
                .fault())
        .isEqualTo(Fault.ACCESS_DENIED);
  }
}
