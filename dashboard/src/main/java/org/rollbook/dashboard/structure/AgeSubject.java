package org.rollbook.dashboard.structure;

import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Subject;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 年龄结构: how old those in post are, where, and since when. */
@Component
@Order(2)
final class AgeSubject implements Subject {
  private final AgeReader reader;
  private final CodeBook codes;
  private final ScopeTree scopes;

  AgeSubject(AgeReader reader, CodeBook codes, ScopeTree scopes) {
    this.reader = reader;
    this.codes = codes;
    this.scopes = scopes;
  }

  @Override
  public String name() {
    return "age";
  }

  @Override
  public String label(Words words) {
    return words.say("nav.age");
  }

  @Override
  public Page make(Asked asked, Words words) {
    return new AgePageMaker(words, codes, scopes, asked, reader.read(asked)).make();
  }
}
