package org.rollbook.dashboard.page;

import java.time.LocalDate;
import java.util.List;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/** Turns the parameters of a request into what is asked for, or says what is wrong with them. */
@Component
class Asking {
  private final Readers readers;
  private final Warehouse warehouse;
  private final CodeBook codes;
  private final ScopeTree scopes;

  Asking(Readers readers, Warehouse warehouse, CodeBook codes, ScopeTree scopes) {
    this.readers = readers;
    this.warehouse = warehouse;
    this.codes = codes;
    this.scopes = scopes;
  }

  Asked asked(Subject subject, String place, String level, String period, String measure) {
    Reader reader = readers.current();
    Publication publication = warehouse.newest(reader);
    List<List<List<Object>>> read =
        warehouse.readAll(
            reader,
            publication,
            List.of(
                new Query("SELECT DISTINCT period FROM ${schema}.headcount ORDER BY 1", List.of()),
                new Query(
                    "SELECT period, scope_unit, status FROM ${schema}.feed_status", List.of())));
    List<LocalDate> periods =
        read.getFirst().stream().map(row -> (LocalDate) row.getFirst()).toList();
    if (periods.isEmpty()) {
      throw new RollbookException(
          Fault.PUBLICATION_MISSING,
          "Publication %d has no period that you may see. Ask an administrator about your scope."
              .formatted(publication.id()));
    }
    Filter filter =
        Filter.of(seen(place, reader), level, period, scopes, codes.own("organ_level"), periods);
    return new Asked(
        reader,
        publication,
        periods,
        filter,
        measure(subject, measure),
        Reporting.of(read.getLast()));
  }

  /** The place asked for, or the reader's own; beyond their own, sums would leave people out. */
  private String seen(String place, Reader reader) {
    String wanted = place == null || place.isBlank() ? reader.scope() : place;
    if (scopes.find(wanted).isPresent() && !scopes.contains(reader.scope(), wanted)) {
      throw new RollbookException(
          Fault.ACCESS_DENIED,
          "You see %s and the places in it, and %s is none of them. Ask an administrator if it should be."
              .formatted(reader.scope(), wanted));
    }
    return wanted;
  }

  private static String measure(Subject subject, String given) {
    List<String> known = subject.measures();
    if (known.isEmpty() || given == null || given.isBlank()) {
      return known.isEmpty() ? "" : known.getFirst();
    }
    if (!known.contains(given)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The address cannot be used: measure must be one of %s."
              .formatted(String.join(", ", known)));
    }
    return given;
  }
}
