package org.rollbook.dashboard.report;

import java.util.Locale;
import org.springframework.http.MediaType;

/** What the report can be saved as. */
enum ReportFormat {
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  HTML("text/html;charset=UTF-8"),
  PDF("application/pdf");

  private final MediaType type;

  ReportFormat(String type) {
    this.type = MediaType.parseMediaType(type);
  }

  MediaType type() {
    return type;
  }

  /** How names of its files end. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReportFormat of(String ending) {
    return valueOf(ending.toUpperCase(Locale.ROOT));
  }
}
