package org.rollbook.etl.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/** The records of a person in the sets of the exchange package. */
final class ExchangeRecords {
  private static final Map<String, String> ETHNIC =
      Map.of("汉族", "01", "蒙古族", "02", "回族", "03", "朝鲜族", "10", "满族", "11");
  private static final String RAW_MARK = "参加<基层党建&乡村振兴>专题工作";

  /** Before this month nobody noted how people were recruited. */
  static final int RECRUITED_FROM = Month.of(2016, 1);

  private static final int RAW = 40;
  private static final int SHORT_DATES = 12;

  private final ExchangeZip.SetRows table;
  private final Ranks ranks;
  private final Shipment shipment;
  private final Generation generation;

  ExchangeRecords(ExchangeZip.SetRows table, Ranks ranks, Shipment shipment) {
    this.table = table;
    this.ranks = ranks;
    this.shipment = shipment;
    this.generation = shipment.generation();
  }

  /** A GUID that is the exporting system's own. */
  private String guid(Holder holder) {
    Draw draw = Draw.of(0, shipment.sender() + holder.id(), 0);
    return new UUID(draw.bits(), draw.bits()).toString().toUpperCase(java.util.Locale.ROOT);
  }

  /** A date of 8 digits; of some people with 6. */
  static String date(Holder holder, int month) {
    if (month == Holder.NEVER) {
      return "";
    }
    return holder.trait(SHORT_DATES) == 0 ? Month.digits(month) : Month.digits(month, holder.day());
  }

  /** Whether an ethnicity has a code there; others are left blank. */
  static boolean knows(String ethnicity) {
    return ETHNIC.containsKey(ethnicity);
  }

  void person(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    boolean party = holder.party() <= standing.month();
    FactsOf.Written written = new FactsOf.Written(standing, Form.EXCHANGE);
    boolean raw = holder.trait(RAW) == 0;
    table.row(
        "A0000", guid(holder),
        "A0101", row.name(),
        "A0104", row.writtenAsWoman() ? "2" : "1",
        "A0107", birth(row),
        "A0111A", holder.origin(),
        "A0114A", holder.origin(),
        "A0115A", holder.origin(),
        "A0117", ETHNIC.getOrDefault(holder.ethnicity(), ""),
        "A0128", "健康",
        "A0134", date(holder, row.workStart()),
        "A0140", party ? Month.dotted(holder.party()) : "",
        "A0141", party ? "01" : "13",
        "A0144", party ? date(holder, holder.party()) : "",
        "A3921", "",
        "A3927", "",
        "A0160", holder.staff().code(),
        "A0163", status(row),
        "A0165", "04",
        "A0184", row.id(),
        "A0187A", "",
        "A0192", raw ? standing.postText() + "&<兼>" : standing.postText(),
        "A0192A", row.organName() + standing.lead().map(Post.Lead::title).orElse(""),
        "A0123", "",
        "A0221", level(standing),
        "A0288", date(holder, written.levelSince()),
        "A0192E", rank(standing),
        "A0192C", date(holder, written.rankSince()),
        "A0196", "",
        "A0197", holder.grassroots() ? "1" : "0",
        "A0195", row.organCode(),
        "A1701", life(row, raw),
        "A14Z101", "",
        "A15Z101", "",
        "A15Z191", "",
        "A0120", "",
        "A0121", holder.staff().establishmentCode(generation),
        "A0122", "",
        "A2949", date(holder, holder.entry()),
        "A0180", holder.remark().replace("\"", "”"));
  }

  private static String birth(Row row) {
    return row.is(DefectKind.BIRTH_IMPOSSIBLE)
        ? row.birth() / Month.YEAR + "1341"
        : date(row.holder(), row.birth());
  }

  private String status(Row row) {
    return switch (row.state()) {
      case PRESENT -> "1";
      case LEFT -> row.holder().leaving().status(generation);
      case GONE -> generation == Generation.OLD ? "3" : "22";
    };
  }

  private String level(Standing standing) {
    Optional<Ranks.Rank> rank = standing.rank();
    if (rank.isPresent() && rank.get().column() == Ranks.Column.A0221) {
      return rank.get().code(generation);
    }
    return standing.level() == PostLevel.PROBATION
        ? Probation.of(standing.holder().career().ladder()).code(generation)
        : standing.level().zb09(generation);
  }

  private String rank(Standing standing) {
    return standing
        .rank()
        .filter(each -> each.column() == Ranks.Column.A0192E)
        .map(each -> each.code(generation))
        .orElse("");
  }

  /** 简历, with characters that are no XML as they stand. */
  private static String life(Row row, boolean raw) {
    Holder holder = row.holder();
    StringBuilder text = new StringBuilder();
    for (Education each : row.standing().educations()) {
      if (each.fullTime() && !each.school().isEmpty()) {
        text.append(Month.dotted(each.from()))
            .append("--")
            .append(Month.dotted(each.until()))
            .append("  ")
            .append(each.school())
            .append(each.major())
            .append("专业学习\n");
      }
    }
    text.append(Month.dotted(holder.workStart())).append("--         ").append(row.organName());
    return raw ? text + RAW_MARK : text.toString();
  }

