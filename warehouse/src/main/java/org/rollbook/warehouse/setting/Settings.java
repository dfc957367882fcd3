package org.rollbook.warehouse.setting;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rollbook.warehouse.declaration.Position;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Words;

/** The settings in force. An unknown or unusable one stops the start and is named. */
public final class Settings {
  private static final String PREFIX = "ROLLBOOK_";
  private static final String FILE = "settings.properties";

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = new EnumMap<>(values);
  }

  /** Reads the environment of this process and the file in the home. */
  public static Settings load() {
    return load(System.getenv());
  }

  /**
   * Reads an environment and the file in the home that it names.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException naming every unknown key
   *     and every unusable value
   */
  public static Settings load(Map<String, String> environment) {
    Violations violations = new Violations();
    Map<String, Position> positions = new TreeMap<>();
    Map<String, String> given = new TreeMap<>();
    Path home =
        Path.of(environment.getOrDefault(Setting.HOME.key(), Setting.HOME.fallback()))
            .toAbsolutePath();
    Path file = home.resolve(FILE);
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
      for (String key : properties.stringPropertyNames()) {
        given.put(key, properties.getProperty(key).strip());
        positions.put(key, new Position(file.toString(), 0, key));
      }
    }
    environment.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            given.put(key, value.strip());
            positions.put(key, new Position("environment", 0, key));
          }
        });

    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.fallback());
    }
    List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
    given.forEach(
        (key, value) -> {
          Optional<Setting> setting =
              Arrays.stream(Setting.values()).filter(each -> each.key().equals(key)).findFirst();
          if (setting.isEmpty()) {
            violations.add(
                positions.get(key),
                "is no setting of Rollbook; the nearest is " + Words.nearest(key, known));
          } else {
            check(setting.get(), value)
                .ifPresent(rule -> violations.add(positions.get(key), "must be " + rule));
            values.put(setting.get(), value);
          }
        });
    values.put(Setting.HOME, home.normalize().toString());
    together(values, violations);
    violations.throwIfAny("The settings");
    return new Settings(values);
  }

  /** What is usable alone and not beside the others. */
  private static void together(Map<Setting, String> values, Violations violations) {
    boolean provider = !values.get(Setting.OIDC_ISSUER).isEmpty();
    for (Setting part : List.of(Setting.OIDC_CLIENT, Setting.OIDC_SECRET_FILE)) {
      if (provider == values.get(part).isEmpty()) {
        violations.add(
            new Position("settings", 0, part.key()),
            provider
                ? "is needed beside ROLLBOOK_OIDC_ISSUER"
                : "is of no use without ROLLBOOK_OIDC_ISSUER");
      }
    }
    if (!provider && values.get(Setting.PASSWORD_SIGN_IN).equals("off")) {
      violations.add(
          new Position("settings", 0, Setting.PASSWORD_SIGN_IN.key()),
          "is off and there is no ROLLBOOK_OIDC_ISSUER: nobody could sign in");
    }
    if (values.get(Setting.TLS_CERTIFICATE).isEmpty()) {
      for (Setting part : List.of(Setting.TLS_KEY, Setting.TLS_PASSWORD_FILE)) {
        if (!values.get(part).isEmpty()) {
          violations.add(
              new Position("settings", 0, part.key()),
              "is of no use without ROLLBOOK_TLS_CERTIFICATE");
        }
      }
    }
  }

  private static Optional<String> check(Setting setting, String value) {
    return switch (setting) {
      case PORT, TRINO_PORT -> number(value, 1, 65535);
      case PUBLICATIONS_KEPT -> number(value, 1, 10_000);
      case MISSING_SENDERS_ALLOWED -> number(value, 0, 1_000);
      case PEOPLE -> number(value, 100, 5_000_000);
      case MONTHS -> number(value, 1, 240);
      case BRONZE_MONTHS -> number(value, 1, 600);
      case LOADER_MINUTES -> number(value, 0, 44_640);
      case TRINO_HEAP, SPARK_HEAP, DASHBOARD_HEAP ->
          rule(value, text -> text.matches("[1-9][0-9]*[mg]"), "a size such as 512m or 2g");
      case ROW_GAP_ALLOWED ->
          rule(value, text -> text.matches("0(\\.[0-9]+)?|1"), "a share from 0 to 1");
      case BIND -> rule(value, text -> text.matches("[0-9a-fA-F:.]+"), "an IP address");
      case SESSION_MINUTES -> number(value, 1, 720);
      case HOME, HOUSE, SPARK_MASTER ->
          rule(value, text -> !text.isEmpty(), "something other than blank");
      case PASSWORD_SIGN_IN, CLASS_CACHE, READ_AHEAD ->
          rule(value, text -> text.matches("on|off"), "on or off");
      case URL, OIDC_ISSUER ->
          rule(
              value,
              text -> text.isEmpty() || SafeAddress.holds(text),
              "an https address without query, or http on this machine");
      case OIDC_SUBJECT_CLAIM ->
          rule(value, text -> text.matches("[A-Za-z0-9_.:/-]{1,100}"), "the name of a claim");
      case OIDC_GROUPS_CLAIM ->
          rule(value, text -> text.matches("[A-Za-z0-9_.:/-]{0,100}"), "the name of a claim");
      case STORAGE,
          LANDING,
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_PASSWORD_FILE,
          OIDC_CLIENT,
          OIDC_SECRET_FILE ->
          Optional.empty();
    };
  }

  private static Optional<String> number(String value, int smallest, int largest) {
    return rule(
        value,
        text ->
            text.matches("[0-9]{1,9}")
                && Integer.parseInt(text) >= smallest
                && Integer.parseInt(text) <= largest,
        "a whole number from %d to %d".formatted(smallest, largest));
  }

  private static Optional<String> rule(String value, Predicate<String> holds, String rule) {
    return holds.test(value)
        ? Optional.empty()
        : Optional.of("%s, but is '%s'".formatted(rule, value));
  }

  public String text(Setting setting) {
    return values.get(setting);
  }

  public int integer(Setting setting) {
    return Integer.parseInt(values.get(setting));
  }

  public double share(Setting setting) {
    return Double.parseDouble(values.get(setting));
  }

  public Path home() {
    return Path.of(values.get(Setting.HOME));
  }

  public House house() {
    return new House(Path.of(values.get(Setting.HOUSE)));
  }

  /** The file that a setting names; empty if it names none. */
  public Optional<Path> file(Setting setting) {
    String text = values.get(setting);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
  }

  /** Whether a setting that is on or off is on. */
  public boolean on(Setting setting) {
    return values.get(setting).equals("on");
  }

  /** Whether the dashboard speaks TLS, with the operator's certificate. */
  public boolean tls() {
    return !values.get(Setting.TLS_CERTIFICATE).isEmpty();
  }

  /** Where a browser on this machine finds the dashboard; ends with a slash. */
  public URI localAddress() {
    String bind = values.get(Setting.BIND);
    String host =
        switch (bind) {
          // What listens on 127.0.0.1 only is not found under a localhost that means ::1.
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> bind.contains(":") ? "[" + bind + "]" : bind;
        };
    return URI.create(
        "%s://%s:%s/".formatted(tls() ? "https" : "http", host, values.get(Setting.PORT)));
  }

  /** Where browsers find the dashboard; ends with a slash. */
  public URI address() {
    String text = values.get(Setting.URL);
    return text.isEmpty() ? localAddress() : URI.create(text.endsWith("/") ? text : text + "/");
  }

  /** Whether browsers come by TLS, to the dashboard or to a proxy before it. */
  public boolean secure() {
    return tls() || "https".equals(address().getScheme());
  }

  /** Where the tables stand. */
  public URI storage() {
    String text = values.get(Setting.STORAGE);
    return text.isEmpty() ? home().resolve("warehouse").toUri() : URI.create(text);
  }

  /** Where packages arrive, one folder per sender and in it one per period. */
  public Path landing() {
    String text = values.get(Setting.LANDING);
    return text.isEmpty() ? home().resolve("landing") : Path.of(text).toAbsolutePath();
  }

  /** Every setting with its value in force, for {@code --help} and the log; holds no secret. */
  public String describe() {
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                "%-34s %-14s %s".formatted(setting.key(), values.get(setting), setting.meaning()))
        .collect(Collectors.joining("\n"));
  }
}
