package org.rollbook.warehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ModuleRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.rollbook.warehouse");

  @Test
  void warehouseKnowsNoSparkNoSpringAndNoNeighbour() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "io.delta..",
            "org.springframework..",
            "org.rollbook.etl..",
            "org.rollbook.dashboard..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.rollbook.warehouse.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void testsAssertWithAssertJOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
        .check(new ClassFileImporter().importPackages("org.rollbook.warehouse"));
  }
}
