package io.jcompose.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules between the program's rooms; ARCHITECTURE.md gives their reasons. */
class CliArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jcompose.cli");

  @Test
  void packagesDoNotDependOnEachOtherInCycles() {
    slices().matching("io.jcompose.cli.(**)").should().beFreeOfCycles().check(CLI);
  }

  @ParameterizedTest
  @CsvSource({
    "picocli.., io.jcompose.cli.command.., io.jcompose.cli.option..",
    "org.jline.., io.jcompose.cli.terminal.., io.jcompose.cli.terminal..",
    "io.jcompose.engine.docker.., io.jcompose.cli, io.jcompose.cli",
  })
  void eachLibraryAndTheAdapterAreNamedInTheirRoomsOnly(
      String library, String room, String otherRoom) {
    noClasses()
        .that()
        .resideOutsideOfPackages(room, otherRoom)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLI);
  }

  @Test
  void onlyMainAndWhatItConstructsTouchesTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.jcompose.cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLI);
  }
}
