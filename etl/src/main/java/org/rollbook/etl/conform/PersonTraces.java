package org.rollbook.etl.conform;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.table.Union;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where persons stand in bronze: the rows that hold their id number in any cell, whatever its
 * column, and the rows of the same package that name them by the number that the sender gave them.
 */
public final class PersonTraces {
  /** The fault of a row, and the rule it breaks, that was of a person who is forgotten. */
  public static final String FORGOTTEN = "FORGOTTEN";

  private static final List<String> PLACE = List.of("package_id", "file", "part", "line");
  private static final int FEWEST_DIGITS = 15;
  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])([0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])");

  private PersonTraces() {}

  /**
   * The rows of persons, as package_id, file, part and line.
   *
   * @param bronze has the columns of {@code bronze.record}
   * @param packages of these the senders' own numbers are followed
   * @param persons their keys
   */
  public static Dataset<Row> of(
      SparkSession spark,
      Dataset<Row> bronze,
      List<ReceivedPackage> packages,
      Collection<Feed> feeds,
      PersonKeys keys,
      Set<String> persons) {
    UserDefinedFunction holds =
        functions.udf(new Holds(keys, Set.copyOf(persons)), DataTypes.BooleanType);
    Dataset<Row> byNumber =
        bronze.where(holds.apply(functions.col("cells"))).selectExpr(PLACE.toArray(String[]::new));
    Optional<Dataset<Row>> references = references(spark, bronze, packages, feeds);
    if (references.isEmpty()) {
      return byNumber.distinct();
    }
    String[] place = PLACE.toArray(String[]::new);
    Dataset<Row> theirs =
        references
            .get()
            .join(byNumber, place, "left_semi")
            .select("package_id", "person_ref")
            .distinct();
    return byNumber
        .union(
            references
                .get()
                .join(theirs, new String[] {"package_id", "person_ref"}, "left_semi")
                .selectExpr(place))
        .distinct();
  }

  /** The sender's own number of the person in each row that has one. */
  private static Optional<Dataset<Row>> references(
      SparkSession spark,
      Dataset<Row> bronze,
      List<ReceivedPackage> packages,
      Collection<Feed> feeds) {
    RecordTexts texts = new RecordTexts(spark, bronze);
    List<Dataset<Row>> parts =
        feeds.stream()
            .flatMap(feed -> feed.parts().stream().flatMap(part -> of(texts, feed, part, packages)))
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(Union.of(parts));
  }

  private static Stream<Dataset<Row>> of(
      RecordTexts texts, Feed feed, FeedPart part, List<ReceivedPackage> packages) {
    List<ReceivedPackage> holding =
        packages.stream().filter(each -> each.feed().equals(feed.name())).toList();
    if (holding.isEmpty() || part.column("person_ref").isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        texts
            .of(feed, part, holding)
            .selectExpr("package_id", "file", "part", "line", "trim(person_ref) AS person_ref")
            .where("person_ref <> ''"));
  }

  /** Whether a cell of a row holds the id number of one of the persons. */
  private record Holds(PersonKeys keys, Set<String> persons) implements UDF1<Seq<String>, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean call(Seq<String> cells) {
      if (cells == null) {
        return false;
      }
      for (String cell : CollectionConverters.asJava(cells)) {
        if (cell != null && digits(cell) >= FEWEST_DIGITS && holds(cell)) {
          return true;
        }
      }
      return false;
    }

    private boolean holds(String cell) {
      if (isOfPersons(cell)) {
        return true;
      }
      // A row that could not be split is one cell; a note may name somebody.
      Matcher numbers = NUMBER.matcher(Normalizer.normalize(cell, Normalizer.Form.NFKC));
      while (numbers.find()) {
        if (isOfPersons(numbers.group(1))) {
          return true;
        }
      }
      return false;
    }

    private boolean isOfPersons(String text) {
      return NationalId.parse(text).filter(id -> persons.contains(keys.key(id))).isPresent();
    }

    private static int digits(String cell) {
      int digits = 0;
      for (int i = 0; i < cell.length(); i++) {
        if (Character.isDigit(cell.charAt(i))) {
          digits++;
        }
      }
      return digits;
    }
  }
}
