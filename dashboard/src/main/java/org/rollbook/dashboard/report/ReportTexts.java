package org.rollbook.dashboard.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rollbook.dashboard.report.SectionText.FigureText;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.metric.Metrics;

/** The declared sections of the report, checked against the metrics that they name. */
public final class ReportTexts {
  private final List<SectionText> sections;

  private ReportTexts(List<SectionText> sections) {
    this.sections = List.copyOf(sections);
  }

  /**
   * Reads every section of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of all
   *     files
   */
  public static ReportTexts read(Path folder, Metrics metrics) {
    Violations violations = new Violations();
    List<SectionText> sections = new ArrayList<>();
    Set<String> figures = new HashSet<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      SectionText section = new SectionReader(file, metrics).read();
      if (sections.stream().anyMatch(other -> other.name().equals(section.name()))) {
        file.violation("section", "is declared in another file too: " + section.name());
      }
      for (FigureText figure : section.figures()) {
        if (!figures.add(figure.id())) {
          file.violation("figures", "holds a figure that stands twice: " + figure.id());
        }
      }
      sections.add(section);
    }
    violations.throwIfAny("The report in " + folder);
    sections.sort(Comparator.comparingInt(SectionText::order));
    return new ReportTexts(sections);
  }

  /** The sections, in their order. */
  List<SectionText> all() {
    return sections;
  }
}
