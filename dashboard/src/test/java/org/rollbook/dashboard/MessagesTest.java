package org.rollbook.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Requests;

/** Every text that people see stands in both languages, and nowhere else. */
final class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @Test
  void bothLanguagesHaveTheSameKeysAndArguments() {
    Properties zh = messages("zh");
    Properties en = messages("en");
    assertThat(en.stringPropertyNames()).isEqualTo(zh.stringPropertyNames());
    for (String key : zh.stringPropertyNames()) {
      assertThat(arguments(en.getProperty(key)))
          .as("arguments of " + key)
          .isEqualTo(arguments(zh.getProperty(key)));
      assertThat(HAN.matcher(en.getProperty(key)).find())
          .as("Chinese in the English of " + key)
          .isEqualTo(key.equals("language.other"));
    }
  }

  @Test
  void everyKeyIsUsedAndEveryUsedKeyExists() {
    Set<String> known = messages("zh").stringPropertyNames();
    String sources = all("src/main/java", ".java") + all("src/main/resources/templates", ".html");
    Set<String> declared = Requests.pageWords();
    Set<String> unused = new TreeSet<>();
    for (String key : known) {
      boolean themed = key.startsWith("theme.") && sources.contains("'theme.'");
      if (!themed
          && !declared.contains(key)
          && !sources.contains("\"" + key + "\"")
          && !sources.contains("#{" + key)) {
        unused.add(key);
      }
    }
    assertThat(unused).as("keys that nothing uses").isEmpty();
    Set<String> missing = new TreeSet<>();
    Matcher used =
        Pattern.compile("say\\(\\s*\"([a-z.]+[a-z])\"|#\\{([a-z.]+)[(}]").matcher(sources);
    while (used.find()) {
      String key = used.group(1) == null ? used.group(2) : used.group(1);
      if (!known.contains(key)) {
        missing.add(key);
      }
    }
    assertThat(missing).as("keys that no language has").isEmpty();
  }

  @Test
  void noTextIsWrittenIntoTemplatesOrScripts() {
    for (Path template : files("src/main/resources/templates", ".html")) {
      String text =
          read(template)
              .replaceAll("(?s)<!--.*?-->|<script.*?</script>|<[^>]*>", " ")
              .replaceAll("[›·\\s]+|&[a-z]+;", "");
      assertThat(text).as("visible text in " + template).isEmpty();
    }
    for (Path script : files("src/main/resources/static/assets", ".js")) {
      assertThat(HAN.matcher(read(script)).find()).as("Chinese in " + script).isFalse();
    }
    for (Path source : files("src/main/java", ".java")) {
      boolean formats = source.endsWith("Words.java");
      String code = read(source).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
      assertThat(HAN.matcher(code).find() && !formats).as("Chinese in " + source).isFalse();
    }
  }

  private static Set<String> arguments(String message) {
    Set<String> arguments = new HashSet<>();
    Matcher matcher = Pattern.compile("\\{(\\d+)}").matcher(message);
    while (matcher.find()) {
      arguments.add(matcher.group(1));
    }
    return arguments;
  }

  private static Properties messages(String language) {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(
            RESOURCES.resolve("messages_%s.properties".formatted(language)),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String all(String folder, String ending) {
    StringBuilder all = new StringBuilder();
    files(folder, ending).forEach(file -> all.append(read(file)));
    return all.toString();
  }

  private static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
