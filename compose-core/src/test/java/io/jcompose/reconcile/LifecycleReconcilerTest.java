package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.desired.DesiredDependency;
import io.jcompose.desired.ServiceHooks;
import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Condition;
import io.jcompose.plan.Notice;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.DownReconciler.DownOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleReconcilerTest {
  private static final ServiceNode DB = new ServiceNode("db", List.of(), ServiceHooks.NONE);
  private static final ServiceNode JOB =
      new ServiceNode(
          "job", List.of(on("db", Optional.of(Condition.HEALTHY), false)), ServiceHooks.NONE);
  private static final ServiceNode WEB =
      new ServiceNode(
          "web",
          List.of(
              on("db", Optional.empty(), true), on("job", Optional.of(Condition.COMPLETED), false)),
          ServiceHooks.NONE);

  private final List<ContainerSummary> containers = new ArrayList<>();

  @Test
  void stopsDependantsFirst() {
    running("db-1", "web-1");
    exited("job-1");
    assertPlan(
        """
        #1 [] StopContainer Container web-1: stop
        #2 [1] StopContainer Container db-1: stop
        """,
        reconciler(DB, JOB, WEB).stop(Optional.empty()));
  }

  @Test
  void startsInOrderAndAwaitsWhatDependantsNeed() {
    exited("db-1", "web-1");
    created("job-1");
    assertPlan(
        """
        #1 [] StartContainer Container db-1: does not run
        #2 [1] AwaitCondition Container db-1: its dependants need it
        #3 [1, 2] StartContainer Container job-1: does not run
        #4 [3] AwaitCondition Container job-1: its dependants need it
        #5 [1, 3, 4] StartContainer Container web-1: does not run
        """,
        reconciler(DB, JOB, WEB).start(Set.of(), false, Optional.empty()));
  }

  @Test
  void doesNotRunFinishedWorkAgainUnlessItIsNamed() {
    running("db-1");
    exited("job-1", "web-1");
    assertPlan(
        "#1 [] StartContainer Container web-1: does not run\n",
        reconciler(DB, JOB, WEB).start(Set.of("web"), false, Optional.empty()));
    assertPlan(
        """
        #1 [] AwaitCondition Container db-1: its dependants need it
        #2 [1] StartContainer Container job-1: does not run
        """,
        reconciler(DB, JOB).start(Set.of("job"), false, Optional.empty()));
  }

  @Test
  void waitsUntilAllAreReadyThatAreNot() {
    exited("db-1");
    running("web-1");
    assertPlan(
        """
        #1 [] StartContainer Container db-1: does not run
        #2 [1] AwaitCondition Container db-1: --wait
        """,
        reconciler(DB, WEB).start(Set.of(), true, Optional.empty()));
  }

  @Test
  void refusesToStartWhatHasNoContainer() {
    running("web-1");
    assertEquals(
        "service \"db\" has no container to start",
        assertThrows(
                Unsatisfiable.class,
                () -> reconciler(DB, WEB).start(Set.of(), false, Optional.empty()))
            .getMessage());
  }

  @Test
  void restartsInOrderOnlyWhereSomethingIsAwaited() {
    ServiceNode log =
        new ServiceNode("log", List.of(on("db", Optional.empty(), false)), ServiceHooks.NONE);
    running("db-1", "web-1", "log-1");
    assertPlan(
        """
        #1 [] RestartContainer Container db-1: restart
        #2 [] RestartContainer Container log-1: restart
        #3 [1] RestartContainer Container web-1: restart
        """,
        reconciler(DB, log, WEB).restart(Optional.empty()));
  }

  @Test
  void pausesWhatRunsAndLetsGoOnWhatIsPaused() {
    running("db-1");
    container("web-1", ContainerState.PAUSED, false);
    exited("job-1");
    assertPlan("#1 [] PauseContainer Container db-1: pause\n", reconciler(DB, JOB, WEB).pause());
    assertPlan(
        "#1 [] UnpauseContainer Container web-1: unpause\n", reconciler(DB, JOB, WEB).unpause());
  }

  @Test
  void killsOneOffsToo() {
    running("db-1");
    container("db-run-1", ContainerState.RUNNING, true);
    exited("web-1");
    assertPlan(
        """
        #1 [] KillContainer Container db-1: kill
        #2 [] KillContainer Container db-run-1: kill
        """,
        reconciler(DB, WEB).kill("SIGTERM"));
  }

  @Test
  void removesOnlyWhatDoesNotRun() {
    running("db-1");
    exited("web-1");
    created("job-1");
    assertPlan(
        """
        #1 [] RemoveContainer Container job-1: stopped
        #2 [] RemoveContainer Container web-1: stopped
        """,
        reconciler(DB, JOB, WEB).remove(false));
  }

  @Test
  void takesDownContainersThenWhatTheyUsed() {
    running("db-1", "web-1", "old-1");
    container("web-run-1", ContainerState.EXITED, true);
    Plan plan =
        DownReconciler.plan(
            List.of(DB, WEB), observed(), down(true, List.of("p_default"), List.of("data")));
    assertPlan(
        """
        #1 [] StopContainer Container web-1: stop
        #2 [1] StopContainer Container db-1: stop
        #3 [1] RemoveContainer Container web-1: down
        #4 [] RemoveContainer Container web-run-1: one-off
        #5 [2] RemoveContainer Container db-1: down
        #6 [] StopContainer Container old-1: orphan
        #7 [6] RemoveContainer Container old-1: orphan
        #8 [3, 4, 5, 7] RemoveNetwork Network p_default: down
        #9 [3, 4, 5, 7] RemoveVolume Volume data: down
        """,
        plan);
    assertEquals(
        List.of(new Notice(false, "containers of \"run\" are removed too: web-run-1")),
        plan.notices());
  }

  @Test
  void keepsNetworksThatOtherContainersUse() {
    running("db-1", "old-1");
    Plan plan =
        DownReconciler.plan(List.of(DB), observed(), down(false, List.of("p_default"), List.of()));
    assertPlan(
        """
        #1 [] StopContainer Container db-1: stop
        #2 [1] RemoveContainer Container db-1: down
        """,
        plan);
    assertEquals(
        List.of(new Notice(false, "network p_default stays, since containers use it: old-1")),
        plan.notices());
  }

  private static DesiredDependency on(
      String service, Optional<Condition> condition, boolean restart) {
    return new DesiredDependency(service, condition, restart, true);
  }

  private static DownOptions down(boolean orphans, List<String> networks, List<String> volumes) {
    return new DownOptions(
        Set.of("db", "job", "web"), orphans, false, networks, volumes, List.of(), Optional.empty());
  }

  private LifecycleReconciler reconciler(ServiceNode... services) {
    return new LifecycleReconciler(List.of(services), observed());
  }

  private ObservedState observed() {
    return new ObservedState(containers, Map.of(), Map.of(), Map.of());
  }

  private static void assertPlan(String expected, Plan plan) {
    assertEquals(expected, plan.toText());
  }

  private void running(String... names) {
    for (String name : names) {
      container(name, ContainerState.RUNNING, false);
    }
  }

  private void exited(String... names) {
    for (String name : names) {
      container(name, ContainerState.EXITED, false);
    }
  }

  private void created(String name) {
    container(name, ContainerState.CREATED, false);
  }

  private void container(String name, ContainerState state, boolean oneOff) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.SERVICE, name.substring(0, name.indexOf('-')));
    labels.put(Labels.CONTAINER_NUMBER, oneOff ? "" : "1");
    labels.put(Labels.ONEOFF, oneOff ? "True" : "False");
    SequencedMap<String, String> networks = new LinkedHashMap<>();
    networks.put("p_default", "id-of-p_default");
    containers.add(
        new ContainerSummary(
            new ContainerId("id-of-" + name),
            name,
            List.of(),
            "busybox",
            "sha256:1",
            "sleep 600",
            Instant.EPOCH,
            state,
            "",
            Health.NONE,
            0,
            labels,
            networks,
            List.of(),
            List.of()));
  }
}
