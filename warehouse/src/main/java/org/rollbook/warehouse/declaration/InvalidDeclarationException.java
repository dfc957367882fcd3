package org.rollbook.warehouse.declaration;

import java.util.List;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * A declaration (contract, code, mart, view, feed, settings) that cannot be used; lists every
 * violation.
 */
public final class InvalidDeclarationException extends RollbookException {
  private static final long serialVersionUID = 1;
  private final transient List<String> violations;

  InvalidDeclarationException(String subject, List<String> violations) {
    super(
        Fault.DECLARATION_INVALID,
        "%s cannot be used: %d violation(s).%n  - %s%nMend the file(s) at the lines named and try again."
            .formatted(subject, violations.size(), String.join("\n  - ", violations)));
    this.violations = List.copyOf(violations);
  }

  /** Every violation, each with file, line and key. */
  public List<String> violations() {
    return violations;
  }
}
