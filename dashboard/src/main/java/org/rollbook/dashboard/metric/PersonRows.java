package org.rollbook.dashboard.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.metric.MetricPage.Grid;
import org.rollbook.dashboard.metric.MetricPage.Persons;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.audit.Purpose;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.RowsBehind;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * The de-identified persons behind a number, for roles that may see them, and only for a purpose:
 * it stands in the log of who saw what.
 */
@Component
class PersonRows {
  private static final Set<Role> MAY_SEE = Set.of(Role.ANALYST, Role.STEWARD, Role.ADMIN);
  private static final int MOST = 20;

  private final Answers answers;
  private final Contracts contracts;
  private final CodeBook codes;
  private final ScopeTree scopes;

  PersonRows(Answers answers, Contracts contracts, CodeBook codes, ScopeTree scopes) {
    this.answers = answers;
    this.contracts = contracts;
    this.codes = codes;
    this.scopes = scopes;
  }

  /** Those behind an answer of one number. */
  Optional<Persons> behind(Answer answer, String purpose, Words words) {
    if (answer.released()
        || answer.cells().size() != 1
        || !MAY_SEE.contains(answer.reader().role())) {
      return Optional.empty();
    }
    return RowsBehind.of(answer.query()).map(rows -> persons(answer, rows, purpose.strip(), words));
  }

  private Persons persons(Answer answer, RowsBehind behind, String purpose, Words words) {
    Grid none = new Grid(words.say("metric.persons"), List.of(), List.of());
    if (purpose.isEmpty()) {
      return new Persons("", words.say("metric.persons.purpose.why"), none);
    }
    if (!Purpose.usable(purpose)) {
      return new Persons(
          "", words.say("metric.persons.purpose.length", Purpose.SHORTEST, Purpose.LONGEST), none);
    }
    List<List<String>> rows = new ArrayList<>();
    long total = 0;
    FormulaWords formulas = new FormulaWords(contracts, codes, words.locale());
    for (List<Object> row :
        answers.read(answer, behind.sql("${schema}." + RowsBehind.VIEW, MOST))) {
      List<String> said = new ArrayList<>();
      for (int at = 0; at < behind.columns().size(); at++) {
        said.add(said(behind.columns().get(at), (String) row.get(at), formulas, words));
      }
      rows.add(said);
      total = (Long) row.getLast();
    }
    return new Persons(
        purpose,
        words.say("metric.persons.shown", words.count(rows.size()), words.count(total)),
        new Grid(
            words.say("metric.persons"),
            behind.columns().stream().map(column -> title(column, words)).toList(),
            rows));
  }

  private String said(String column, String code, FormulaWords formulas, Words words) {
    if (code == null) {
      return Words.MISSING;
    }
    return column.equals("scope_county")
        ? scopes
            .find(code)
            .map(ScopeNode::label)
            .map(label -> label.in(words.locale()))
            .orElse(code)
        : formulas.code(column, code);
  }

  private String title(String column, Words words) {
    Column known = contracts.get("gold.person_month").column(column).orElseThrow();
    return words.locale().getLanguage().equals("en") ? column.replace('_', ' ') : known.title();
  }
}
