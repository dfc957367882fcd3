package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Writes a 干部名册 as a spreadsheet exports it to CSV: a title, a heading merged over two lines whose
 * cells have blanks and line breaks in them, then one row a person.
 */
final class RosterRows {
  private static final String END = "\r\n";

  // Merged cells are blank but for the first; 身份证号 is what the province adds to the form.
  private static final String HEADING =
      "姓  名,身份证号,现任职务,性别,民族,籍贯,全日制教育,,在职教育,,\"出生\n年月\",\"参加工\n作时间\","
          + "\"入党\n时间\",\"任现职\n时  间\",\"任现职\n级时间\",备 注,单位归口"
          + END
          + ",,,,,,学历,毕业院校及 专 业,学历,毕业院校及 专 业,,,,,,,"
          + END;

  private static final int COLUMNS = 17;
  private static final int TWO_CHARACTERS = 2;

  private final Writer writer;
  private final int month;
  private final StringBuilder row = new StringBuilder(400);

  RosterRows(Writer writer, int month) {
    this.writer = writer;
    this.month = month;
  }

  void heading(String unit) throws IOException {
    writer.write(unit + "干部名册" + ",".repeat(COLUMNS - 1) + END + HEADING);
  }

  void person(Post post, Holder holder) throws IOException {
    Optional<Post.Lead> lead = post.lead(holder, month);
    Optional<String> rank = holder.career().rank(month);
    Schooling schooling = holder.schooling();
    boolean inService = schooling.inServiceBy(month);

    row.setLength(0);
    cell(spaced(holder.name()));
    cell(holder.id());
    cell(postText(post, lead, rank));
    cell(holder.woman() ? "女" : "男");
    cell(holder.ethnicity());
    cell(holder.origin());
    cell(schooling.fullTime());
    cell(schooling.fullTimeSchool());
    cell(inService ? schooling.inService() : "");
    cell(inService ? schooling.inServiceSchool() : "");
    cell(Month.dotted(holder.birth()));
    cell(Month.dotted(holder.workStart()));
    cell(holder.party() <= month ? Month.dotted(holder.party()) : "");
    cell(Month.dotted(lead.map(Post.Lead::since).orElse(holder.entry())));
    cell(holder.career().rankSince(month).map(Month::dotted).orElse(""));
    cell(holder.remark());
    cell(post.organ().name());
    row.setLength(row.length() - 1);
    row.append(END);
    writer.append(row);
  }

  /** Rosters pad names of two characters, so that they are as wide as those of three. */
  private static String spaced(String name) {
    return name.length() == TWO_CHARACTERS ? name.charAt(0) + "  " + name.charAt(1) : name;
  }

  /** 县财政局副局长、四级调研员; 三级警长 alone; nobody on probation has a rank. */
  private static String postText(Post post, Optional<Post.Lead> lead, Optional<String> rank) {
    if (rank.isEmpty()) {
      return post.organ().shortName() + "试用期人员";
    }
    return lead.map(each -> post.organ().shortName() + each.title() + "、").orElse("") + rank.get();
  }

  private void cell(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      row.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      row.append(text);
    }
    row.append(',');
  }
}
