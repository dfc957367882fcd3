package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is sent: the people of a unit at the end of a month, in a format and its version.
 *
 * @param tooMany by how many more people are declared than there are
 * @param places the parts of the unit, in order, with what a workbook of them is called
 */
record Shipment(
    String sender,
    String senderName,
    int month,
    Form form,
    String version,
    List<PlaceName> places,
    int tooMany) {
  /** A county, or the own organs. */
  record PlaceName(String code, String name) {}

  Shipment {
    requireNonNull(sender, "sender is null");
    requireNonNull(form, "form is null");
    places = List.copyOf(places);
  }

  Generation generation() {
    return Generation.of(version);
  }

  Shipment declaringMore(int many) {
    return new Shipment(sender, senderName, month, form, version, places, many);
  }
}
