package org.rollbook.etl.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestHouse;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

final class FeedsTest {
  @Test
  void readsTheFeedsOfTheHouse() {
    assertThat(TestHouse.FEEDS.names()).contains("roster_csv");
    Feed roster = TestHouse.FEEDS.find("roster_csv").orElseThrow();
    assertThat(roster.charset().name()).isEqualTo("GB18030");
    assertThat(roster.heading("national_id")).isEqualTo("身份证号");
  }

  @Test
  void findsEveryFaultWithLineAndKey() {
    Violations violations = new Violations();
    Feeds.feed(
        Declaration.parse(
            "bad.yaml",
            """
            feed: Bad Feed
            title: {zh: 坏, en: bad}
            record: person
            senders: unit
            format: {kind: csv, encoding: GBK-2026, delimiter: "!", headingRows: 7}
            columns:
              - {source: 姓 名, field: name}
              - {source: 身份证号, field: nation_id}
              - {source: 性别, field: sex, codes: {system: sex, version: 1999}}
              - {source: 出生, field: birth, dates: [yyyy.QQQQQQ]}
              - {source: 出生, field: birth, colour: red}
            """,
            violations),
        TestHouse.CODES);
    assertThat(violations.messages())
        .anyMatch(message -> message.startsWith("bad.yaml:1 (feed)"))
        .anyMatch(message -> message.contains("bad.yaml:5 (format.encoding)"))
        .anyMatch(message -> message.contains("bad.yaml:5 (format.delimiter)"))
        .anyMatch(message -> message.contains("bad.yaml:5 (format.headingRows)"))
        .anyMatch(message -> message.contains("bad.yaml:7 (columns[0].source)"))
        .anyMatch(message -> message.contains("the nearest is national_id"))
        .anyMatch(message -> message.contains("there is no code system sex in version 1999"))
        .anyMatch(message -> message.contains("bad.yaml:10 (columns[3].dates)"))
        .anyMatch(message -> message.contains("stands twice"))
        .anyMatch(message -> message.contains("bad.yaml:11 (columns[4].colour)"))
        .anyMatch(message -> message.contains("no column fills national_id"));
  }
}
