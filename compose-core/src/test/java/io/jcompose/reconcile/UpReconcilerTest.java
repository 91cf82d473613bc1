package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import io.jcompose.plan.Notice;
import io.jcompose.reconcile.UpOptions.Recreate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpReconcilerTest {
  private static final String WEB = "services: {web: {image: web}}\n";
  private static final String WEB_AND_DB =
      """
      services:
        db: {image: db, healthcheck: {test: [CMD, 'true']}}
        web: {image: web, depends_on: {db: {condition: service_healthy}}}
      """;
  private static final String WEB_AND_JOB =
      """
      services:
        job: {image: job}
        web: {image: web, depends_on: {job: {condition: service_completed_successfully}}}
      """;

  @TempDir private Path folder;
  private @Nullable UpPlans made;

  private UpPlans plans() {
    if (made == null) {
      made = new UpPlans(folder);
    }
    return made;
  }

  @Test
  void createsEverythingThatIsMissingInTheOrderOfDependencies() {
    plans().image("db", "sha256:db");
    assertEquals(
        """
        #1 [] CreateNetwork Network p_default: missing
        #2 [1] CreateContainer Container p-db-1: missing
        #3 [2] StartContainer Container p-db-1: just created
        #4 [] PullImage Image web: image is missing
        #5 [3] AwaitCondition Container p-db-1: its dependants need it
        #6 [1, 4] CreateContainer Container p-web-1: missing
        #7 [3, 5, 6] StartContainer Container p-web-1: just created
        """,
        plans().text(WEB_AND_DB));
  }

  @Test
  void doesNothingWhenNothingHasChanged() {
    assertEquals("", plans().up(WEB).text(WEB));
  }

  @Test
  void startsWhatDoesNotRunAndUnpausesWhatIsPaused() {
    plans().up("services: {a: {image: a}, b: {image: b}}");
    plans().state("p-a-1", ContainerState.EXITED, 0, Health.NONE);
    plans().state("p-b-1", ContainerState.PAUSED, -1, Health.NONE);
    assertEquals(
        """
        #1 [] StartContainer Container p-a-1: does not run
        #2 [] UnpauseContainer Container p-b-1: is paused
        """,
        plans().text("services: {a: {image: a}, b: {image: b}}"));
  }

  @Test
  void startsNothingWhenItOnlyCreates() {
    plans().up(WEB).state("p-web-1", ContainerState.EXITED, 0, Health.NONE);
    plans().options = plans().options.withStart(false);
    assertEquals("", plans().text(WEB));
    assertEquals(
        """
        #1 [] CreateContainer Container id-of-p-web-_p-web-1: configuration changed
        #2 [1] RemoveContainer Container p-web-1: configuration changed
        #3 [2] RenameContainer Container id-of-p-web-_p-web-1: configuration changed
        """,
        plans().text("services: {web: {image: web, user: me}}"));
  }

  @Test
  void replacesAContainerWhoseImageChangedOnceItsDependenciesAreReady() {
    plans().up(WEB_AND_DB).image("web", "sha256:newer");
    assertEquals(
        """
        #1 [] AwaitCondition Container p-db-1: its dependants need it
        #2 [] CreateContainer Container id-of-p-web-_p-web-1: image changed
        #3 [1, 2] StopContainer Container p-web-1: image changed
        #4 [3] RemoveContainer Container p-web-1: image changed
        #5 [4] RenameContainer Container id-of-p-web-_p-web-1: image changed
        #6 [5] StartContainer Container p-web-1: just created
        """,
        plans().text(WEB_AND_DB));
  }

  @Test
  void replacesAContainerWhoseSecretsChangedButNotOneWithoutTheirDigest() {
    plans().up(WEB);
    assertEquals("", plans().text(WEB));
    plans().label(Labels.FILES, "old");
    assertEquals("", plans().text(WEB), "no digest is wanted");
  }

  @Test
  void replacesAContainerThatHasLostANetworkOrAVolume() {
    String file = "services: {web: {image: web, volumes: ['data:/data']}}\nvolumes: {data: {}}\n";
    plans().up(file).withoutNetworks("p-web-1");
    assertTrue(plans().text(file).contains("p-web-1: it is not in network p_default"));
    made = null;
    plans().up(file).withoutMounts("p-web-1");
    assertTrue(plans().text(file).contains("p-web-1: it does not mount volume p_data"));
  }

  @Test
  void scalesUpIntoGapsAndDownFromTheTop() {
    plans().up("services: {web: {image: web, scale: 3}}").gone("p-web-2");
    assertEquals(
        """
        #1 [] CreateContainer Container p-web-2: missing
        #2 [1] StartContainer Container p-web-2: just created
        """,
        plans().text("services: {web: {image: web, scale: 3}}"));
    assertEquals(
        """
        #1 [] StopContainer Container p-web-3: scaled down
        #2 [1] RemoveContainer Container p-web-3: scaled down
        """,
        plans().text(WEB));
    assertEquals("", plans().text("services: {web: {image: web, scale: 2}}"), "1 and 3 are two");
  }

  @Test
  void takesTheNumberOfReplicasForNoChangeOfAContainer() {
    plans().up("services: {web: {image: web, deploy: {replicas: 1}}}");
    assertEquals(
        """
        #1 [] CreateContainer Container p-web-2: missing
        #2 [1] StartContainer Container p-web-2: just created
        """,
        plans().text("services: {web: {image: web, deploy: {replicas: 2}}}"));
  }

  @Test
  void doesNotRunAFinishedOneShotAgainUnlessAskedTo() {
    plans().up(WEB_AND_JOB).state("p-job-1", ContainerState.EXITED, 0, Health.NONE);
    assertEquals("", plans().text(WEB_AND_JOB));
    plans().options = plans().options.withRerun(true);
    assertEquals(
        """
        #1 [] StartContainer Container p-job-1: does not run
        """,
        plans().text(WEB_AND_JOB));
  }

  @Test
  void runsAOneShotAgainThatFailedOrChanged() {
    plans().up(WEB_AND_JOB).state("p-job-1", ContainerState.EXITED, 3, Health.NONE);
    assertTrue(
        plans().text(WEB_AND_JOB).contains("StartContainer Container p-job-1: does not run"));
    plans().state("p-job-1", ContainerState.EXITED, 0, Health.NONE);
    assertTrue(
        plans()
            .text(WEB_AND_JOB.replace("image: job", "image: job, user: me"))
            .contains("StartContainer Container p-job-1: just created"));
  }

  @Test
  void stopsWhatAsksToBeRestartedWithItsDependency() {
    String file =
        """
        services:
          db: {image: db}
          web: {image: web, depends_on: {db: {condition: service_started, restart: true}}}
        """;
    plans().up(file);
    assertEquals(
        """
        #1 [] StopContainer Container p-web-1: db is replaced: configuration changed
        #2 [] CreateContainer Container id-of-p-db-1_p-db-1: configuration changed
        #3 [1, 2] StopContainer Container p-db-1: configuration changed
        #4 [3] RemoveContainer Container p-db-1: configuration changed
        #5 [4] RenameContainer Container id-of-p-db-1_p-db-1: configuration changed
        #6 [5] StartContainer Container p-db-1: just created
        #7 [1, 6] StartContainer Container p-web-1: was stopped
        """,
        plans().text(file.replace("image: db", "image: db, user: me")));
  }

  @Test
  void replacesWhatSharesTheNamespaceOfAReplacedContainer() {
    String file =
        """
        services:
          db: {image: db}
          web: {image: web, network_mode: 'service:db'}
        """;
    plans().up(file);
    assertEquals("", plans().text(file));
    String text = plans().text(file.replace("image: db", "image: db, user: me"));
    assertTrue(text.contains("p-web-1: the container of service db is new"), text);
  }

  @Test
  void replacesAsTheFlagsSay() {
    plans().up(WEB_AND_DB).state("p-db-1", ContainerState.RUNNING, -1, Health.HEALTHY);
    UpOptions plain = plans().options.withNamed(Set.of("web"));
    plans().options = plain.withRecreate(Recreate.FORCE);
    assertTrue(plans().text(WEB_AND_DB).contains("p-web-1: --force-recreate"));
    assertTrue(!plans().text(WEB_AND_DB).contains("Container p-db-1"));
    plans().options = plain.withRecreateDependencies(Recreate.FORCE);
    assertTrue(plans().text(WEB_AND_DB).contains("p-db-1: --always-recreate-deps"));
    plans().options = plain.withRecreate(Recreate.NEVER).withRecreateDependencies(Recreate.NEVER);
    assertEquals("", plans().text(WEB_AND_DB.replace("image: web", "image: web, user: me")));
  }

  @Test
  void makesAChangedNetworkAnewWithTheContainersInIt() {
    plans().up(WEB);
    assertEquals(
        """
        #1 [] StopContainer Container p-web-1: stop
        #2 [1] DisconnectNetwork Container p-web-1: network p_default changed
        #3 [2] RemoveNetwork Network p_default: configuration changed
        #4 [3] CreateNetwork Network p_default: configuration changed
        #5 [4] CreateContainer Container id-of-p-web-_p-web-1: network p_default changed
        #6 [1, 5] RemoveContainer Container p-web-1: network p_default changed
        #7 [6] RenameContainer Container id-of-p-web-_p-web-1: network p_default changed
        #8 [7] StartContainer Container p-web-1: just created
        """,
        plans().text(WEB + "networks: {default: {labels: {a: b}}}\n"));
  }

  @Test
  void keepsAChangedNetworkThatOthersUse() {
    plans().up("services: {web: {image: web}, old: {image: old}}\n");
    plans().options = plans().options.withOrphans(Orphans.IGNORE);
    String changed = WEB + "networks: {default: {labels: {a: b}}}\n";
    assertEquals("", plans().text(changed));
    assertEquals(
        List.of(
            new Notice(
                true,
                "network p_default was made with another configuration and is kept, since"
                    + " containers use it that this call is not about: p-old-1")),
        plans().plan(changed).notices());
  }

  @Test
  void keepsTheDataOfAChangedVolumeUnlessItMayBeLost() {
    String file = "services: {web: {image: web, volumes: ['data:/data']}}\nvolumes: {data: {}}\n";
    plans().up(file);
    String changed = file.replace("data: {}", "data: {labels: {a: b}}");
    assertEquals("", plans().text(changed));
    assertEquals(
        List.of(
            new Notice(
                true,
                "volume p_data was made with another configuration and is kept, since its data"
                    + " would be lost; --yes makes it anew")),
        plans().plan(changed).notices());
    plans().options = plans().options.withMayLoseData(true);
    assertEquals(
        """
        #1 [] StopContainer Container p-web-1: stop
        #2 [1] RemoveContainer Container p-web-1: volume p_data changed
        #3 [2] RemoveVolume Volume p_data: configuration changed
        #4 [3] CreateVolume Volume p_data: configuration changed
        #5 [4] CreateContainer Container p-web-1: volume p_data changed
        #6 [5] StartContainer Container p-web-1: just created
        """,
        plans().text(changed));
  }

  @Test
  void warnsOfOrphansAndRemovesThemWhenAskedTo() {
    plans().up(WEB).orphan("old");
    assertEquals("", plans().text(WEB));
    assertTrue(plans().plan(WEB).notices().getFirst().message().contains("p-old-1"));
    plans().options = plans().options.withOrphans(Orphans.REMOVE);
    assertEquals(
        """
        #1 [] StopContainer Container p-old-1: orphan
        #2 [1] RemoveContainer Container p-old-1: orphan
        """,
        plans().text(WEB));
  }

  @Test
  void waitsForAllThatIsNotReadyYet() {
    plans().up(WEB_AND_DB).gone("p-web-1");
    plans().state("p-db-1", ContainerState.RUNNING, -1, Health.STARTING);
    plans().options = plans().options.withAwaitReady(true);
    assertEquals(
        """
        #1 [] AwaitCondition Container p-db-1: its dependants need it
        #2 [] CreateContainer Container p-web-1: missing
        #3 [1, 2] StartContainer Container p-web-1: just created
        #4 [] AwaitCondition Container p-db-1: --wait
        #5 [3] AwaitCondition Container p-web-1: --wait
        """,
        plans().text(WEB_AND_DB));
  }

  @Test
  void startsContainersWithPortRangesOneAfterTheOther() {
    String text = plans().text("services: {web: {image: web, scale: 2, ports: ['8000-8001:80']}}");
    assertTrue(text.contains("#4 [3] StartContainer Container p-web-1"), text);
    assertTrue(text.contains("#6 [4, 5] StartContainer Container p-web-2"), text);
  }

  @Test
  void bringsImagesFirstThatTheUserWantsAnew() {
    plans().up(WEB);
    UpOptions always = plans().options.withPull(Optional.of(new PullPolicy.Always()));
    assertEquals(
        """
        #1 [] PullImage Image web: pull policy: always
        """,
        UpReconciler.images(plans().desired(WEB), plans().observed(), always).toText());
    plans().options = always.withFresh(Set.of("web"));
    assertEquals("", plans().text(WEB));
    assertEquals(
        "",
        UpReconciler.images(plans().desired(WEB), plans().observed(), plans().options).toText());
  }

  @Test
  void refusesToBuildWhenItMustNot() {
    plans().options = plans().options.withNoBuild(true);
    Unsatisfiable refused =
        assertThrows(Unsatisfiable.class, () -> plans().text("services: {web: {build: .}}"));
    assertTrue(String.valueOf(refused.getMessage()).contains("image p-web is not on this engine"));
  }
}
