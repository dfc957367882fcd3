package org.rollbook.dashboard;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.rollbook.dashboard.page.PageTexts;
import org.rollbook.dashboard.report.ReportTexts;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.chart.Theme;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.tls.Certificate;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.view.Views;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages need of the warehouse: its declarations, and the way to Trino. */
@Configuration(proxyBeanMethods = false)
class HouseBeans {
  /** What the server's settings call its certificate. */
  static final String TLS = "rollbook";

  /** The operator's certificate, kept in memory only. */
  @Bean
  SslBundleRegistrar certificate(Settings settings) {
    return registry ->
        Certificate.of(settings)
            .ifPresent(
                certificate -> {
                  String password = new Secrets(settings.home()).get(Secrets.KEYSTORE_PASSWORD);
                  registry.registerBundle(
                      TLS,
                      SslBundle.of(
                          SslStoreBundle.of(
                              certificate.keyStore(password.toCharArray()), password, null),
                          SslBundleKey.of(password),
                          SslOptions.of(null, Set.of("TLSv1.2", "TLSv1.3"))));
                });
  }

  @Bean
  CodeBook codeBook(Settings settings) {
    return CodeBook.read(settings.house().codes());
  }

  @Bean
  ScopeTree scopeTree(CodeBook codes) {
    return ScopeTree.of(codes);
  }

  @Bean
  Contracts contracts(Settings settings) {
    return Contracts.read(settings.house().contracts());
  }

  @Bean
  Marts marts(Settings settings, Contracts contracts) {
    return Marts.read(settings.house().marts(), contracts);
  }

  @Bean
  Metrics metrics(Settings settings, Marts marts, Contracts contracts, CodeBook codes) {
    return Metrics.read(settings.house().metrics(), marts, contracts, codes);
  }

  @Bean
  Views views(Settings settings, Contracts contracts) {
    return Views.read(settings.house().views(), contracts);
  }

  @Bean
  PublishedMarts publishedMarts(Marts marts, Views views) {
    return new PublishedMarts(marts, views);
  }

  @Bean
  PageTexts pageTexts(Settings settings, Metrics metrics, Views views) {
    return PageTexts.read(
        settings.house().pages(),
        metrics,
        views,
        ResourceBundle.getBundle("messages", Locale.CHINESE).keySet());
  }

  @Bean
  ReportTexts reportTexts(Settings settings, Metrics metrics) {
    return ReportTexts.read(settings.house().report(), metrics);
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
