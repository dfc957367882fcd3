package org.rollbook.dashboard.report;

import org.rollbook.dashboard.page.FeaturePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of the report in the navigation. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
  private static final int LAST = 99;

  @Bean
  FeaturePage reportInNavigation() {
    return new FeaturePage("report", LAST, "nav.report");
  }
}
