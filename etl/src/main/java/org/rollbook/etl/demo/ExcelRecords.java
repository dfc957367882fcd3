package org.rollbook.etl.demo;

import java.io.IOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The records of a person on the sheets of the Excel template. */
final class ExcelRecords {
  private static final int FAMILY = 15;

  private final ExcelTemplate.Cells cells;
  private final Ranks ranks;

  ExcelRecords(ExcelTemplate.Cells cells, Ranks ranks) {
    this.cells = cells;
    this.ranks = ranks;
  }

  /** An organ with its authorised posts by kind of establishment. */
  void organ(Row row, int[] authorised) throws IOException {
    Organ organ = row.standing().organ();
    cells.text(row.organName()).text(organ.shortName()).text(row.organCode()).blank(4).text("法人单位");
    for (int posts : authorised) {
      cells.number(posts);
    }
    cells.blank(2).number(0).number(1).number(3).blank(1).number(cells.rows() + 1).end();
  }

  void person(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    boolean party = holder.party() <= standing.month();
    FactsOf.Written written = new FactsOf.Written(standing, Form.EXCEL);
    cells.text(row.name()).text(row.id()).text(row.writtenAsWoman() ? "女" : "男");
    if (row.is(DefectKind.BIRTH_IMPOSSIBLE)) {
      cells.text(row.birth() / Month.YEAR + "1341");
    } else {
      cells.date(holder, row.birth());
    }
    cells
        .text(holder.origin())
        .text(holder.origin())
        .text(holder.origin())
        .text(holder.ethnicity())
        .text("健康")
        .date(holder, row.workStart())
        .text(party ? Month.dotted(holder.party()) : "")
        .text(party ? "中共党员" : "群众")
        .date(holder, party ? holder.party() : Holder.NEVER)
        .blank(2)
        .text(holder.staff().category())
        .text(status(row))
        .text("县级党委管理干部")
        .blank(1)
        .text(row.organName() + standing.lead().map(Post.Lead::title).orElse(""))
        .text(standing.postText())
        .text(level(standing, written))
        .date(holder, written.levelSince())
        .text(written.rankAsLevel() ? "" : standing.rank().map(Ranks.Rank::name).orElse(""))
        .date(holder, written.rankSince())
        .blank(1)
        .text(holder.grassroots() ? "是" : "否")
        .text(row.organName())
        .text(Month.dotted(holder.workStart()) + "--         " + row.organName())
        .blank(3)
        .text(holder.staff().establishment())
        .blank(1)
        .date(holder, holder.entry())
        .text(holder.remark())
        .end();
  }

  private static String status(Row row) {
    return switch (row.state()) {
      case PRESENT -> "现职人员";
      case LEFT -> row.holder().leaving().status();
      case GONE -> "调出人员";
    };
  }

  private static String level(Standing standing, FactsOf.Written written) {
    return written.rankAsLevel()
        ? standing.rank().map(Ranks.Rank::name).orElse("")
        : standing.level().word();
  }

  /** The educations; {@code wrong} is told the line of one with a word that nobody knows. */
  void educations(Row row, IntConsumer wrong) throws IOException {
    Holder holder = row.holder();
    boolean told = false;
    for (Education each : row.standing().educations()) {
      String code = each.level().code();
      String name = each.level().name();
      if (!told && each.counts() && !row.word(each).equals(each.word())) {
        told = true;
        code = "";
        name = DefectKind.UNKNOWN_EDUCATION;
        wrong.accept(cells.line());
      }
      cells
          .text(holder.name())
          .text(holder.id())
          .text(name)
          .text(code)
          .text(each.degree().word())
          .text(each.degree().code())
          .date(holder, each.from())
          .date(holder, each.until())
          .date(holder, each.degree().code().isEmpty() ? Holder.NEVER : each.until())
          .text(each.school())
          .text(each.major())
          .blank(1)
          .text(each.fullTime() ? "全日制" : "在职")
          .number((each.until() - each.from()) / Month.YEAR)
          .text("是")
          .end();
    }
  }

  /** The records of another sheet. */
  void other(ExcelSheet sheet, Row row) throws IOException {
    switch (sheet) {
      case A02 -> position(row);
      case A05 -> ranks(row);
      case A36 -> family(row);
      case A99Z1 -> recruitment(row);
      case B01, A01, A06, A08, A14, A15 ->
          throw new IllegalArgumentException("No other records on " + sheet.title());
    }
  }

  private void position(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    Optional<Post.Lead> lead = standing.lead();
    cells
        .text(holder.name())
        .text(holder.id())
        .text(row.organName())
        .text(lead.isPresent() ? "是" : "否")
        .blank(1)
        .text(lead.map(Post.Lead::title).orElse("工作人员"))
        .text(lead.isPresent() ? "是" : "否")
        .number(1)
        .number(standing.stay().post().number() + 1)
        .date(holder, standing.postSince())
        .blank(1)
        .text("委任")
        .text("否")
        .text(row.present() ? "在任" : "已免")
        .date(holder, row.present() ? Holder.NEVER : standing.month())
        .blank(2)
        .text("是")
        .text("是")
        .end();
  }

  private void ranks(Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    if (standing.lead().isPresent() && standing.level() != PostLevel.NONE) {
      rank(holder, "职务层次", standing.level().word(), standing.levelSince(), Holder.NEVER);
    }
    if (!holder.staff().civil()) {
      return;
    }
    for (Career.Term term : holder.career().terms(standing.month())) {
      boolean level = ranks.get(term.rank()).column() == Ranks.Column.A0221;
      rank(holder, level ? "职务层次" : "享受的职级", term.rank(), term.since(), term.until());
    }
  }

  private void rank(Holder holder, String kind, String name, int since, int until)
      throws IOException {
    cells
        .text(holder.name())
        .text(holder.id())
        .text(kind)
        .text(name)
        .date(holder, since)
        .blank(1)
        .date(holder, until)
        .text(until == Holder.NEVER ? "在任" : "已免")
        .end();
  }

  private void family(Row row) throws IOException {
    Holder holder = row.holder();
    if (holder.trait(FAMILY) != 0) {
      return;
    }
    cells
        .text(holder.name())
        .text(holder.id())
        .text("某某")
        .text(holder.woman() ? "丈夫" : "妻子")
        .blank(1)
        .text("群众")
        .text("某企业职工")
        .number(1)
        .end();
  }

  private void recruitment(Row row) throws IOException {
    Holder holder = row.holder();
    if (!holder.staff().civil() || holder.entry() < ExchangeRecords.RECRUITED_FROM) {
      return;
    }
    Recruitment recruited = holder.recruitment();
    cells
        .text(holder.name())
        .text(holder.id())
        .text(recruited.examined() ? "是" : "否")
        .date(holder, recruited.examined() ? holder.entry() : Holder.NEVER)
        .text(recruited.selected() ? "是" : "否")
        .date(holder, recruited.selected() ? holder.entry() : Holder.NEVER)
        .end();
  }
}
