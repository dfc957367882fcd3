package org.rollbook.dashboard.projection;

import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/** Makes the page: reads what happened, and projects it. */
@Component
class ProjectionMaker {
  private final HistoryReader reader;
  private final ScopeTree scopes;

  ProjectionMaker(HistoryReader reader, ScopeTree scopes) {
    this.reader = reader;
    this.scopes = scopes;
  }

  Made make(Asked asked, Wishes wishes, Words words) {
    ProjectionPage page = new ProjectionPage(asked, wishes, scopes, words);
    return page.elsewhere() ? page.ofElsewhere() : page.of(reader.read(asked));
  }
}
