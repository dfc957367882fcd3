package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** The organs, their posts, and everyone who holds one of them within the window. */
final class Population {
  private static final long WORKERS = 0x3704CE5L;

  private final Window window;
  private final Reform reform;
  private final List<Organ> organs;
  private final List<String> units;
  private final List<Person> people = new ArrayList<>();
  private final List<Person> former = new ArrayList<>();
  private final Map<String, List<Filled>> before = new HashMap<>();
  private final Map<String, List<Filled>> after = new HashMap<>();

  /** A post with the stays of those who hold it. */
  record Filled(Post post, List<Stay> stays) {}

  Population(
      Assumptions assumptions,
      DemoParameters parameters,
      Window window,
      CodeBook book,
      ScopeTree scopes) {
    this.window = window;
    this.reform = assumptions.reform;
    int number = Math.ceilDiv(parameters.people() * assumptions.postsPerThousand, 1000);
    organs = Organs.of(assumptions, scopes, book, number);
    units = scopes.units().stream().map(ScopeNode::code).toList();
    Succession succession = new Succession(assumptions, parameters.seed());
    Homes homes = new Homes();
    List<Line> lines = new ArrayList<>();
    for (Organ organ : organs) {
      // Its own chance, so that a home does not bear on who comes from it.
      for (int i = 0; i < organ.posts(); i++) {
        Draw draw = Draw.of(~parameters.seed(), organ.county() + organ.name(), i);
        Staff staff = assumptions.staff.of(organ, draw);
        lines.add(new Line(succession, homes.post(organ, i, staff, draw)));
      }
    }
    for (Organ organ : organs) {
      Draw draw = Draw.of(~parameters.seed(), organ.county() + organ.name(), -1);
      int many = assumptions.staff.beside(organ, draw);
      for (int i = 0; i < many; i++) {
        boolean worker =
            Draw.of(parameters.seed() ^ WORKERS, organ.county() + organ.name(), i).happens(450);
        Staff staff = worker ? Staff.WORKER : Staff.INSTITUTION_MANAGER;
        lines.add(new Line(succession, homes.post(organ, organ.posts() + i, staff, draw)));
      }
    }
    fill(lines, new Transfers(assumptions.transfers, parameters.seed(), assumptions.start));
  }

  private void fill(List<Line> lines, Transfers transfers) {
    Map<Post, List<Stay>> stays = new IdentityHashMap<>();
    List<Post> posts = lines.stream().map(Line::post).toList();
    posts.forEach(post -> stays.put(post, new ArrayList<>(2)));
    transfers.run(
        lines,
        reform,
        window.to(),
        person -> {
          if (person.holder().exit() >= window.from() && person.holder().entry() <= window.to()) {
            people.add(person);
            person.stays().forEach(stay -> stays.get(stay.post()).add(stay));
          } else if (person.holder().entry() >= window.from() - RecruitmentMonths.HISTORY
              && person.holder().entry() <= window.to()) {
            former.add(person);
          }
        });
    for (Post post : posts) {
      Filled filled = new Filled(post, stays.get(post));
      before
          .computeIfAbsent(reform.unit(post.organ(), true), unit -> new ArrayList<>())
          .add(filled);
      after
          .computeIfAbsent(reform.unit(post.organ(), false), unit -> new ArrayList<>())
          .add(filled);
    }
  }

  Window window() {
    return window;
  }

  /** Every organ, those without posts too. */
  List<Organ> organs() {
    return organs;
  }

  /** The reporting units in the order of the scope tree. */
  List<String> units() {
    return units;
  }

  List<Person> people() {
    return people;
  }

  /** Those who came within the five years before the window, and left before it. */
  List<Person> former() {
    return former;
  }

  /** Every post, of others beside the civil population too. */
  List<Post> allPosts() {
    return after.values().stream().flatMap(List::stream).map(Filled::post).toList();
  }

  /** The posts that a unit reports on in a month. */
  List<Filled> posts(String unit, int month) {
    return (window.early(month) ? before : after).getOrDefault(unit, List.of());
  }

  String unit(Organ organ, int month) {
    return reform.unit(organ, window.early(month));
  }

  String county(Organ organ, int month) {
    return reform.county(organ, window.early(month));
  }

  String organName(Organ organ, int month) {
    return reform.name(organ, window.early(month));
  }

  /** The B0111 of an organ within its unit; a merged organ has one of its own. */
  String organCode(Organ organ, int month) {
    int number = reform.number(organ, window.early(month));
    return "%s.%03d.%03d".formatted(ExchangeZip.ROOT, number / 1000, number % 1000);
  }

  /** The parts of a unit in a month, each with what a workbook of it is called. */
  List<Shipment.PlaceName> places(String unit, int month, ScopeTree scopes) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Filled each : posts(unit, month)) {
      String county = each.post().organ().county();
      names.computeIfAbsent(
          county, code -> scopes.find(code).map(ScopeNode::label).orElseThrow().zh());
    }
    return names.entrySet().stream()
        .map(each -> new Shipment.PlaceName(each.getKey(), each.getValue()))
        .toList();
  }

  /** Goes on to the next month. */
  void next() {
    for (Person person : people) {
      person.truth.next();
      person.expected.next();
      person.exitSent = null;
    }
  }
}
