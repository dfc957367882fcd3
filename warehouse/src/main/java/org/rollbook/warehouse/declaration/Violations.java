package org.rollbook.warehouse.declaration;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with declarations, so that all of it is reported at once. */
public final class Violations {
  private final List<String> messages = new ArrayList<>();

  /** Records that {@code message} holds at {@code position}. */
  public void add(Position position, String message) {
    messages.add(position + ": " + message);
  }

  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /** The messages found so far, in the order of finding. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /**
   * Ends the reading of {@code subject}.
   *
   * @throws InvalidDeclarationException if anything was recorded
   */
  public void throwIfAny(String subject) {
    if (!messages.isEmpty()) {
      throw new InvalidDeclarationException(subject, messages);
    }
  }
}
