package org.rollbook.etl.demo;

import java.math.BigDecimal;

/** What someone is paid in a month, item by item, in fen. */
record Pay(long basic, long township, long hardship, long other) {
  long all() {
    return basic + township + hardship + other;
  }

  /** An amount in yuan, as it is written. */
  static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
