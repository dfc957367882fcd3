package org.rollbook.dashboard.overview;

import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Subject;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 总览: how many there are, where, how the month changed it, and who has not sent. */
@Component
@Order(1)
final class OverviewSubject implements Subject {
  private final OverviewReader reader;
  private final CodeBook codes;
  private final ScopeTree scopes;

  OverviewSubject(OverviewReader reader, CodeBook codes, ScopeTree scopes) {
    this.reader = reader;
    this.codes = codes;
    this.scopes = scopes;
  }

  @Override
  public String name() {
    return "overview";
  }

  @Override
  public String label(Words words) {
    return words.say("nav.overview");
  }

  @Override
  public List<String> measures() {
    return Measure.names();
  }

  @Override
  public Page make(Asked asked, Words words) {
    return new OverviewPageMaker(words, codes, scopes, asked, reader.read(asked)).make();
  }
}
