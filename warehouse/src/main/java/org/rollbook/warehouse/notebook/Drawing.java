package org.rollbook.warehouse.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbook.warehouse.chart.Theme;
import tools.jackson.databind.json.JsonMapper;

/** Writes charts as HTML that draws itself, with the first one the library that they all need. */
final class Drawing {
  private static final Pattern VALUE = Pattern.compile("var\\(--([a-z0-9-]+)\\)");

  private final Path library;
  private final Map<String, String> values;
  private int drawn;

  Drawing(Path library, Path theme) {
    this.library = library;
    Theme read = Theme.read(theme);
    this.values = new HashMap<>(read.sizes());
    values.putAll(read.light());
  }

  String html(String title, Map<String, Object> option, int height) {
    StringBuilder html = new StringBuilder();
    if (drawn == 0) {
      // Jupyter has a module loader of its own, which the library would register with.
      html.append("<script>(function(define, exports, module) {\n")
          .append(script(library))
          .append("\n}).call(window);</script>");
    }
    String id = "rollbook-chart-" + ++drawn;
    html.append(
        """
        <div style="max-width:820px;background:%1$s;color:%2$s;padding:8px 4px">
        <div style="font:600 16px %7$s;padding:0 4px 8px">%3$s</div>
        <div id="%4$s" style="height:%5$dpx"></div></div>
        <script>(function() { var at = document.getElementById("%4$s");
        var option = %6$s; option.animation = false;
        window.echarts.init(at, null, {renderer: "svg"}).setOption(option); })();</script>"""
            .formatted(
                values.get("paper"),
                values.get("ink"),
                escape(title),
                id,
                height,
                json(option),
                values.get("font").replace('"', '\'')));
    return html.toString();
  }

  private static String script(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("</script", "<\\/script");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The option with the colours and fonts of the theme, safe within a script. */
  private String json(Map<String, Object> option) {
    String text = JsonMapper.shared().writeValueAsString(option);
    return VALUE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.getOrDefault(found.group(1), found.group()).replace("\"", "'")))
        .replace("<", "\\u003c");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
