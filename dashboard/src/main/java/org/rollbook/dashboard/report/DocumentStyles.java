package org.rollbook.dashboard.report;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Headings that Word can navigate by, and fonts that have Chinese. */
final class DocumentStyles {
  static final String TITLE = "Heading1";
  static final String SECTION = "Heading2";
  static final String FIGURE = "Heading3";

  private static final String LATIN = "Arial";
  private static final String CHINESE = "Microsoft YaHei";

  private DocumentStyles() {}

  static void apply(XWPFDocument document) {
    XWPFStyles styles = document.createStyles();
    CTFonts fonts = CTFonts.Factory.newInstance();
    fonts.setAscii(LATIN);
    fonts.setHAnsi(LATIN);
    fonts.setEastAsia(CHINESE);
    fonts.setCs(LATIN);
    styles.setDefaultFonts(fonts);
    styles.setEastAsia("zh-CN");
    heading(styles, TITLE, 0, 20);
    heading(styles, SECTION, 1, 16);
    heading(styles, FIGURE, 2, 12);
  }

  private static void heading(XWPFStyles styles, String id, int level, int points) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal("heading " + (level + 1));
    style.addNewQFormat();
    style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
    style.getPPr().addNewKeepNext();
    style.getPPr().addNewSpacing().setBefore(BigInteger.valueOf(240));
    CTRPr runs = style.addNewRPr();
    runs.addNewB();
    runs.addNewSz().setVal(BigInteger.valueOf(points * 2L));
    style.setType(STStyleType.PARAGRAPH);
    styles.addStyle(new XWPFStyle(style, styles));
  }

  static void font(XWPFRun run) {
    run.setFontFamily(LATIN);
    run.setFontFamily(CHINESE, XWPFRun.FontCharRange.eastAsia);
  }
}
