package org.rollbook.etl.demo;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/**
 * What persons are paid: invented, and said to be so, in one file. Amounts are whole yuan.
 *
 * @param every pay is sent for every so many months
 * @param bands basic pay by rank band
 * @param lessPerRank what each rank of a band has less than the one above it
 * @param perYear what each year of work adds
 * @param yearly by how much of a thousand standards grow in a year
 * @param township the subsidy by class of county
 * @param raised in per cent, from a month on
 * @param hardship the allowance by class of county
 * @param other allowances by organ level
 * @param upTo how much more a person may have
 */
record PayRates(
    int every,
    Map<String, Integer> bands,
    int lessPerRank,
    int perYear,
    int yearly,
    List<Integer> township,
    NavigableMap<Integer, Integer> raised,
    List<Integer> hardship,
    Map<String, Integer> other,
    int upTo) {
  private static final String FILE = "pay.yaml";
  private static final int MOST = 100_000;

  /**
   * Reads the file.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static PayRates read() {
    Violations violations = new Violations();
    Declaration file = Declaration.parse("demo/" + FILE, Resource.text(FILE), violations);
    file.text("label", ".*not measured.*", "a label that says: not measured");
    Declaration basic = file.section("basic");
    Declaration township = file.section("township");
    Declaration hardship = file.section("hardship");
    Declaration other = file.section("other");
    NavigableMap<Integer, Integer> raised = new TreeMap<>();
    pairs(township, "raised", "20[0-9]{2}-(0[1-9]|1[0-2])")
        .forEach((month, percent) -> raised.put(Month.of(YearMonth.parse(month)), percent));
    PayRates rates =
        new PayRates(
            file.integer("everyMonths", 1, Month.YEAR),
            pairs(basic, "bands", "[1-59]"),
            basic.integer("lessPerRank", 0, MOST),
            basic.integer("perYearOfWork", 0, MOST),
            basic.integer("yearlyPerThousand", 0, 1000),
            amounts(township),
            raised,
            amounts(hardship),
            pairs(other, "levels", "[1-4]"),
            other.integer("upTo", 1, MOST));
    basic.close();
    township.close();
    hardship.close();
    other.close();
    file.close();
    violations.throwIfAny("The pay of the demo province");
    return rates;
  }

  private static List<Integer> amounts(Declaration section) {
    List<String> texts = section.texts("classes");
    texts.stream()
        .filter(text -> !text.matches("[0-9]{1,5}"))
        .forEach(text -> section.violation("classes", "'%s' is no whole number".formatted(text)));
    return texts.stream().filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf).toList();
  }

  private static Map<String, Integer> pairs(Declaration section, String key, String word) {
    Map<String, Integer> pairs = new TreeMap<>();
    for (String text : section.texts(key)) {
      if (text.matches(word + " [0-9]{1,5}")) {
        pairs.put(
            text.substring(0, text.indexOf(' ')),
            Integer.valueOf(text.substring(text.indexOf(' ') + 1)));
      } else {
        section.violation(key, "holds '%s', but must be a word and an amount".formatted(text));
      }
    }
    return pairs;
  }
}
