package org.rollbook.etl.demo;

/** Which of the code generations a package is written in. */
enum Generation {
  OLD,
  NEW;

  /** What {@code dataversion} 20171020 and earlier is taken to mean (unverified assumption). */
  static Generation of(String dataVersion) {
    return dataVersion.compareTo("201811") >= 0 && !dataVersion.startsWith("2017") ? NEW : OLD;
  }
}
