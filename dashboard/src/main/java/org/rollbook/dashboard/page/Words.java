package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.rollbook.warehouse.metric.Unit;
import org.springframework.context.MessageSource;

/** The words and number formats of one language. */
public final class Words {
  /** Nothing is known. Zero and suppressed values look different. */
  public static final String MISSING = "–";

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final long IN_TEN_THOUSANDS = 100_000;

  private final MessageSource messages;
  private final Locale locale;

  public Words(MessageSource messages, Locale locale) {
    this.messages = requireNonNull(messages, "messages is null");
    this.locale = requireNonNull(locale, "locale is null");
  }

  public Locale locale() {
    return locale;
  }

  /** The text under a key, with its arguments filled in. */
  public String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  /** The same if the language has words under the key. */
  public Optional<String> sayIfAny(String key, Object... arguments) {
    return Optional.ofNullable(messages.getMessage(key, arguments, null, locale));
  }

  /** A whole number with its thousands parted. */
  public String count(long count) {
    return signed(String.format(Locale.ROOT, "%,d", count));
  }

  /** A whole number as a tile shows it: from 100,000 on in units of 万 in Chinese. */
  public String large(long count) {
    return count < IN_TEN_THOUSANDS || locale.getLanguage().equals("en")
        ? count(count)
        : decimal(BigDecimal.valueOf(count).movePointLeft(4), 2) + " 万";
  }

  /** What stands behind a number of a unit without a gap; empty for most. */
  public String sign(Unit unit) {
    return unit == Unit.PERCENT ? "%" : "";
  }

  /** What a unit is called beside a large number; may be empty. */
  public String unit(Unit unit) {
    return switch (unit) {
      case PERSON -> say("unit.persons");
      case PERSON_TIME -> say("unit.times");
      case CLASS -> say("unit.classes");
      case ORGAN -> say("unit.organs");
      case ITEM -> say("unit.items");
      case WORKING_DAY -> say("unit.workingdays");
      case COLLECTIVE -> say("unit.collectives");
      case HOUR -> say("unit.hours");
      case PLACE -> say("unit.places");
      case APPLICATION -> say("unit.applications");
      case POST -> say("unit.posts");
      case REGISTRATION -> say("unit.persons");
      case PER_PLACE -> say("unit.perplace");
      case YUAN -> say("unit.yuan");
      case TIMES -> say("unit.multiple");
      case YEAR -> say("unit.years");
      case PERCENT -> "%";
    };
  }

  /** A written number with its unit, in a sentence or beside a bar. */
  public String amount(Unit unit, String written) {
    return switch (unit) {
      case PERSON -> say("amount.persons", written);
      case PERSON_TIME -> say("amount.times", written);
      case CLASS -> say("amount.classes", written);
      case ORGAN -> say("amount.organs", written);
      case ITEM -> say("amount.items", written);
      case WORKING_DAY -> say("amount.workingdays", written);
      case COLLECTIVE -> say("amount.collectives", written);
      case HOUR -> say("amount.hours", written);
      case PLACE -> say("amount.places", written);
      case APPLICATION -> say("amount.applications", written);
      case POST -> say("amount.posts", written);
      case REGISTRATION -> say("amount.persons", written);
      case PER_PLACE -> say("amount.perplace", written);
      case YUAN -> say("amount.yuan", written);
      case TIMES -> say("amount.multiple", written);
      case YEAR -> say("change.years", written);
      case PERCENT -> written + "%";
    };
  }

  /** A number with so many decimals. */
  public String decimal(BigDecimal number, int decimals) {
    return signed(
        String.format(
            Locale.ROOT, "%,." + decimals + "f", number.setScale(decimals, RoundingMode.HALF_UP)));
  }

  /** With the sign that is as wide as a digit, and is no hyphen. */
  private static String signed(String number) {
    return number.replace('-', '−');
  }

  /** A month, such as 2026年10月 or October 2026. */
  public String month(LocalDate period) {
    return locale.getLanguage().equals("en")
        ? DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH).format(period)
        : "%d年%d月".formatted(period.getYear(), period.getMonthValue());
  }

  /** The months from one to another. */
  public String span(LocalDate from, LocalDate to) {
    return from.equals(to) ? month(from) : say("span", month(from), month(to));
  }

  /** A month in little room, such as 26.10. */
  public String shortMonth(LocalDate period) {
    return DateTimeFormatter.ofPattern("uu.MM", Locale.ROOT).format(period);
  }

  /** The last day of a period, in full. */
  public String asOf(LocalDate period) {
    LocalDate day = YearMonth.from(period).atEndOfMonth();
    return locale.getLanguage().equals("en")
        ? DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(day)
        : "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /** A moment in China, to the minute. */
  public String moment(Instant instant) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
        .format(instant.atZone(CHINA));
  }
}
