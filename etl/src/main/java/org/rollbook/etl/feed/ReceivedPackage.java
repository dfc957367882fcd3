package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * A package found in landing, after its manifest and files were checked.
 *
 * @param id identifier; made of the place in landing when the manifest cannot be read
 * @param sender who sent it; as far as known, else empty
 * @param feed its feed; as far as known, else empty
 * @param period its period; 1900-01-01 when unknown
 * @param send its send number; 0 when unknown
 * @param location its place below landing
 * @param contentHash SHA-256 of the manifest, which holds that of every file
 * @param declaredRows rows that the manifest declares
 * @param files what is to be read; empty when refused
 * @param refusals every reason why it cannot be read; empty when it can
 */
public record ReceivedPackage(
    String id,
    String sender,
    String feed,
    LocalDate period,
    int send,
    String location,
    String contentHash,
    long declaredRows,
    List<ReceivedFile> files,
    List<Refusal> refusals) {
  public ReceivedPackage {
    requireNonNull(id, "id is null");
    requireNonNull(sender, "sender is null");
    requireNonNull(feed, "feed is null");
    requireNonNull(period, "period is null");
    requireNonNull(location, "location is null");
    requireNonNull(contentHash, "contentHash is null");
    files = List.copyOf(files);
    refusals = List.copyOf(refusals);
  }

  public boolean refused() {
    return !refusals.isEmpty();
  }

  /** The same package, refused for one more reason. */
  public ReceivedPackage refuse(Refusal refusal) {
    List<Refusal> more = new java.util.ArrayList<>(refusals);
    more.add(refusal);
    return new ReceivedPackage(
        id, sender, feed, period, send, location, contentHash, declaredRows, List.of(), more);
  }

  /** What a load replaces as a whole. */
  public Slice slice() {
    return new Slice(sender, feed, period);
  }

  /** Sender, feed and period: the unit of load. */
  public record Slice(String sender, String feed, LocalDate period) {}
}
