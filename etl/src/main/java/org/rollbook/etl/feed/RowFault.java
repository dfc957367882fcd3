package org.rollbook.etl.feed;

/** Why a row cannot be parsed. */
public enum RowFault {
  /** Bytes that are no character in the declared encoding. */
  NOT_DECODABLE,
  /** Fewer or more cells than the heading: a cut line or a missing quote. */
  CELL_COUNT,
  /** A cell of unreasonable size, mostly an open quote; nothing after it could be read. */
  CELL_TOO_LARGE
}
