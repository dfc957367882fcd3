package org.rollbook.dashboard.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.Theme;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.databind.ObjectMapper;

/** The report as one file of HTML that needs nothing else: styles and scripts stand in it. */
@Component
class ReportHtml {
  private static final String ECHARTS =
      "classpath*:META-INF/resources/webjars/echarts/*/echarts.min.js";

  private final SpringTemplateEngine templates;
  private final Theme theme;
  private final ReportCharts charts;

  ReportHtml(SpringTemplateEngine templates, Theme theme, ObjectMapper json) {
    this.templates = templates;
    this.theme = theme;
    this.charts = new ReportCharts(json);
  }

  ReportCharts charts() {
    return charts;
  }

  byte[] bytes(Report report, Words words, String mark, String base) {
    Context context =
        new Context(
            words.locale(),
            Map.of(
                "report",
                report,
                "charts",
                charts,
                "mark",
                mark,
                "base",
                base,
                "language",
                words.locale().getLanguage().equals("en") ? "en" : "zh-CN",
                "styles",
                theme.css() + text("/static/assets/app.css") + paper(report, mark),
                "scripts",
                script()));
    return templates.process("report-file", context).getBytes(StandardCharsets.UTF_8);
  }

  /** What stands on every page of paper. */
  static String paper(Report report, String mark) {
    return """
        @page {
          size: A4; margin: 18mm 15mm 18mm;
          @top-left { content: "%s"; font: 8pt var(--font); }
          @bottom-left { content: "%s"; font: 8pt var(--font); }
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt var(--font); }
        }
        """
        .formatted(quoted(report.title() + " · " + report.subtitle()), quoted(mark));
  }

  /** As a string of CSS within a style element. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point < ' ' || point == '"' || point == '\\' || point == '<' || point == '>') {
                quoted.append("\\%06x".formatted(point));
              } else {
                quoted.appendCodePoint(point);
              }
            });
    return quoted.toString();
  }

  private static String script() {
    try {
      Resource[] found = new PathMatchingResourcePatternResolver().getResources(ECHARTS);
      if (found.length != 1) {
        throw new IllegalStateException(found.length + " ECharts on the class path");
      }
      return "document.documentElement.classList.add('js');\n"
          + found[0].getContentAsString(StandardCharsets.UTF_8)
          + "\n"
          + text("/static/assets/app.js");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read ECharts", e);
    }
  }

  private static String text(String path) {
    try (InputStream stream = ReportHtml.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
