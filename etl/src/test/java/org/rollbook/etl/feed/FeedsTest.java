package org.rollbook.etl.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.record.RecordKinds;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

final class FeedsTest {
  @Test
  void readsTheFeedsOfTheHouse() {
    assertThat(TestHouse.FEEDS.names()).contains("roster_csv");
    Feed roster = TestHouse.FEEDS.find("roster_csv").orElseThrow();
    assertThat(roster.format().charset().name()).isEqualTo("GB18030");
    assertThat(roster.parts().getFirst().heading("national_id")).isEqualTo("身份证号");
  }

  @Test
  void findsEveryFaultWithLineAndKey() {
    Violations violations = new Violations();
    Declaration file =
        Declaration.parse(
            "bad.yaml",
            """
            feed: Bad Feed
            title: {zh: 坏, en: bad}
            senders: unit
            format: {kind: csv, encoding: GBK-2026, delimiter: "!"}
            versions:
              V1: {sex: words}
            parts:
              - record: person
                headingRows: 7
                columns:
                  - {source: 姓 名, field: name}
                  - {source: 身份证号, field: nation_id}
                  - {source: 性别, field: sex, codes: {system: sex, version: 1999}}
                  - {source: 出生, field: birth, dates: [yyyy.QQQQQQ]}
                  - {source: 出生, field: birth, colour: red}
                  - {source: 学历, field: full_time_education, codes: {system: education}}
                  - {source: 工作, field: work_start}
                  - {sources: [单位], field: organ, expression: "concat(`单位`"}
                  - {sources: [职务], field: post, expression: "concat(`职务`, `职级`)", codes: {system: rank, version: words}}
              - record: nothing
            """,
            violations);
    assertThat(
            new FeedDeclaration(file, RecordKinds.read(TestHouse.HOUSE.records()), TestHouse.CODES)
                .feed()
                .parts())
        .hasSize(2);
    assertThat(violations.messages())
        .anyMatch(message -> message.startsWith("bad.yaml:1 (feed)"))
        .anyMatch(message -> message.contains("bad.yaml:4 (format.encoding)"))
        .anyMatch(message -> message.contains("bad.yaml:4 (format.delimiter)"))
        .anyMatch(message -> message.contains("bad.yaml:9 (parts[0].headingRows)"))
        .anyMatch(message -> message.contains("bad.yaml:11 (parts[0].columns[0].source)"))
        .anyMatch(message -> message.contains("the nearest is national_id"))
        .anyMatch(message -> message.contains("there is no code system sex in version 1999"))
        .anyMatch(message -> message.contains("bad.yaml:14 (parts[0].columns[3].dates)"))
        .anyMatch(message -> message.contains("stands twice"))
        .anyMatch(message -> message.contains("bad.yaml:15 (parts[0].columns[4].colour)"))
        .anyMatch(message -> message.contains("versions does not give that of education"))
        .anyMatch(message -> message.contains("work_start is a date: say its patterns"))
        .anyMatch(message -> message.contains("is no Spark SQL expression"))
        .anyMatch(message -> message.contains("reads [职级], which is not among its sources"))
        .anyMatch(message -> message.contains("(parts[1].record)"))
        .anyMatch(message -> message.contains("no column fills national_id or local_id"));
  }
}
