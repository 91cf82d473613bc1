package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.desired.DesiredState;
import io.jcompose.desired.HashInputs;
import io.jcompose.desired.OneOff;
import io.jcompose.desired.PullPolicy;
import io.jcompose.desired.Surroundings;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Build;
import io.jcompose.model.BuildBuilder;
import io.jcompose.model.Dependency;
import io.jcompose.model.Dependency.Condition;
import io.jcompose.model.Network;
import io.jcompose.model.NetworkBuilder;
import io.jcompose.model.NetworkMode;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Notice;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunReconcilerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<ContainerSummary> containers = new ArrayList<>();
  private final Map<String, ImageDetails> images = new HashMap<>();
  private final Map<String, NetworkSummary> networks = new HashMap<>();
  private RunOptions options =
      new RunOptions(
          NOW,
          Optional.empty(),
          false,
          false,
          Orphans.WARN,
          Set.of("db", "web", "job"),
          Optional.empty(),
          Set.of());

  @Test
  void createsOnlyTheOneOffWhenItsDependencyIsHealthy() {
    Service db = service("db");
    Service web = service("web", on("db", Condition.SERVICE_HEALTHY));
    image("db");
    image("web");
    running(db, Health.HEALTHY);

    assertPlan(
        """
        #1 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        db);
  }

  @Test
  void createsStartsAndAwaitsWhatIsMissing() {
    Service db = service("db");
    Service web = service("web", on("db", Condition.SERVICE_HEALTHY));
    image("db");

    assertPlan(
        """
        #1 [] CreateContainer Container p-db-1: missing
        #2 [1] StartContainer Container p-db-1: just created
        #3 [2] AwaitCondition Container p-db-1: its dependants need it
        #4 [] PullImage Image web: image is missing
        #5 [2, 3, 4] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        db);
  }

  @Test
  void waitsForAOneShotBeforeItsDependantStarts() {
    Service db = service("db");
    Service job = service("job", on("db", Condition.SERVICE_HEALTHY));
    Service web = service("web", on("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
    image("db");
    image("job");
    image("web");
    running(db, Health.STARTING);

    assertPlan(
        """
        #1 [] AwaitCondition Container p-db-1: its dependants need it
        #2 [] CreateContainer Container p-job-1: missing
        #3 [1, 2] StartContainer Container p-job-1: just created
        #4 [3] AwaitCondition Container p-job-1: its dependants need it
        #5 [3, 4] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        job,
        db);
  }

  @Test
  void doesNotRunAFinishedOneShotAgain() {
    Service job = service("job");
    Service web = service("web", on("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
    image("job");
    image("web");
    containers.add(container(job, ContainerState.EXITED, 0, Health.NONE));

    assertPlan(
        """
        #1 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        job);
  }

  @Test
  void runsAOneShotAgainThatFailed() {
    Service job = service("job");
    Service web = service("web", on("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
    image("job");
    image("web");
    containers.add(container(job, ContainerState.EXITED, 3, Health.NONE));

    assertPlan(
        """
        #1 [] StartContainer Container p-job-1: does not run
        #2 [1] AwaitCondition Container p-job-1: its dependants need it
        #3 [1, 2] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        job);
  }

  @Test
  void leavesARunningDependencyAloneThatDiffersAndSaysSo() {
    Service db = service("db");
    Service web = service("web", on("db", Condition.SERVICE_STARTED));
    image("db");
    image("web");
    running(db, Health.NONE);

    Plan plan = plan(web, db.with(s -> s.user(Optional.of("other"))));

    assertEquals(
        """
        #1 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        plan.toText());
    assertEquals(
        List.of(
            new Notice(
                false,
                "service db runs with another configuration and is left alone; --recreate-deps"
                    + " recreates it")),
        plan.notices());
  }

  @Test
  void recreatesADifferentDependencyWhenAskedTo() {
    Service db = service("db");
    Service web = service("web", on("db", Condition.SERVICE_STARTED));
    image("db");
    image("web");
    running(db, Health.NONE);
    options =
        new RunOptions(
            NOW,
            Optional.empty(),
            false,
            true,
            Orphans.WARN,
            Set.of("db", "web"),
            Optional.empty(),
            Set.of());

    assertEquals(
        """
        #1 [] CreateContainer Container id-of-p-db-1_p-db-1: configuration changed
        #2 [1] StopContainer Container p-db-1: configuration changed
        #3 [2] RemoveContainer Container p-db-1: configuration changed
        #4 [3] RenameContainer Container id-of-p-db-1_p-db-1: configuration changed
        #5 [4] StartContainer Container p-db-1: just created
        #6 [5] CreateContainer Container p-web-run-0123456789ab: run
        """,
        plan(web, db.with(s -> s.user(Optional.of("other")))).toText());
  }

  @Test
  void recreatesAStoppedDependencyWhoseImageChanged() {
    Service db = service("db");
    Service web = service("web", on("db", Condition.SERVICE_STARTED));
    image("web");
    containers.add(container(db, ContainerState.EXITED, 0, Health.NONE));
    images.put("db", imageWithId("sha256:new"));

    assertTrue(plan(web, db).toText().contains("RemoveContainer Container p-db-1: image changed"));
  }

  @Test
  void createsWhatItSharesANamespaceWithFirst() {
    Service db = service("db");
    Service web =
        service("web", on("db", Condition.SERVICE_STARTED))
            .with(s -> s.networkMode(Optional.of(NetworkMode.of("service:db"))));
    image("db");
    image("web");

    assertPlan(
        """
        #1 [] CreateContainer Container p-db-1: missing
        #2 [1] StartContainer Container p-db-1: just created
        #3 [1, 2] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        db);
  }

  @Test
  void warnsOfAnOptionalDependencyThatIsNotThere() {
    Service web =
        service("web")
            .with(s ->
                s.dependsOn(
                    dependsOn(
                        "cache",
                        new Dependency(
                            Condition.SERVICE_STARTED, false, false, new LinkedHashMap<>()))));
    image("web");

    assertEquals(
        List.of(
            new Notice(
                true,
                "service web depends on cache, which has no container; going on without it, since"
                    + " it is not required")),
        plan(web).notices());
  }

  @Test
  void bringsTheImageOfAStoppedDependencyAnewWhenAskedTo() {
    Service job = service("job");
    Service web = service("web", on("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
    image("job");
    image("web");
    containers.add(container(job, ContainerState.EXITED, 0, Health.NONE));
    options =
        new RunOptions(
            NOW,
            Optional.of(new PullPolicy.Always()),
            false,
            false,
            Orphans.WARN,
            Set.of("job", "web"),
            Optional.empty(),
            Set.of());

    assertPlan(
        """
        #1 [] PullImage Image job: pull policy: always
        #2 [1] CreateContainer Container id-of-p-job-_p-job-1: --pull always
        #3 [2] RemoveContainer Container p-job-1: --pull always
        #4 [3] RenameContainer Container id-of-p-job-_p-job-1: --pull always
        #5 [4] StartContainer Container p-job-1: just created
        #6 [5] AwaitCondition Container p-job-1: its dependants need it
        #7 [] PullImage Image web: pull policy: always
        #8 [5, 6, 7] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        job);
  }

  @Test
  void keepsAStoppedDependencyWhoseImageIsBuiltAnewAndTheSame() {
    Service job = service("job").with(s -> s.build(Optional.of(build())));
    Service web = service("web", on("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY));
    image("job");
    image("web");
    containers.add(container(job, ContainerState.EXITED, 0, Health.NONE));
    options =
        new RunOptions(
            NOW,
            Optional.empty(),
            true,
            false,
            Orphans.WARN,
            Set.of("job", "web"),
            Optional.empty(),
            Set.of());
    assertEquals(
        """
        #1 [] BakeImages Image job: --build
        """,
        Bakes.before(List.of(plan(web, job))).toText());

    options = options.withFresh(Set.of("job"));
    assertPlan(
        """
        #1 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        web,
        job);
  }

  private static Build build() {
    return BuildBuilder.builder()
        .context("/project")
        .dockerfile(Optional.of("Dockerfile"))
        .dockerfileInline(Optional.empty())
        .provenance(Optional.empty())
        .sbom(Optional.empty())
        .isolation(Optional.empty())
        .network(Optional.empty())
        .target(Optional.empty())
        .shmSize(Optional.empty())
        .build();
  }

  @Test
  void goesOnWithoutADependencyThatIsScaledToNothing() {
    Service db = service("db").with(s -> s.scale(Optional.of(0)));
    Service web = service("web", on("db", Condition.SERVICE_HEALTHY));
    image("web");

    Plan plan = plan(web, db);

    assertEquals(
        """
        #1 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        plan.toText());
    assertEquals(
        List.of(
            new Notice(
                false, "service web depends on db, which is scaled to 0; going on without it")),
        plan.notices());
  }

  @Test
  void refusesAMissingImageThatMustNotBePulled() {
    options =
        new RunOptions(
            NOW,
            Optional.of(PullPolicy.of(Optional.of("never"))),
            false,
            false,
            Orphans.WARN,
            Set.of("web"),
            Optional.empty(),
            Set.of());

    Unsatisfiable lacking = assertThrows(Unsatisfiable.class, () -> plan(service("web")));

    assertEquals(
        "image web is not on this engine and its pull policy is never; pull it with \"docker pull"
            + " web\", or use --pull missing",
        lacking.getMessage());
  }

  @Test
  void pullsAnImageThatIsOlderThanItsPolicyAllows() {
    Service web = service("web").with(s -> s.pullPolicy(Optional.of("daily")));
    images.put(
        "web",
        new ImageDetails(
            "sha256:web",
            List.of(),
            "linux",
            "amd64",
            "",
            List.of(),
            0,
            Optional.empty(),
            Optional.of(NOW.minus(Duration.ofHours(25)))));

    assertTrue(plan(web).toText().startsWith("#1 [] PullImage Image web"));
  }

  @Test
  void warnsOfOrphansAndRemovesThemWhenAskedTo() {
    image("web");
    containers.add(container(service("gone"), ContainerState.RUNNING, 0, Health.NONE));

    assertEquals(
        List.of(
            new Notice(
                true,
                "found containers of services that the project does not have: p-gone-1;"
                    + " --remove-orphans removes them")),
        plan(service("web")).notices());

    options =
        new RunOptions(
            NOW,
            Optional.empty(),
            false,
            false,
            Orphans.REMOVE,
            Set.of("web"),
            Optional.empty(),
            Set.of());
    assertEquals(
        """
        #1 [] StopContainer Container p-gone-1: orphan
        #2 [1] RemoveContainer Container p-gone-1: orphan
        #3 [] CreateContainer Container p-web-run-0123456789ab: run
        """,
        plan(service("web")).toText());
  }

  @Test
  void createsNetworksOnceAndRefusesMissingExternalOnes() {
    image("web");
    Network own = NetworkBuilder.builder().name("p_default").ipam(noIpam()).build();
    Network external =
        NetworkBuilder.builder().name("shared").ipam(noIpam()).external(true).build();
    SequencedMap<String, Network> both = new LinkedHashMap<>();
    both.put("default", own);
    Project project = Project.named("p", service("web")).with(p -> p.networks(both));

    assertEquals(
        """
        #1 [] CreateNetwork Network p_default: missing
        #2 [1] CreateContainer Container p-web-run-0123456789ab: run
        """,
        plan(project).toText());

    both.put("shared", external);
    Project withExternal = project.with(p -> p.networks(both));
    assertEquals(
        "network shared is declared external but does not exist; create it with \"docker network"
            + " create shared\", or remove \"external: true\"",
        assertThrows(Unsatisfiable.class, () -> plan(withExternal)).getMessage());
  }

  private void assertPlan(String expected, Service... services) {
    assertEquals(expected, plan(services).toText());
  }

  private Plan plan(Service... services) {
    return plan(Project.named("p", services));
  }

  private Plan plan(Project project) {
    Service target = project.services().firstEntry().getValue();
    List<Service> dependencies =
        ServiceGraph.of(project).dependencyOrder().stream()
            .filter(name -> !name.equals(target.name()))
            .map(name -> project.service(name).orElseThrow())
            .toList();
    OneOff oneOff =
        DesiredState.oneOff(
            project,
            target,
            "0123456789abcdef",
            new DesiredState.OneOffOptions(false, true, false),
            surroundings(),
            HASHES);
    return RunReconciler.plan(
        DesiredState.of(project, dependencies, surroundings(), HASHES),
        oneOff,
        new ObservedState(containers, networks, Map.of(), images),
        options);
  }

  private static final HashInputs HASHES =
      new HashInputs() {
        @Override
        public String service(Service service) {
          return service.with(s -> s.dependsOn(new LinkedHashMap<>())).toString();
        }

        @Override
        public String network(Network network) {
          return network.toString();
        }

        @Override
        public String volume(Volume volume) {
          return volume.toString();
        }
      };

  private static Surroundings surroundings() {
    return new Surroundings("1", List.of(), "-", new LinkedHashMap<>());
  }

  private static io.jcompose.model.Ipam noIpam() {
    return new io.jcompose.model.Ipam(Optional.empty(), List.of(), new LinkedHashMap<>());
  }

  private static SequencedMap<String, Dependency> on(String name, Condition condition) {
    return dependsOn(name, new Dependency(condition, false, true, new LinkedHashMap<>()));
  }

  private static SequencedMap<String, Dependency> dependsOn(String name, Dependency dependency) {
    SequencedMap<String, Dependency> map = new LinkedHashMap<>();
    map.put(name, dependency);
    return map;
  }

  private static Service service(String name) {
    return service(name, new LinkedHashMap<>());
  }

  private static Service service(String name, SequencedMap<String, Dependency> dependsOn) {
    return Service.named(name).with(s -> s.image(Optional.of(name)).dependsOn(dependsOn));
  }

  private void image(String name) {
    images.put(name, imageWithId("sha256:" + name));
  }

  private static ImageDetails imageWithId(String id) {
    return new ImageDetails(
        id, List.of(), "linux", "amd64", "", List.of(), 0, Optional.empty(), Optional.empty());
  }

  private void running(Service service, Health health) {
    containers.add(container(service, ContainerState.RUNNING, -1, health));
  }

  private static ContainerSummary container(
      Service service, ContainerState state, int exitCode, Health health) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.PROJECT, "p");
    labels.put(Labels.SERVICE, service.name());
    labels.put(Labels.ONEOFF, "False");
    labels.put(Labels.CONTAINER_NUMBER, "1");
    labels.put(Labels.IMAGE, "sha256:" + service.name());
    labels.put(Labels.CONFIG_HASH, Sha256.hex(HASHES.service(service)));
    String name = "p-" + service.name() + "-1";
    return new ContainerSummary(
        new ContainerId("id-of-" + name),
        name,
        List.of(name),
        service.name(),
        "sha256:" + service.name(),
        "",
        NOW,
        state,
        "",
        health,
        exitCode,
        labels,
        new LinkedHashMap<>(),
        List.of(),
        List.of());
  }
}
