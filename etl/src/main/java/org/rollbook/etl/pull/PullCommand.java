package org.rollbook.etl.pull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pull}: reads the database of a sender into a package. */
@Command(
    name = "pull",
    description = "Read the database of a sender into a package, as its feed declares.",
    mixinStandardHelpOptions = true)
public final class PullCommand implements Callable<Integer> {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Parameters(paramLabel = "SENDER", description = "Code of the sender.")
  private String sender;

  @Option(names = "--period", required = true, description = "The month, as yyyy-MM.")
  private String period;

  @Option(names = "--feed", description = "Which feed, if there are several of databases.")
  private Optional<String> feed = Optional.empty();

  @Option(names = "--send", description = "Send number.")
  private Optional<Integer> send = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    House house = settings.house();
    CodeBook codes = CodeBook.read(house.codes());
    Feed chosen = feed(Feeds.read(house, codes), ScopeTree.of(codes), sender, feed);
    if (send.isPresent() && (send.get() < 1 || send.get() > 9999)) {
      throw refused("--send %d: it must be from 1 to 9999".formatted(send.get()));
    }
    pull(settings.landing(), chosen, sender, month(), send, System.getenv());
    return 0;
  }

  /**
   * Pulls.
   *
   * @param environment holds the variables that the feed names
   */
  static PulledPackage.Written pull(
      Path landing,
      Feed feed,
      String sender,
      YearMonth period,
      Optional<Integer> send,
      Map<String, String> environment)
      throws IOException {
    DatabaseLogin login = DatabaseLogin.of(feed.database().orElseThrow().of(sender), environment);
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login)) {
      PulledPackage.Written written =
          new PulledPackage(landing, sender, feed, period)
              .write(snapshot, send, LocalDate.now(CHINA));
      Console.say(
          written.fresh()
              ? "[pull]       %s %s: %,d rows in %s; load them with ./rollbook load"
                  .formatted(sender, period, written.rows(), written.folder())
              : "[pull]       %s %s: the %,d rows are those of %s; nothing was written"
                  .formatted(sender, period, written.rows(), written.folder()));
      return written;
    }
  }

  /**
   * The feed that reads the database of a sender.
   *
   * @throws RollbookException if there is none, or several and none is named
   */
  static Feed feed(Feeds feeds, ScopeTree scopes, String sender, Optional<String> named) {
    boolean unit =
        scopes.find(sender).filter(node -> node.kind() == ScopeNode.Kind.UNIT).isPresent();
    List<Feed> fitting =
        feeds.all().stream()
            .filter(each -> each.database().isPresent())
            .filter(each -> each.senders().equals(unit ? Feed.UNITS : sender))
            .filter(each -> named.map(each.name()::equals).orElse(true))
            .toList();
    if (fitting.isEmpty()) {
      throw refused(
          "No feed in etl/feeds reads a database of %s%s; units are %s"
              .formatted(
                  sender,
                  named.map(" under the name "::concat).orElse(""),
                  scopes.units().stream().map(ScopeNode::code).toList()));
    }
    if (fitting.size() > 1) {
      throw refused(
          "Several feeds read databases of %s; name one with --feed: %s"
              .formatted(sender, fitting.stream().map(Feed::name).toList()));
    }
    return fitting.getFirst();
  }

  private YearMonth month() {
    try {
      return YearMonth.parse(period);
    } catch (DateTimeParseException e) {
      throw refused("--period %s: it must be a month such as 2026-10".formatted(period));
    }
  }

  private static RollbookException refused(String message) {
    return new RollbookException(Fault.ARGUMENT_INVALID, message + ".");
  }
}
