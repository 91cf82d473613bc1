package io.jcompose;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules between rooms; ARCHITECTURE.md gives their reasons. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jcompose");

  @Test
  void packagesDoNotDependOnEachOtherInCycles() {
    slices().matching("io.jcompose.(**)").should().beFreeOfCycles().check(CORE);
  }

  @ParameterizedTest
  @CsvSource({
    "org.snakeyaml.engine.., io.jcompose.yaml..",
    "org.jgrapht.., io.jcompose.graph..",
    "com.github.dockerjava.., io.jcompose.engine.docker..",
    "com.fasterxml.jackson.., io.jcompose.engine.docker..",
  })
  void eachLibraryIsImportedByOneRoom(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CORE);
  }

  @Test
  void aPlanIsAboutContainersAndNotAboutYaml() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.jcompose.plan..",
            "io.jcompose.reconcile..",
            "io.jcompose.execute..",
            "io.jcompose.event..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.jcompose.model..", "io.jcompose.yaml..", "io.jcompose.load..")
        .check(CORE);
  }

  @Test
  void theModelKnowsNoOtherRoom() {
    noClasses()
        .that()
        .resideInAPackage("io.jcompose.model..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.jcompose..")
                .and(describe("outside the model", c -> !c.getPackageName().endsWith(".model"))))
        .check(CORE);
  }

  @Test
  void decisionsTouchNoEngineNoClockAndNoThread() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.jcompose.desired..",
                "io.jcompose.graph..",
                "io.jcompose.load..",
                "io.jcompose.reconcile..")
            .should()
            .dependOnClassesThat(
                describe(
                    "the engine's methods, the system, a clock or threads",
                    c ->
                        c.isEquivalentTo(Engine.class)
                            || c.isEquivalentTo(EngineReader.class)
                            || c.isEquivalentTo(System.class)
                            || c.isEquivalentTo(Thread.class)
                            || c.isAssignableTo(java.time.InstantSource.class)
                            || c.getPackageName().startsWith("java.util.concurrent")));
    rule.check(CORE);
  }

  @Test
  void nothingReadsOrEndsTheProcessBehindTheProgramsBack() {
    noClasses()
        .that()
        .resideInAPackage("io.jcompose..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CORE);
  }

  @Test
  void nobodyNamesTheAdapter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.jcompose.engine.docker..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jcompose.engine.docker..")
        .check(CORE);
  }
}
