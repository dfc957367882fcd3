package org.rollbook.warehouse.metric;

import org.rollbook.warehouse.text.Label;

/** How sure Rollbook is of a rule that a metric rests on. */
public enum Confidence {
  /** Seen in the code tables and templates of the systems that organs exchange data with. */
  SEEN(new Label("见于现行报送系统", "seen in the systems in use")),
  /** Read on a public page, which the source names. */
  PAGE(new Label("见于公开网页", "read on a public page")),
  /** A decision of this warehouse, where rules leave a choice. */
  DECISION(new Label("本库口径", "a decision of this warehouse")),
  /** Not confirmed from a text: configuration, never to be quoted as law. */
  MEMORY(new Label("未经原文核实", "not verified against the text"));

  private final Label label;

  Confidence(Label label) {
    this.label = label;
  }

  public Label label() {
    return label;
  }
}
