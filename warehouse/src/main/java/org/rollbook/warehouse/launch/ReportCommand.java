package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Certificate;
import org.rollbook.warehouse.tls.Pinned;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./rollbook report}: the report as a file, made by the running dashboard for a user. */
@Command(
    name = "report",
    description = {
      "Saves the five-year review of a place: every figure from its metric, with the rights of a user.",
      "The dashboard must be up; PDF needs Chromium on this machine."
    })
final class ReportCommand implements Callable<Integer> {
  private static final Duration TOKEN_HOLDS = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What the report is saved as. */
  enum Format {
    DOCX,
    XLSX,
    HTML,
    PDF
  }

  @Option(
      names = {"-u", "--user"},
      description = "whose rights to ask with (default: ${DEFAULT-VALUE})",
      defaultValue = "admin")
  private String user;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM",
      description = "first period (default: that of the last 60 published)")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "YYYY-MM", description = "last period (default: the newest)")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--in",
      paramLabel = "REGION",
      description = "code of a place such as 220600 (default: the user's scope)")
  private Optional<String> in = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "PUBLICATION",
      description = "number of a publication (default: the one in force)")
  private Optional<Long> asOf = Optional.empty();

  @Option(
      names = "--format",
      description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
      defaultValue = "DOCX")
  private Format format;

  @Option(
      names = "--lang",
      description = "zh or en (default: ${DEFAULT-VALUE})",
      defaultValue = "zh")
  private String language;

  @Option(names = "--out", paramLabel = "FILE", description = "where to (default: report.FORMAT)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Settings settings = Settings.load();
    String ending = format.name().toLowerCase(Locale.ROOT);
    Path file = out.orElse(Path.of("report." + ending)).toAbsolutePath();
    URI address = settings.localAddress().resolve("api/v1/report." + ending + query());
    Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
    Certificate.of(settings).map(Pinned::to).ifPresent(builder::sslContext);
    try (HttpClient client = builder.build()) {
      HttpResponse<Path> response =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + token(settings))
                  .build(),
              BodyHandlers.ofFile(fresh));
      if (response.statusCode() != 200) {
        throw refusal(response.statusCode(), Files.readString(fresh));
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      new AuditLog(settings.home())
          .add(
              AuditEvent.atTerminal(
                  AuditAction.EXPORT, user, "report " + ending, query(), asOf.orElse(0L), 0));
      Progress.say(
          "report",
          "%s, %,d KB, in %s".formatted(file, Files.size(file) / 1024, Progress.since(start)));
      return 0;
    } catch (ConnectException e) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "The dashboard does not answer at %s, and it makes the report. Start it with ./rollbook up --detach."
              .formatted(settings.localAddress()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot save the report as " + file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The report was interrupted", e);
    } finally {
      delete(fresh);
    }
  }

  private String query() {
    List<String> parts = new ArrayList<>(List.of("lang=" + encoded(language)));
    in.ifPresent(each -> parts.add("place=" + encoded(each)));
    from.ifPresent(each -> parts.add("from=" + encoded(each)));
    to.ifPresent(each -> parts.add("to=" + encoded(each)));
    asOf.ifPresent(each -> parts.add("as_of=" + each));
    return "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A token for this one request; it goes into its header and nowhere else. */
  private String token(Settings settings) {
    ScopeTree scopes = ScopeTree.of(CodeBook.read(settings.house().codes()));
    if (new UserFile(settings.home(), scopes).read().find(user).isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "There is no user '%s'; ./rollbook user list names all.".formatted(user));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Tokens(settings.home()).make(user, now, now.plus(TOKEN_HOLDS));
  }

  /** What the dashboard says is wrong, in its own words. */
  private static RollbookException refusal(int status, String body) {
    try {
      JsonNode problem = JsonMapper.shared().readTree(body);
      String code = problem.path("code").asString("");
      for (Fault fault : Fault.values()) {
        if (fault.name().equals(code)) {
          return new RollbookException(fault, problem.path("detail").asString(""));
        }
      }
    } catch (JacksonException e) {
      return new RollbookException(
          Fault.PROCESS_FAILED,
          "The dashboard answered %d without saying why; its log is in the home.".formatted(status),
          e);
    }
    return new RollbookException(
        Fault.PROCESS_FAILED,
        "The dashboard answered %d without saying why; its log is in the home.".formatted(status));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }
}
