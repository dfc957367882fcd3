package org.rollbook.etl.source;

/** Why a row cannot be used as it stands. */
public enum RowFault {
  /** Bytes that are no character in the encoding. */
  NOT_DECODABLE,
  /** Fewer or more cells than the heading: a cut line or a missing quote. */
  CELL_COUNT,
  /** A cell or row of unreasonable size. */
  CELL_TOO_LARGE,
  /** A quote that was opened and not closed; the lines after it are read for themselves. */
  OPEN_QUOTE,
  /** A spreadsheet cell that shows an error, such as {@code #REF!}. */
  CELL_ERROR,
  /** A formula whose value was not stored in the file. */
  FORMULA_NOT_COMPUTED,
  /** A cell with cells inside. */
  CELL_NESTED,
  /** Cells for which the heading has no column. */
  COLUMNS_CHANGED,
  /** Text that cannot be split into cells. */
  ROW_NOT_PARSEABLE,
  /** XML that declares a document type or an entity. */
  ENTITY_DECLARED
}
