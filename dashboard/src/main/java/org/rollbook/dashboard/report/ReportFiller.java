package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Place;
import org.rollbook.dashboard.page.Provenance;
import org.rollbook.dashboard.page.Reporting;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Report.Section;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.scope.ScopeTree;

/** Fills the declared report with answers, and says what holds for all of it. */
final class ReportFiller {
  private final ReportTexts texts;
  private final Contracts contracts;
  private final CodeBook codes;
  private final ScopeTree scopes;

  ReportFiller(ReportTexts texts, Contracts contracts, CodeBook codes, ScopeTree scopes) {
    this.texts = requireNonNull(texts, "texts is null");
    this.contracts = requireNonNull(contracts, "contracts is null");
    this.codes = requireNonNull(codes, "codes is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  /**
   * The report of a place over some months.
   *
   * @param source who answers the metrics
   * @param tables what stands behind the sections
   */
  Report fill(
      Asked asked,
      MetricSpan span,
      Words words,
      Questions.Source source,
      List<Report.Grid> tables) {
    Questions questions = new Questions(asked, span, scopes);
    texts.all().forEach(section -> section.figures().forEach(questions::ask));
    questions.read(source);
    FigureWriter figures =
        new FigureWriter(
            asked,
            span,
            questions,
            words,
            new FormulaWords(contracts, codes, words.locale()),
            scopes);
    List<Section> sections =
        texts.all().stream()
            .map(
                section ->
                    new Section(
                        section.name(),
                        section.title().in(words.locale()),
                        section.figures().stream().map(figures::figure).toList()))
            .toList();
    Provenance provenance = new Provenance(words, scopes, asked);
    return new Report(
        asked.filter().place().node().code(),
        span.from().toString().substring(0, 7),
        span.to().toString().substring(0, 7),
        asked.publication().id(),
        words.say("report.title", provenance.place()),
        words.span(span.from(), span.to()),
        notes(asked, span, provenance, words),
        sections,
        tables,
        provenance.source());
  }

  private static List<String> notes(
      Asked asked, MetricSpan span, Provenance provenance, Words words) {
    List<String> notes = new ArrayList<>();
    long known =
        asked.periods().stream()
            .filter(period -> !period.isBefore(span.from()) && !period.isAfter(span.to()))
            .count();
    notes.add(words.say("report.note.months", words.count(span.months()), words.count(known)));
    MetricSpan before = span.before();
    LocalDate first = asked.publication().firstPeriod();
    if (before.from().isBefore(first)) {
      notes.add(
          words.say(
              before.to().isBefore(first) ? "report.note.none" : "report.note.short",
              words.span(before.from(), before.to()),
              words.month(first)));
    } else {
      notes.add(words.say("report.note.before", words.span(before.from(), before.to())));
    }
    if (!before.to().isBefore(first)
        && !asked.reporting().comparable(span.to(), before.to(), asked.filter().place())) {
      notes.add(
          words.say(
              "report.note.incomparable",
              words.month(span.to()),
              words.month(before.to()),
              provenance.incomparable(before.to())));
    }
    Optional.of(provenance.notice()).filter(notice -> !notice.isEmpty()).ifPresent(notes::add);
    notes.add(words.say("report.note.marks"));
    return notes;
  }

  /** Whether the same units have sent both, month by month. */
  static boolean comparable(Reporting reporting, MetricSpan one, MetricSpan other, Place place) {
    for (int month = 0; month < one.months(); month++) {
      LocalDate now = one.from().plusMonths(month);
      LocalDate then = other.from().plusMonths(month);
      if (!reporting.units(now, place).isEmpty() && !reporting.comparable(now, then, place)) {
        return false;
      }
    }
    return true;
  }
}
