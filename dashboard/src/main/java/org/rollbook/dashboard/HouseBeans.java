package org.rollbook.dashboard;

import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.chart.Theme;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages need of the warehouse: its declarations, and the way to Trino. */
@Configuration(proxyBeanMethods = false)
class HouseBeans {
  @Bean
  CodeBook codeBook(Settings settings) {
    return CodeBook.read(settings.house().codes());
  }

  @Bean
  ScopeTree scopeTree(CodeBook codes) {
    return ScopeTree.of(codes);
  }

  @Bean
  Theme theme(Settings settings) {
    return Theme.read(settings.house().theme());
  }

  @Bean
  Tokens tokens(Settings settings) {
    return new Tokens(settings.home());
  }

  @Bean
  AuditLog auditLog(Settings settings) {
    return new AuditLog(settings.home());
  }

  @Bean
  TrinoClient trinoClient(Settings settings) {
    return TrinoClient.of(settings);
  }
}
