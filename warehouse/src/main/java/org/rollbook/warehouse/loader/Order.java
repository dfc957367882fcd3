package org.rollbook.warehouse.loader;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a launcher wants loaded.
 *
 * @param kind what the launcher would start a loader with: one that was started with something else
 *     must not serve it
 * @param places absolute paths of packages, or of folders of them; none: the landing place
 */
public record Order(String kind, List<String> places) {
  private static final int MOST_PLACES = 100_000;

  public Order {
    requireNonNull(kind, "kind is null");
    places = List.copyOf(places);
    if (places.size() > MOST_PLACES) {
      throw new IllegalArgumentException(
          "%d places are named, and at most %d can be; name the folders that hold them"
              .formatted(places.size(), MOST_PLACES));
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind);
    out.writeInt(places.size());
    for (String place : places) {
      out.writeUTF(place);
    }
    out.flush();
  }

  static Order read(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    int number = in.readInt();
    if (number < 0 || number > MOST_PLACES) {
      throw new IOException("An order of %d places".formatted(number));
    }
    List<String> places = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      places.add(in.readUTF());
    }
    return new Order(kind, places);
  }
}
