package org.rollbook.dashboard.training;

import java.util.List;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Subject;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 培训: who was trained, whether it is enough, and in what. */
@Component
@Order(4)
final class TrainingSubject implements Subject {
  private final TrainingReader reader;
  private final CodeBook codes;
  private final ScopeTree scopes;

  TrainingSubject(TrainingReader reader, CodeBook codes, ScopeTree scopes) {
    this.reader = reader;
    this.codes = codes;
    this.scopes = scopes;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String label(Words words) {
    return words.say("nav.training");
  }

  @Override
  public List<String> measures() {
    return List.of(TrainingBlocks.COVERAGE, TrainingBlocks.COMPLIANCE);
  }

  @Override
  public Page make(Asked asked, Words words) {
    return new TrainingPageMaker(words, codes, scopes, asked, reader.read(asked)).make();
  }
}
