package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.etl.source.Refusal;

/**
 * A package found in landing, after its manifest and files were checked.
 *
 * @param id identifier; made of the place in landing when the manifest cannot be read
 * @param sender who sent it; as far as known, else empty
 * @param feed its feed; as far as known, else empty
 * @param period its period; 1900-01-01 when unknown
 * @param send its send number; 0 when unknown
 * @param corrects the send that a correction lies over; 0 for a full package
 * @param formatVersion the version of its format; empty if the feed has one only
 * @param sentOn when it was sent; null if not stated
 * @param folder where it lies
 * @param location its place below landing
 * @param contentHash SHA-256 of the manifest, which holds that of every file
 * @param declaredRows rows that the manifest declares of the parts that are read
 * @param parts what is to be read; empty when refused, and of a correction
 * @param refusals every reason why it cannot be read; empty when it can
 * @param remarks what is odd about the package, but does not keep it from being read
 */
public record ReceivedPackage(
    String id,
    String sender,
    String feed,
    LocalDate period,
    int send,
    int corrects,
    String formatVersion,
    LocalDate sentOn,
    String folder,
    String location,
    String contentHash,
    long declaredRows,
    List<ReceivedPart> parts,
    List<Refusal> refusals,
    List<Refusal> remarks)
    implements Serializable {
  public ReceivedPackage {
    requireNonNull(id, "id is null");
    requireNonNull(sender, "sender is null");
    requireNonNull(feed, "feed is null");
    requireNonNull(period, "period is null");
    requireNonNull(formatVersion, "formatVersion is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(location, "location is null");
    requireNonNull(contentHash, "contentHash is null");
    parts = List.copyOf(parts);
    refusals = List.copyOf(refusals);
    remarks = List.copyOf(remarks);
  }

  public boolean refused() {
    return !refusals.isEmpty();
  }

  public boolean correction() {
    return corrects > 0;
  }

  /** The package that a correction lies over. */
  public String correctedId() {
    return PackageManifest.id(sender, feed, period, corrects);
  }

  /** Where a file of the package lies. */
  public Path path(String file) {
    return Path.of(folder).resolve(file);
  }

  /** The same package, refused for one more reason. */
  public ReceivedPackage refuse(Refusal refusal) {
    List<Refusal> more = new ArrayList<>(refusals);
    more.add(refusal);
    return with(declaredRows, List.of(), more);
  }

  /** A correction with what it is read like: the parts and declared rows of the send below it. */
  public ReceivedPackage over(List<ReceivedPart> below, long rows) {
    return with(rows, below, refusals);
  }

  private ReceivedPackage with(long rows, List<ReceivedPart> itsParts, List<Refusal> reasons) {
    return new ReceivedPackage(
        id,
        sender,
        feed,
        period,
        send,
        corrects,
        formatVersion,
        sentOn,
        folder,
        location,
        contentHash,
        rows,
        itsParts,
        reasons,
        remarks);
  }

  /** What a load replaces as a whole. */
  public Slice slice() {
    return new Slice(sender, feed, period);
  }

  /** Sender, feed and period: the unit of load. */
  public record Slice(String sender, String feed, LocalDate period) implements Serializable {}
}
