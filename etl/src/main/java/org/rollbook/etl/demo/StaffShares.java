package org.rollbook.etl.demo;

import org.rollbook.warehouse.declaration.Declaration;

/**
 * Who is what.
 *
 * @param referenceOrgans the ends of the names of organs whose people are 参照管理机关工作人员
 * @param referenceInstitutions of a thousand others, who are 参照管理事业单位工作人员
 * @param beside people of other kinds for a thousand posts
 */
record StaffShares(String referenceOrgans, int referenceInstitutions, int beside) {
  private static final int THOUSAND = 1000;

  static StaffShares of(Declaration section) {
    StaffShares shares =
        new StaffShares(
            section.text("referenceOrgans"),
            Shares.perThousand(section, "referenceInstitutionsPerThousand"),
            Shares.perThousand(section, "othersPerThousandPosts"));
    section.close();
    return shares;
  }

  /** What the holders of a post of the civil population are. */
  Staff of(Organ organ, Draw draw) {
    if (organ.name().endsWith(referenceOrgans)) {
      return Staff.REFERENCE_ORGAN;
    }
    boolean general =
        organ.ladders().things().size() == 1
            && organ.ladders().things().getFirst().name().equals("general");
    return general && draw.happens(referenceInstitutions)
        ? Staff.REFERENCE_INSTITUTION
        : Staff.CIVIL_SERVANT;
  }

  /** How many others work beside those who hold the posts of an organ. */
  int beside(Organ organ, Draw draw) {
    int thousandths = organ.posts() * beside;
    return thousandths / THOUSAND + (draw.happens(thousandths % THOUSAND) ? 1 : 0);
  }
}
