package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** The table of a block, row by row. */
final class Table {
  /**
   * A cell as shown.
   *
   * @param address where its number is explained; empty for none
   */
  record Cell(String text, String address) {
    Cell {
      requireNonNull(text, "text is null");
      requireNonNull(address, "address is null");
    }

    static Cell of(String text) {
      return new Cell(text, "");
    }
  }

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> links = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  void add(String name, List<Cell> cells) {
    add(name, "", cells);
  }

  /** A row about a place. */
  void add(String name, String place, List<Cell> cells) {
    List<String> row = new ArrayList<>(List.of(name));
    List<String> addresses = new ArrayList<>(List.of(""));
    for (Cell cell : cells) {
      row.add(cell.text());
      addresses.add(cell.address());
    }
    rows.add(row);
    links.add(addresses);
    places.add(place);
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  List<List<String>> links() {
    return links;
  }

  /** The place of each row; empty where no row is about one. */
  List<String> places() {
    return places.stream().allMatch(String::isEmpty) ? List.of() : places;
  }
}
