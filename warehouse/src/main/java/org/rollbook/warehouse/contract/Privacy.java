package org.rollbook.warehouse.contract;

/** Who may see a column. */
public enum Privacy {
  /** Names, ids and what is as good as an id: never outside bronze and the outbox. */
  IDENTITY,
  /** About one person without naming them: stewards and analysts, within their scope. */
  PERSON,
  /** Sex, ethnicity, party: leaders, planners and admins of the province. */
  RESTRICTED,
  /**
   * What persons are paid, one by one or added up: in views for admins only. Everyone else sees
   * what is released of ten persons and more.
   */
  PAY,
  /** Everyone who signs in. */
  INTERNAL
}
