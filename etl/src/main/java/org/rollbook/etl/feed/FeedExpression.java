package org.rollbook.etl.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.rollbook.warehouse.declaration.Declaration;
import scala.jdk.javaapi.CollectionConverters;

/** A Spark SQL expression of a feed, over the columns that it names as its sources. */
public final class FeedExpression {
  /** The name under which an expression finds the path of the file in its package. */
  public static final String FILE = "_file";

  /** The name under which an expression finds the period of the package, as its first day. */
  public static final String PERIOD = "_period";

  private FeedExpression() {}

  /** Whether the text is an expression, and over its sources only. */
  static void check(Declaration column, String text, List<String> sources) {
    try {
      Expression expression = new CatalystSqlParser().parseExpression(text);
      List<String> names = new ArrayList<>();
      collect(expression, names);
      names.removeAll(Set.copyOf(sources));
      names.removeAll(List.of(FILE, PERIOD));
      if (!names.isEmpty()) {
        column.violation(
            "expression",
            "reads %s, which is not among its sources %s; a heading stands in backticks"
                .formatted(names, sources));
      }
    } catch (Exception e) {
      if (!(e instanceof ParseException)) {
        throw e; // Scala throws it unchecked, so it cannot be caught by name
      }
      column.violation(
          "expression",
          "is no Spark SQL expression: " + e.getMessage().strip().lines().findFirst().orElse(""));
    }
  }

  private static void collect(Expression expression, List<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      String name = String.join(".", CollectionConverters.asJava(attribute.nameParts()));
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
  }
}
