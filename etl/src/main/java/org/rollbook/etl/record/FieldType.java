package org.rollbook.etl.record;

/** What the text of a field stands for, and so which columns it becomes. */
public enum FieldType {
  /** Text, kept without blanks. */
  TEXT,
  /** An id number: becomes a person key and what the number itself tells. */
  ID,
  /**
   * A number that the sender gives its people, where it sends no id number. The person is known by
   * it within the sender only: nobody else's claims or trainings meet it.
   */
  LOCAL_ID,
  /** A date, read to the month. */
  MONTH,
  /** A date, read to the day. */
  DAY,
  /** A number with up to one decimal. */
  NUMBER,
  /** An amount of money in yuan with up to two decimals; it may be negative. */
  AMOUNT,
  /** Yes or no. */
  FLAG,
  /** A code or word of a code system, which has targets in Rollbook's own systems. */
  CODE,
  /** Text in which the name of a rank stands, as in 县财政局副局长、四级调研员. */
  RANK_TEXT,
  /** Text that ends in the name of a major, as in 吉林大学行政管理专业. */
  MAJOR_TEXT,
  /** The name of an organ, which has a place in the scope tree. */
  ORGAN
}
