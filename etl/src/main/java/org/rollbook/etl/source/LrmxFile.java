package org.rollbook.etl.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** 干部任免审批表 of the form editor V3, one person a file; alone or many in a zip. */
final class LrmxFile {
  /** The name of the file that a row comes from, so that its organ and person can be found. */
  static final String ENTRY = "_entry";

  /** The elements in the order of the form; the family and the photo are never read. */
  static final List<String> HEADINGS =
      List.of(
          ENTRY,
          "XingMing",
          "XingBie",
          "ChuShengNianYue",
          "MinZu",
          "JiGuan",
          "ChuShengDi",
          "RuDangShiJian",
          "CanJiaGongZuoShiJian",
          "JianKangZhuangKuang",
          "ZhuanYeJiShuZhiWu",
          "ShuXiZhuanYeYouHeZhuanChang",
          "QuanRiZhiJiaoYu_XueLi",
          "QuanRiZhiJiaoYu_XueWei",
          "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
          "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
          "ZaiZhiJiaoYu_XueLi",
          "ZaiZhiJiaoYu_XueWei",
          "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
          "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
          "XianRenZhiWu",
          "NiRenZhiWu",
          "NiMianZhiWu",
          "JianLi",
          "JiangChengQingKuang",
          "NianDuKaoHeJieGuo",
          "RenMianLiYou",
          "ChengBaoDanWei",
          "JiSuanNianLingShiJian",
          "TianBiaoShiJian",
          "TianBiaoRen",
          "ShenFenZheng",
          "Version",
          "DaoLingNianYue");

  private LrmxFile() {}

  static void inspect(Path file, List<PartSpec> parts, SourceLimits limits, Findings findings)
      throws IOException {
    if (Magic.of(file) != Magic.OTHER) {
      Optional<Archive> archive = Archive.inspect(file, limits, findings);
      if (archive.isEmpty()) {
        return;
      }
      try (Archive open = archive.get()) {
        inspect(open, limits, findings);
      } catch (ZipException | EOFException e) {
        findings.refuse(
            "FILE_DAMAGED", "is cut or damaged (%s); send it again".formatted(e.getMessage()));
      }
    }
    if (!findings.refused()) {
      parts.forEach(spec -> findings.found(new SourcePart(spec.part(), HEADINGS, 0)));
    }
  }

  private static void inspect(Archive archive, SourceLimits limits, Findings findings)
      throws IOException {
    List<ZipEntry> forms = forms(archive);
    for (ZipEntry form : forms) {
      if (!archive.check(form, limits.entryBytes(), findings)) {
        return;
      }
    }
    long old =
        archive.entries().stream()
            .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".lrm"))
            .count();
    if (old > 0) {
      findings.refuse(
          "ENTRY_INVALID",
          "has %d forms in the old format .lrm; open and save them with the form editor V3"
              .formatted(old));
    }
    if (forms.isEmpty() && old == 0) {
      findings.refuse("PART_MISSING", "has no .lrmx in it");
    }
  }

  /** The forms of an archive, in its order. */
  static List<ZipEntry> forms(Archive archive) {
    List<ZipEntry> forms = new ArrayList<>();
    for (ZipEntry entry : archive.entries()) {
      String name = entry.getName().replace('\\', '/');
      // macOS adds a shadow of every file.
      if (name.toLowerCase(Locale.ROOT).endsWith(".lrmx") && !name.startsWith("__MACOSX/")) {
        forms.add(entry);
      }
    }
    return List.copyOf(forms);
  }

  static SourceRows rows(Path file, SourcePart part, SourceLimits limits) throws IOException {
    return Magic.of(file) == Magic.OTHER
        ? LrmxRows.of(file, part.headings(), limits)
        : LrmxRows.of(Archive.open(file, limits), part.headings(), limits);
  }
}
