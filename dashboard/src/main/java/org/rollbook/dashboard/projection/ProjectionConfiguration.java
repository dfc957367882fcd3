package org.rollbook.dashboard.projection;

import org.rollbook.dashboard.page.FeaturePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of the page in the navigation. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
  /** Its name in addresses. */
  static final String NAME = "projection";

  private static final int AFTER_MOVEMENTS = 7;

  @Bean
  FeaturePage projectionInNavigation() {
    return new FeaturePage(NAME, AFTER_MOVEMENTS, "nav.projection");
  }
}
