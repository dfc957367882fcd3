package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.QueryContext;
import io.trino.spi.eventlistener.QueryFailureInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollbook.warehouse.access.Users;

/**
 * Writes down each statement when it ends, well or not: who asked, from where and with what client,
 * the digest of the statement, the tables that it read, its rows, and the purpose if the client
 * gave one (JDBC's {@code clientInfo}).
 */
final class StatementAudit implements EventListener {
  private static final Pattern PUBLICATION = Pattern.compile("workforce_([0-9]{1,18})");

  /** The client went away, and may have read rows before. */
  private static final Set<String> STOPPED = Set.of("USER_CANCELED", "ABANDONED_QUERY");

  private final AuditLog log;

  StatementAudit(AuditLog log) {
    this.log = requireNonNull(log, "log is null");
  }

  @Override
  public void queryCompleted(QueryCompletedEvent event) {
    QueryContext context = event.getContext();
    String principal = context.getPrincipal().orElse(context.getOriginalUser());
    if (principal.equals(Users.SERVICE)) {
      return;
    }
    Optional<String> failure =
        event.getFailureInfo().map(QueryFailureInfo::getErrorCode).map(code -> code.getName());
    log.add(
        new AuditEvent(
            principal,
            context.getRemoteClientAddress().orElse("unknown"),
            failure.isEmpty() || STOPPED.contains(failure.get())
                ? AuditAction.SQL
                : AuditAction.REFUSED,
            "trino " + AuditEvent.digest(event.getMetadata().getQuery()),
            words(event, failure),
            publication(event.getMetadata().getQuery()),
            event.getStatistics().getOutputRows()));
  }

  private static String words(QueryCompletedEvent event, Optional<String> failure) {
    List<String> words = new ArrayList<>();
    failure.ifPresent(words::add);
    words.add("client " + event.getContext().getSource().orElse("unnamed"));
    String read =
        event.getIoMetadata().getInputs().stream()
            .map(input -> input.getSchema() + "." + input.getTable())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (!read.isEmpty()) {
      words.add("read " + read);
    }
    // Last, as it may be long and is cut then.
    event.getContext().getClientInfo().ifPresent(info -> words.add("purpose: " + info.strip()));
    return String.join("; ", words);
  }

  /** The one that the statement names; 0 if it follows the newest, or names several. */
  private static long publication(String statement) {
    Matcher named = PUBLICATION.matcher(statement);
    long found = 0;
    while (named.find()) {
      long id = Long.parseLong(named.group(1));
      if (found != 0 && found != id) {
        return 0;
      }
      found = id;
    }
    return found;
  }
}
