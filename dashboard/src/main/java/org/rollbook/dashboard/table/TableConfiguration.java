package org.rollbook.dashboard.table;

import org.rollbook.dashboard.page.FeaturePage;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The declared cross table, and its place in the navigation. */
@Configuration(proxyBeanMethods = false)
class TableConfiguration {
  private static final int AFTER_CATEGORIES = 9;

  @Bean
  CrossTable crossTable(Settings settings, Marts marts, Metrics metrics, CodeBook codes) {
    return CrossTableReader.read(
        settings.house().tables().resolve("cross_table.yaml"), marts, metrics, codes);
  }

  @Bean
  FeaturePage crossTableInNavigation() {
    return new FeaturePage(CrossTableController.NAME, AFTER_CATEGORIES, "nav.table");
  }
}
