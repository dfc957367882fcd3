package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * A post that is to be filled.
 *
 * @param code a number of the recruitment system
 * @param month the month of the announcement
 * @param places how many are to be recruited
 */
record PlannedPost(String code, Organ organ, EntryWay way, int month, int places, int applicants) {
  PlannedPost {
    requireNonNull(code, "code is null");
    requireNonNull(organ, "organ is null");
    requireNonNull(way, "way is null");
  }
}
