package org.rollbook.dashboard.reading;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;

/** Reads a house as the dashboard does, and counts how often it asks Trino. */
public final class CountedReading {
  private final AtomicInteger queries = new AtomicInteger();
  private final Warehouse warehouse;
  private final Readers readers;

  public CountedReading(Settings settings, ScopeTree scopes) {
    Accounts accounts = new Accounts(settings, scopes);
    this.warehouse =
        new Warehouse(
            new Connections(TrinoClient.of(settings)) {
              @Override
              Connection take(String user) {
                queries.incrementAndGet();
                return super.take(user);
              }
            },
            accounts,
            new Requests(settings));
    this.readers = new Readers(accounts, scopes);
  }

  public Warehouse warehouse() {
    return warehouse;
  }

  public Readers readers() {
    return readers;
  }

  /** How many queries there were until now. */
  public int queries() {
    return queries.get();
  }
}
