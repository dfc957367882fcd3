package org.rollbook.etl.conform;

import java.io.Serializable;
import java.util.List;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedColumn;
import org.rollbook.etl.record.RecordField;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;

/** Turns the text of one field into its conformed columns. */
interface FieldReader extends Serializable {
  /** Fills the columns of the field, from place {@code at} on; all stay null for a null text. */
  void read(String text, String sender, Object[] out, int at);

  /** The columns of a field, as Spark DDL, in the order in which a reader fills them. */
  static List<String> columns(RecordField field) {
    String key = field.key();
    return switch (field.type()) {
      case TEXT -> List.of(key + " STRING");
      case ID ->
          List.of(
              "person_key STRING",
              "id_check_holds BOOLEAN",
              "id_normalised BOOLEAN",
              "id_sex STRING",
              "id_birth DATE");
      case LOCAL_ID -> List.of("local_key STRING");
      case MONTH, DAY -> List.of(key + " DATE", key + "_usable BOOLEAN");
      case NUMBER -> List.of(key + " DECIMAL(18,1)", key + "_usable BOOLEAN");
      case AMOUNT -> List.of(key + " DECIMAL(18,2)", key + "_usable BOOLEAN");
      case FLAG -> List.of(key + " INT", key + "_usable BOOLEAN");
      case CODE -> {
        List<String> columns = new java.util.ArrayList<>();
        field.targets().forEach(target -> columns.add(key + "_" + target + " STRING"));
        columns.add(key + "_known BOOLEAN");
        columns.add(key + "_supplied BOOLEAN");
        columns.add(key + "_filled BOOLEAN");
        columns.add("detail_" + key + " STRING");
        yield columns;
      }
      case RANK_TEXT -> List.of(key + " STRING", key + "_rank STRING");
      case MAJOR_TEXT -> List.of(key + " STRING", key + "_group STRING");
      case ORGAN ->
          List.of(
              key + " STRING", key + "_unit STRING", key + "_county STRING", key + "_level STRING");
    };
  }

  /** The reader of a field as a feed sends it in one format version; {@code column} may be null. */
  static FieldReader of(
      RecordField field,
      FeedColumn column,
      Feed feed,
      String formatVersion,
      CodeBook codes,
      OrganDirectory organs,
      PersonKeys keys) {
    return switch (field.type()) {
      case TEXT -> (text, sender, out, at) -> out[at] = blankToNull(Texts.compact(text));
      case ID -> new IdReader(keys);
      case LOCAL_ID ->
          (text, sender, out, at) -> {
            String number = Texts.compact(text);
            out[at] = number.isEmpty() ? null : keys.local(sender, number);
          };
      case MONTH -> new DateReader(column == null ? List.of() : column.dates(), true);
      case DAY -> new DateReader(column == null ? List.of() : column.dates(), false);
      case NUMBER -> new NumberReader();
      case AMOUNT -> new AmountReader();
      case FLAG -> new FlagReader();
      case CODE ->
          new CodeReader(
              column == null
                  ? null
                  : new FieldCodes(system(feed, column, formatVersion, codes), field.targets()),
              field.targets().size());
      case RANK_TEXT ->
          column == null
              ? new NothingReader()
              : new WordReader(
                  new WordsInText(system(feed, column, formatVersion, codes).codes(), false),
                  null,
                  "");
      case MAJOR_TEXT -> {
        if (column == null) {
          yield new NothingReader();
        }
        CodeSystem majors = system(feed, column, formatVersion, codes);
        yield new WordReader(
            new WordsInText(majors.codes(), true),
            new FieldCodes(majors, List.of("major_group")),
            "专业");
      }
      case ORGAN -> new OrganReader(organs);
    };
  }

  private static CodeSystem system(
      Feed feed, FeedColumn column, String formatVersion, CodeBook codes) {
    return codes.get(
        column.codeSystem(), feed.codeVersion(column, formatVersion).orElse("undeclared"));
  }

  private static String blankToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A field that the feed does not send. */
  record NothingReader() implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {}
  }

  /** An id number. */
  record IdReader(PersonKeys keys) implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      out[at + 1] = true;
      out[at + 2] = false;
      NationalId.parse(text)
          .ifPresent(
              id -> {
                out[at] = keys.key(id);
                out[at + 1] = id.checkHolds();
                out[at + 2] = id.normalised();
                out[at + 3] = id.sex();
                out[at + 4] = id.birthMonth().orElse(null);
              });
    }
  }

  /** A date, and whether what is there could be read; nothing is usable too. */
  final class DateReader implements FieldReader {
    private static final long serialVersionUID = 1;
    private final DateTexts dates;
    private final boolean toMonth;

    DateReader(List<String> patterns, boolean toMonth) {
      this.dates = new DateTexts(patterns);
      this.toMonth = toMonth;
    }

    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String compact = Texts.compact(text);
      out[at] =
          compact.isEmpty()
              ? null
              : (toMonth ? dates.month(compact) : dates.day(compact)).orElse(null);
      out[at + 1] = compact.isEmpty() || out[at] != null;
    }
  }

  /** A number. */
  record NumberReader() implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String compact = Texts.compact(text);
      out[at] = compact.isEmpty() ? null : Texts.number(compact).orElse(null);
      out[at + 1] = compact.isEmpty() || out[at] != null;
    }
  }

  /** An amount of money. */
  record AmountReader() implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String compact = Texts.compact(text);
      out[at] = compact.isEmpty() ? null : Texts.amount(compact).orElse(null);
      out[at + 1] = compact.isEmpty() || out[at] != null;
    }
  }

  /** Yes or no. */
  record FlagReader() implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String compact = Texts.compact(text);
      out[at] = compact.isEmpty() ? null : Texts.flag(compact).orElse(null);
      out[at + 1] = compact.isEmpty() || out[at] != null;
    }
  }

  /** A code; {@code codes} is null when the feed does not send the field. */
  record CodeReader(FieldCodes codes, int targets) implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String code = Texts.compact(text);
      String[] values = codes == null || code.isEmpty() ? null : codes.find(code);
      if (values != null) {
        System.arraycopy(values, 0, out, at, targets);
      }
      boolean known = code.isEmpty() || values != null;
      out[at + targets] = known;
      out[at + targets + 1] = codes != null;
      out[at + targets + 2] = !code.isEmpty();
      out[at + targets + 3] = known ? null : Details.of(code);
    }
  }

  /** A word within a text; what it is converted to, or the word itself. */
  record WordReader(WordsInText words, FieldCodes targets, String suffix) implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String compact = Texts.compact(text);
      if (compact.isEmpty()) {
        return;
      }
      String searched =
          !suffix.isEmpty() && compact.endsWith(suffix)
              ? compact.substring(0, compact.length() - suffix.length())
              : compact;
      out[at] = compact;
      out[at + 1] =
          words
              .find(searched)
              .map(word -> targets == null ? word : targets.find(word)[0])
              .orElse(null);
    }
  }

  /** The name of an organ; who sends nothing of its own may name any. */
  record OrganReader(OrganDirectory organs) implements FieldReader {
    @Override
    public void read(String text, String sender, Object[] out, int at) {
      String organ = Texts.compact(text);
      if (organ.isEmpty()) {
        return;
      }
      out[at] = organ;
      organs
          .place(sender, organ)
          .ifPresent(
              place -> {
                out[at + 1] = place.unit();
                out[at + 2] = place.county();
                out[at + 3] = place.level();
              });
    }
  }
}
