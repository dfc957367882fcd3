package org.rollbook.dashboard.report;

import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Words;

/**
 * A table that stands behind the sections, and as a sheet of its own in the workbook; a bean of
 * this kind is all it takes.
 */
interface Appendix {
  Report.Grid grid(Asked asked, Words words);
}
