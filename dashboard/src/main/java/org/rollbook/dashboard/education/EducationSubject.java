package org.rollbook.dashboard.education;

import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Subject;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 学历: what those in post have learned, where, and since when. */
@Component
@Order(3)
final class EducationSubject implements Subject {
  private final EducationReader reader;
  private final CodeBook codes;
  private final ScopeTree scopes;

  EducationSubject(EducationReader reader, CodeBook codes, ScopeTree scopes) {
    this.reader = reader;
    this.codes = codes;
    this.scopes = scopes;
  }

  @Override
  public String name() {
    return "education";
  }

  @Override
  public String label(Words words) {
    return words.say("nav.education");
  }

  @Override
  public Page make(Asked asked, Words words) {
    return new EducationPageMaker(words, codes, scopes, asked, reader.read(asked)).make();
  }
}
