package org.rollbook.etl;

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
          .importPackages("org.rollbook.etl");

  @Test
  void etlKnowsNoTrinoNoSpringAndNoDashboard() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.trino..",
            "org.springframework..",
            "org.rollbook.dashboard..",
            "org.rollbook.warehouse.trino..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.rollbook.etl.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void tableDataIsNotReachedThroughFiles() {
    noClasses()
        .that()
        .resideInAPackage("org.rollbook.etl.table..")
        .and()
        .doNotHaveFullyQualifiedName("org.rollbook.etl.table.LocalStorage")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(CLASSES);
  }

  @Test
  void testsAssertWithAssertJOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
        .check(new ClassFileImporter().importPackages("org.rollbook.etl"));
  }
}
