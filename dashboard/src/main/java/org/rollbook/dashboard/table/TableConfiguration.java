package org.rollbook.dashboard.table;

import org.rollbook.dashboard.page.Subject;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The declared cross table, and its place in the navigation. */
@Configuration(proxyBeanMethods = false)
class TableConfiguration {
  @Bean
  CrossTable crossTable(Settings settings, Marts marts, Metrics metrics, CodeBook codes) {
    return CrossTableReader.read(
        settings.house().tables().resolve("cross_table.yaml"), marts, metrics, codes);
  }

  @Bean
  Subject crossTableSubject() {
    return new Subject(CrossTableController.NAME, "nav.table");
  }
}
