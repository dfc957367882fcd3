package org.rollbook.dashboard.report;

import org.rollbook.dashboard.metric.AnswerBatch;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the report of what the metrics answer to whoever has signed in. */
@Component
class ReportMaker {
  private final ReportFiller filler;
  private final AnswerBatch batch;
  private final ObjectProvider<Appendix> appendix;

  ReportMaker(
      ReportTexts texts,
      AnswerBatch batch,
      ObjectProvider<Appendix> appendix,
      Contracts contracts,
      CodeBook codes,
      ScopeTree scopes) {
    this.filler = new ReportFiller(texts, contracts, codes, scopes);
    this.batch = batch;
    this.appendix = appendix;
  }

  Report make(Asked asked, MetricSpan span, Words words) {
    return filler.fill(
        asked,
        span,
        words,
        queries -> batch.read(asked.reader(), asked.publication(), queries),
        appendix.orderedStream().map(each -> each.grid(asked, words)).toList());
  }
}
