package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;

/**
 * Every role, for every kind of place, on every road: exactly what is theirs, as the generator
 * knows it, and nothing of elsewhere.
 */
@Tag("house")
final class MatrixOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final String PERIOD = RunningHouse.UNTIL + "-01";
  private static final Set<Role> SEE_PERSONS = Set.of(Role.ANALYST, Role.STEWARD, Role.ADMIN);

  /** Exact counts, which are cut to the user's place, and released ones, which are not. */
  private static final String HEADCOUNT =
      """
      SELECT scope_county, sum(persons) FROM workforce.headcount WHERE period = DATE '%1$s' GROUP BY scope_county
      UNION ALL SELECT 'released ' || region, CAST(numerator AS bigint) FROM workforce.metric_value
      WHERE metric = 'headcount' AND period = DATE '%1$s' AND time_window = 'month' AND organ_level = '*' AND dimension = '*'"""
          .formatted(PERIOD);

  private static final String PERSONS =
      "SELECT scope_county, count(*) FROM workforce.person_month WHERE period = DATE '%s' AND civil = 1 GROUP BY scope_county"
          .formatted(PERIOD);

  /**
   * Places to look at: the scopes of the users, a unit and a county that belong to none of them.
   */
  private static final Map<String, String> PLACES =
      Map.of("220000", "", "220600", "220600", "220622", "220622", "220100", "220100");

  private static final Map<String, Visitor> VISITORS = new HashMap<>();
  private static NotebookRoad notebook;
  private static int cases;
  private static int figures;

  /** Where someone's place is in the tree, and the ending of the names of its users. */
  private enum Place {
    PROVINCE("", "220000", _ -> true),
    PREFECTURE(".baishan", "220600", line -> line[1].equals("220600")),
    COUNTY(".jingyu", "220622", line -> line[2].equals("220622"));

    private final String ending;
    private final String code;
    private final Function<String[], Boolean> holds;

    Place(String ending, String code, Function<String[], Boolean> holds) {
      this.ending = ending;
      this.code = code;
      this.holds = holds;
    }
  }

  static Stream<Arguments> users() {
    return Stream.of(Role.values())
        .flatMap(role -> Stream.of(Place.values()).map(place -> Arguments.of(role, place)));
  }

  private static Stream<Arguments> sql(Predicate<Arguments> chosen) {
    return users()
        .flatMap(
            user ->
                Stream.of(SqlRoad.values())
                    .map(road -> Arguments.of(user.get()[0], user.get()[1], road)))
        .filter(chosen);
  }

  /** By the driver everybody; by commands each role at one place, and two roles at each place. */
  static Stream<Arguments> sql() {
    return sql(MatrixOnHouseTest::early);
  }

  static Stream<Arguments> otherCommands() {
    return sql(each -> !early(each));
  }

  /** A command spends a second or two on starting, and Trino judges its user as the driver's. */
  private static boolean early(Arguments each) {
    int role = ((Role) each.get()[0]).ordinal();
    int place = ((Place) each.get()[1]).ordinal();
    return each.get()[2] == SqlRoad.JDBC || role % Place.values().length == place;
  }

  static Stream<Arguments> web() {
    return users()
        .flatMap(
            user ->
                Stream.of(WebRoad.values())
                    .map(road -> Arguments.of(user.get()[0], user.get()[1], road)));
  }

  @AfterAll
  static void count() {
    System.out.printf("matrix: %d cases, %,d figures compared with the truth%n", cases, figures);
  }

  @ParameterizedTest(name = "{0} of the {1} by {2}")
  @MethodSource("sql")
  void sqlGivesWhatIsTheirs(Role role, Place place, SqlRoad road) throws Exception {
    String user = role.word() + place.ending;
    // Two roads are commands, which spend most of their time on starting.
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Future<Optional<Map<String, Long>>> counted = both.submit(() -> road.ask(user, HEADCOUNT));
      Future<Optional<Map<String, Long>>> persons = both.submit(() -> road.ask(user, PERSONS));
      theirs(role, place, counted.get(), persons.get());
    }
  }

  @Tag("soak")
  @ParameterizedTest(name = "{0} of the {1} by {2}")
  @MethodSource("otherCommands")
  void otherCommandsGiveWhatIsTheirs(Role role, Place place, SqlRoad road) throws Exception {
    sqlGivesWhatIsTheirs(role, place, road);
  }

  @ParameterizedTest(name = "{0} of the {1} in a notebook")
  @MethodSource("users")
  void notebooksGiveWhatIsTheirs(Role role, Place place) throws Exception {
    if (notebook == null) {
      notebook =
          NotebookRoad.run(
              HOUSE,
              users()
                  .map(each -> ((Role) each.get()[0]).word() + ((Place) each.get()[1]).ending)
                  .toList(),
              List.of(HEADCOUNT, PERSONS));
    }
    String user = role.word() + place.ending;
    theirs(role, place, notebook.answer(user, HEADCOUNT), notebook.answer(user, PERSONS));
  }

  private static void theirs(
      Role role,
      Place place,
      Optional<Map<String, Long>> counted,
      Optional<Map<String, Long>> persons)
      throws IOException {
    cases++;
    Map<String, Long> own = truth(place.holds, line -> line[2]);
    if (role == Role.NOBODY) {
      assertThat(counted).isEmpty();
    } else {
      Map<String, Long> due = new TreeMap<>(own);
      due.putAll(truth(_ -> true, line -> "released " + line[1]));
      due.putAll(truth(_ -> true, _ -> "released 220000"));
      assertThat(counted.map(TreeMap::new)).contains(new TreeMap<>(due));
      figures += due.size();
    }
    if (SEE_PERSONS.contains(role)) {
      assertThat(persons.map(TreeMap::new)).contains(new TreeMap<>(own));
      figures += own.size();
    } else {
      assertThat(persons).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} of the {1} by {2}")
  @MethodSource("web")
  void pagesShowWhatIsTheirs(Role role, Place place, WebRoad road) throws Exception {
    cases++;
    String user = role.word() + place.ending;
    for (String asked : PLACES.keySet()) {
      HttpResponse<String> answer = road.look.apply(user, asked);
      boolean within =
          place == Place.PROVINCE
              || asked.equals(place.code)
              || (place == Place.PREFECTURE && asked.equals("220622"));
      if (role == Role.NOBODY) {
        assertThat(answer.statusCode()).as("%s at %s", user, asked).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("在职 ", "合计,");
      } else if (!within && road == WebRoad.EXPORT) {
        // Totals over hidden bands are hidden; each band is what is released.
        assertThat(answer.statusCode()).as("%s at %s", user, asked).isEqualTo(200);
      } else {
        // Beyond their own place as well, where the headcount of units is released.
        assertThat(answer.statusCode()).as("%s at %s", user, asked).isEqualTo(200);
        Matcher figure = road.figure.matcher(answer.body());
        assertThat(figure.find()).as("%s at %s", user, asked).isTrue();
        assertThat(Long.parseLong(figure.group(1).replace(",", "")))
            .as("%s at %s", user, asked)
            .isEqualTo(persons(asked));
        figures++;
      }
    }
  }

  /** A county that has gone into another is empty for its users by now: never everything. */
  @Test
  void aScopeWithoutPeopleShowsNoRows() throws Exception {
    String empty = "220381";
    assertThat(truth(line -> line[2].equals(empty), line -> line[2])).isEmpty();
    String user = "empty" + Long.toString(System.nanoTime() % 1_000_000_000, 36);
    HOUSE.rollbook("user", "add", user, "--role", "analyst", "--scope", empty, "--generate");
    try {
      Thread.sleep(Duration.ofSeconds(5));
      List<String> views = List.of("headcount", "structure", "age", "person_month", "movement");
      String counts =
          views.stream()
              .map(
                  view ->
                      "SELECT '%1$s', count(*) FROM workforce.%1$s WHERE period = DATE '%2$s'"
                          .formatted(view, PERIOD))
              .collect(Collectors.joining(" UNION ALL "));
      assertThat(SqlRoad.ROLLBOOK.ask(user, counts))
          .contains(views.stream().collect(Collectors.toMap(view -> view, _ -> 0L)));
      assertThat(api(user, empty + "&period=" + RunningHouse.UNTIL).body())
          .doesNotContainPattern("在职 [0-9]");
    } finally {
      HOUSE.rollbook("user", "remove", user);
    }
  }

  /** How a figure of the age page is looked at, and where it stands in the answer. */
  private enum WebRoad {
    PAGE("在职 ([\\d,]+) 人", (user, place) -> visitor(user).get("/age?place=" + place)),
    API("在职 ([\\d,]+) 人", MatrixOnHouseTest::api),
    EXPORT(
        "合计,\"?([\\d,]+?)\"?,100",
        (user, place) -> visitor(user).get("/age/bands.csv?place=" + place));

    private final Pattern figure;
    private final BiFunction<String, String, HttpResponse<String>> look;

    WebRoad(String figure, BiFunction<String, String, HttpResponse<String>> look) {
      this.figure = Pattern.compile(figure);
      this.look = look;
    }
  }

  private static Visitor visitor(String user) {
    return VISITORS.computeIfAbsent(user, Visitor::as);
  }

  private static HttpResponse<String> api(String user, String place) {
    Instant now = Instant.now();
    String token = new Tokens(HOUSE.home()).make(user, now, now.plus(Duration.ofMinutes(5)));
    return Visitor.byToken("/api/v1/pages/age?place=" + place, token);
  }

  private static long persons(String place) throws IOException {
    String code = PLACES.get(place);
    return truth(line -> code.isEmpty() || line[1].equals(code) || line[2].equals(code), _ -> "all")
        .getOrDefault("all", 0L);
  }

  /** People in the newest period, of the lines that hold, by a key. */
  private static Map<String, Long> truth(
      Function<String[], Boolean> holds, Function<String[], String> key) throws IOException {
    Map<String, Long> sums = new LinkedHashMap<>();
    try (Stream<String> lines =
        Files.lines(HOUSE.truth().resolve("expected/headcount.csv"), StandardCharsets.UTF_8)) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(line -> line[0].equals(PERIOD) && holds.apply(line))
          .forEach(line -> sums.merge(key.apply(line), Long.parseLong(line[4]), Long::sum));
    }
    return sums;
  }
}
