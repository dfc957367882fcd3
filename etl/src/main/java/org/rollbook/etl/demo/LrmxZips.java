package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes 干部任免审批表 of the form editor: one zip for each organ, one file a person. */
final class LrmxZips implements RosterWriter {
  private static final String VERSION = "3.2.1.16";
  private static final String[] PARTIES = {"民建", "九三", "民盟", "无党派"};
  private static final int MIXED = 30;
  private static final int SHORT_DATES = 3;

  @Override
  public void write(PackageFolder folder, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    Map<String, List<Row>> organs = new LinkedHashMap<>();
    for (Row row : rows) {
      organs.computeIfAbsent(row.organCode(), code -> new java.util.ArrayList<>()).add(row);
    }
    for (List<Row> organ : organs.values()) {
      Row first = organ.getFirst();
      String file = first.organCode() + "_" + first.organName() + ".zip";
      folder.file(file, output -> write(output, file, organ, log));
    }
  }

  private static int write(OutputStream output, String file, List<Row> rows, DefectLog log)
      throws IOException {
    int written = 0;
    try (FixedZip zip = new FixedZip(output)) {
      for (Row row : rows) {
        written++;
        String column = row.defect().map(LrmxZips::column).orElse("");
        log.wrote(row, file, "", written, column);
        zip.entry(written + "_" + row.holder().name() + ".lrmx", person(row));
      }
    }
    return written;
  }

  private static String column(DefectKind kind) {
    return switch (kind.column()) {
      case "身份证号" -> "ShenFenZheng";
      case "出生年月" -> "ChuShengNianYue";
      case "性别" -> "XingBie";
      case "姓名" -> "XingMing";
      default -> "";
    };
  }

  private static String person(Row row) {
    Standing standing = row.standing();
    Holder holder = row.holder();
    int month = standing.month();
    Sheet form = new Sheet();
    form.element("XingMing", row.name());
    form.element("XingBie", row.writtenAsWoman() ? "女" : "男");
    form.element(
        "ChuShengNianYue",
        row.is(DefectKind.BIRTH_IMPOSSIBLE)
            ? row.birth() / Month.YEAR + "13"
            : date(holder, row.birth()));
    form.element("MinZu", holder.ethnicity());
    form.element("JiGuan", holder.origin());
    form.element("ChuShengDi", holder.origin());
    form.element("RuDangShiJian", party(holder, month));
    form.element("CanJiaGongZuoShiJian", date(holder, row.workStart()));
    form.element("JianKangZhuangKuang", "健康");
    form.element("ZhuanYeJiShuZhiWu", "");
    form.element("ShuXiZhuanYeYouHeZhuanChang", "");
    box(form, "QuanRiZhiJiaoYu", row, holder.schooling().box(true, month));
    box(form, "ZaiZhiJiaoYu", row, holder.schooling().box(false, month));
    form.element("XianRenZhiWu", standing.postText());
    form.element("NiRenZhiWu", "");
    form.element("NiMianZhiWu", "");
    form.element(
        "JianLi",
        Month.dotted(holder.workStart()) + "--         " + row.organName() + standing.postText());
    form.element("JiangChengQingKuang", "");
    form.element("NianDuKaoHeJieGuo", "");
    form.element("RenMianLiYou", "");
    form.family(holder);
    form.element("ChengBaoDanWei", row.organName());
    form.element("JiSuanNianLingShiJian", Month.digits(month));
    form.element("TianBiaoShiJian", Month.digits(month));
    form.element("TianBiaoRen", "");
    form.element("ShenFenZheng", row.id());
    form.element("ZhaoPian", "");
    form.element("Version", VERSION);
    return form.finish();
  }

  private static String date(Holder holder, int month) {
    if (month == Holder.NEVER) {
      return "";
    }
    return holder.trait(SHORT_DATES) == 0 ? Month.digits(month, holder.day()) : Month.digits(month);
  }

  /** 入党时间 is overloaded: a date, a party without one, or both. */
  private static String party(Holder holder, int month) {
    String other = PARTIES[holder.trait(PARTIES.length)];
    if (holder.party() > month) {
      return holder.trait(4) == 0 ? other : "";
    }
    String date = Month.digits(holder.party());
    return holder.trait(MIXED) == 0 ? date + "；" + other : date;
  }

  private static void box(Sheet form, String mode, Row row, Optional<Schooling.Box> box) {
    Optional<Education> education = box.map(Schooling.Box::education);
    Degree degree = box.map(Schooling.Box::degree).orElse(Degree.NONE);
    String school =
        education
            .filter(each -> !each.school().isEmpty())
            .map(each -> each.school() + each.major() + "专业")
            .orElse("");
    form.element(mode + "_XueLi", education.map(row::word).orElse(""));
    form.element(mode + "_XueWei", degree.word());
    form.element(mode + "_XueLi_BiYeYuanXiaoXi", school);
    form.element(mode + "_XueWei_BiYeYuanXiaoXi", degree.word().isEmpty() ? "" : school);
  }

  /** One form as XML. */
  private static final class Sheet {
    private final StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Person>\n");

    void element(String name, String value) {
      if (value.isEmpty()) {
        text.append("  <").append(name).append(" />\n");
      } else {
        text.append("  <").append(name).append('>');
        text.append(value.replace("&", "&amp;").replace("<", "&lt;"));
        text.append("</").append(name).append(">\n");
      }
    }

    void family(Holder holder) {
      text.append("  <JiaTingChengYuan>\n    <Item>\n");
      element("ChengWei", holder.woman() ? "丈夫" : "妻子");
      element("XingMing", "某某");
      element("ChuShengRiQi", "");
      element("ZhengZhiMianMao", "群众");
      element("GongZuoDanWeiJiZhiWu", "某企业职工");
      text.append("    </Item>\n  </JiaTingChengYuan>\n");
    }

    String finish() {
      return text.append("</Person>\n").toString();
    }
  }
}
