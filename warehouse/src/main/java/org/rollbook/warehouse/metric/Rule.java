package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import org.rollbook.warehouse.text.Label;

/**
 * What a metric rests on.
 *
 * @param text the rule in a sentence
 * @param source where it stands
 */
public record Rule(Label text, Label source, Confidence confidence) {
  public Rule {
    requireNonNull(text, "text is null");
    requireNonNull(source, "source is null");
    requireNonNull(confidence, "confidence is null");
  }
}
