package org.rollbook.dashboard.report;

import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Words;

/**
 * A table too wide for a page that is a sheet of its own in the workbook of the report; a bean of
 * this kind is all it takes.
 */
public interface Appendix {
  Report.Grid grid(Asked asked, Words words);
}
