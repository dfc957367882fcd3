package org.rollbook.etl.demo;

import java.io.IOException;
import java.util.List;

/** Writes the people of a unit in one format. */
interface RosterWriter {
  /** Writes the files of a package and notes where rows with defects stand. */
  void write(PackageFolder folder, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException;
}