  /** The educations; {@code wrong} is told the ordinal of a row with a code that nobody knows. */
  void educations(Row row, IntConsumer wrong) throws IOException {
    Holder holder = row.holder();
    boolean told = false;
    for (Education each : row.standing().educations()) {
      String code = each.level().code();
      String name = each.level().name();
      if (!told && !row.word(each).equals(each.word()) && each.counts()) {
        told = true;
        code = "9Z";
        name = DefectKind.UNKNOWN_EDUCATION;
        wrong.accept(table.rows() + 1);
      }
      table.row(
          "A0000",
          guid(holder),
          "A0801A",
          name,
          "A0801B",
          code,
          "A0901A",
          each.degree().fullName(),
          "A0901B",
          each.degree().code(),
          "A0804",
          date(holder, each.from()),
          "A0807",
          date(holder, each.until()),
          "A0904",
          each.degree().code().isEmpty() ? "" : date(holder, each.until()),
          "A0814",
          each.school(),
          "A0824",
          each.major(),
          "A0827",
          "",
          "A0837",
          each.fullTime() ? "1" : "2",
          "A0811",
          Integer.toString((each.until() - each.from()) / Month.YEAR),
          "A0831",
          "",
          "A0832",
          "",
          "A0834",
          "",
          "A0835",
          "",
          "A0838",
          "",
          "A0839",
          "",
          "A0899",
          "1");
    }
  }

  /** The records of another set. */
  void other(String set, Row row) throws IOException {
    switch (set) {
      case "A02" -> position(row);
      case "A05" -> ranks(row);
      case "A30" -> exit(row);
      case "A99Z1" -> recruitment(row);
      default -> throw new IllegalArgumentException("No records of " + set);
    }
  }

  private void position(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    table.row(
        "A0000",
        guid(holder),
        "A0201A",
        row.organName(),
        "A0201B",
        row.organCode(),
        "A0201D",
        standing.lead().isPresent() ? "1" : "0",
        "A0201E",
        "",
        "A0215A",
        standing.lead().map(Post.Lead::title).orElse("工作人员"),
        "A0219",
        standing.lead().isPresent() ? "1" : "2",
        "A0223",
        "1",
        "A0225",
        Integer.toString(standing.stay().post().number() + 1),
        "A0243",
        date(holder, standing.postSince()),
        "A0245",
        "",
        "A0247",
        "1",
        "A0251B",
        "0",
        "A0255",
        row.present() ? "1" : "0",
        "A0265",
        row.present() ? "" : date(holder, standing.month()),
        "A0267",
        "",
        "A0272",
        "",
        "A0281",
        "1",
        "A0279",
        "1");
  }

  private void ranks(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    if (standing.lead().isPresent() && standing.level() != PostLevel.NONE) {
      rank(holder, "0", standing.level().zb09(generation), standing.levelSince(), Holder.NEVER);
    }
    if (!holder.staff().civil()) {
      return;
    }
    List<Career.Term> terms = holder.career().terms(standing.month());
    for (Career.Term term : terms) {
      Ranks.Rank rank = ranks.get(term.rank());
      rank(
          holder,
          rank.column() == Ranks.Column.A0221 ? "0" : "1",
          rank.code(generation),
          term.since(),
          term.until());
    }
  }

  private void rank(Holder holder, String kind, String code, int since, int until)
      throws IOException {
    table.row(
        "A0000",
        guid(holder),
        "A0531",
        kind,
        "A0501B",
        code,
        "A0504",
        date(holder, since),
        "A0511",
        "",
        "A0517",
        date(holder, until),
        "A0524",
        until == Holder.NEVER ? "1" : "0",
        "A0526",
        "",
        "A0528B",
        "",
        "A0530",
        "",
        "A0532",
        "");
  }

  private void exit(Row row) throws IOException {
    if (row.present()) {
      return;
    }
    Holder holder = row.holder();
    table.row(
        "A0000",
        guid(holder),
        "A3001",
        row.state() == Row.State.GONE ? Exit.TRANSFER_WAY : holder.leaving().way(),
        "A3004",
        date(holder, row.standing().month()),
        "A3007A",
        "",
        "A3038",
        "");
  }

  private void recruitment(Row row) throws IOException {
    Holder holder = row.holder();
    if (!holder.staff().civil() || holder.entry() < RECRUITED_FROM) {
      return;
    }
    Recruitment recruited = holder.recruitment();
    table.row(
        "A0000", guid(holder),
        "A99Z101", recruited.examined() ? "1" : "0",
        "A99Z102", recruited.examined() ? date(holder, holder.entry()) : "",
        "A99Z103", recruited.selected() ? "1" : "0",
        "A99Z104", recruited.selected() ? date(holder, holder.entry()) : "",
        "A99Z191", "",
        "A99Z195", "");
  }
}
