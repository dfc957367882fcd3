package org.rollbook.etl.load;

import java.nio.file.Path;
import java.util.List;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** Loads, for tests of other packages. */
public final class TestLoads {
  private TestLoads() {}

  /** Loads packages; false if some were refused or lost rows. */
  public static boolean whole(Settings settings, Path... places) {
    return new Load(TestSpark.SESSION, settings).run(List.of(places)).whole();
  }
}
