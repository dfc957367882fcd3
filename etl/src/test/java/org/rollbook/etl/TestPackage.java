package org.rollbook.etl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes packages of the roster by hand, right ones and wrong ones. */
public final class TestPackage {
  private static final String HEADING =
      "姓  名,身份证号,现任职务,性别,民族,籍贯,全日制教育,,在职教育,,\"出生\n年月\",\"参加工\n作时间\",\"入党\n时间\",\"任现职\n时  间\",\"任现职\n级时间\",备 注,单位归口\r\n"
          + ",,,,,,学历,毕业院校及 专 业,学历,毕业院校及 专 业,,,,,,,\r\n";

  /** The line of the first row: a title, a heading of two rows with line breaks in its cells. */
  public static final int FIRST_LINE = 9;

  private final String sender;
  private final String period;
  private final int send;
  private final List<String> rows = new ArrayList<>();
  private String encoding = "GB18030";
  private String heading = HEADING;
  private String path = "roster.csv";
  private int declared = -1;

  public TestPackage(String sender, String period, int send) {
    this.sender = sender;
    this.period = period;
    this.send = send;
  }

  public TestPackage row(String row) {
    rows.add(row);
    return this;
  }

  /** A sound row; {@code number} tells people apart. */
  public TestPackage person(int number, String organ) {
    return row(personRow(number, organ));
  }

  public static String personRow(int number, String organ) {
    return "张三丰,%s,副局长、四级调研员,男,汉族,吉林,大学,吉林大学法学,研究生,,1975.06,1998.08,2000.01,2019.06,2020.01,,%s"
        .formatted(id(number), organ);
  }

  /** A valid id number of a man born in June 1975. */
  public static String id(int number) {
    String body = "22010219750605%03d".formatted(number * 2 + 1);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (body.charAt(i) - '0') * weights[i];
    }
    return body + "10X98765432".charAt(sum % 11);
  }

  public TestPackage encoding(String name) {
    encoding = name;
    return this;
  }

  public TestPackage withoutColumn(String name) {
    heading = heading.replace(name, "别的");
    return this;
  }

  public TestPackage path(String declaredPath) {
    path = declaredPath;
    return this;
  }

  public TestPackage declaring(int declaredRows) {
    declared = declaredRows;
    return this;
  }

  /** Writes the package below {@code landing} and returns its folder. */
  public Path write(Path landing) {
    byte[] content =
        ("干部名册,,,,,,,,,,,,,,,,\r\n"
                + heading
                + String.join("\r\n", rows)
                + (rows.isEmpty() ? "" : "\r\n"))
            .getBytes(Charset.forName(encoding));
    Path folder = landing.resolve(sender).resolve(period).resolve("roster_csv-" + send);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("roster.csv"), content);
      writeManifest(folder, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private void writeManifest(Path folder, byte[] content) throws IOException {
    Files.writeString(
        folder.resolve("package.yaml"),
        """
        sender: "%s"
        feed: roster_csv
        period: %s
        send: %d
        kind: full
        files:
          - {path: "%s", rows: %d, bytes: %d, sha256: %s}
        """
            .formatted(
                sender,
                period,
                send,
                path,
                declared < 0 ? rows.size() : declared,
                content.length,
                sha256(content)),
        StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
