package org.rollbook.dashboard.report;

import java.util.Locale;
import java.util.Optional;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Asking;
import org.rollbook.dashboard.page.ReadAhead;
import org.rollbook.dashboard.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads the five years of the report ahead: some 250 figures, half a minute of Trino. */
@Component
class ReportAhead implements ReadAhead {
  private final ReportMaker maker;
  private final Asking asking;
  private final MessageSource messages;

  ReportAhead(ReportMaker maker, Asking asking, MessageSource messages) {
    this.maker = maker;
    this.asking = asking;
    this.messages = messages;
  }

  @Override
  public String what() {
    return "report";
  }

  @Override
  public void make() {
    Asked asked = asking.asked(Optional.empty(), null, null);
    maker.make(
        asked,
        ReportController.span(asked, Optional.empty()),
        new Words(messages, Locale.SIMPLIFIED_CHINESE));
  }
}
