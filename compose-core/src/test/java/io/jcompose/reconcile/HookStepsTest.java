package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.desired.DesiredService;
import io.jcompose.desired.ServiceHooks;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import io.jcompose.plan.LifecycleHook;
import io.jcompose.plan.LifecycleHook.Moment;
import io.jcompose.plan.Notice;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.DownReconciler.DownOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where hooks stand in the plans of all commands that start and stop. */
class HookStepsTest {
  private static final String FILE =
      """
      services:
        db:
          image: db
          post_start:
            - {command: first}
            - {command: second}
          pre_stop:
            - {command: bye}
            - {command: still bye}
        web:
          image: web
          depends_on: {db: {condition: service_started, restart: true}}
          post_start: [{command: hello}]
          pre_stop: [{command: bye}]
      """;

  @TempDir private Path folder;
  private @Nullable UpPlans made;

  private UpPlans plans() {
    if (made == null) {
      made = new UpPlans(folder).image("db", "sha256:db").image("web", "sha256:web");
    }
    return made;
  }

  private LifecycleReconciler lifecycle() {
    return new LifecycleReconciler(plans().desired(FILE).nodes(), plans().observed());
  }

  @Test
  void anExecIsWhatTheFileSays() {
    DesiredService service =
        plans()
            .desired(
                """
                services:
                  web:
                    image: web
                    tty: true
                    post_start:
                      - command: sh -c 'echo "$$A"'
                        user: me
                        privileged: true
                        working_dir: /tmp
                        environment: [A=a b, NOT_SET]
                """)
            .services()
            .getFirst();
    ExecSpec exec =
        new ExecSpec(
            List.of("sh", "-c", "echo \"$A\""),
            List.of("A=a b", "NOT_SET"),
            "/tmp",
            "me",
            true,
            false,
            false,
            true,
            "");
    LifecycleHook hook = new LifecycleHook("web", Moment.POST_START, 0, exec);
    assertEquals(new ServiceHooks(List.of(hook), List.of()), service.hooks());
    assertEquals("post_start[0]", hook.name());
  }

  @Test
  void dependantsWaitForTheHooksOfWhatTheyDependOn() {
    assertEquals(
        """
        #1 [] CreateNetwork Network p_default: missing
        #2 [1] CreateContainer Container p-db-1: missing
        #3 [2] StartContainer Container p-db-1: just created
        #4 [3] RunHook Hook p-db-1 post_start[0]: has started
        #5 [4] RunHook Hook p-db-1 post_start[1]: has started
        #6 [1] CreateContainer Container p-web-1: missing
        #7 [5, 6] StartContainer Container p-web-1: just created
        #8 [7] RunHook Hook p-web-1 post_start[0]: has started
        """,
        plans().text(FILE));
  }

  @Test
  void whatIsReplacedIsToldBefore() {
    plans().up(FILE).image("db", "sha256:newer");
    assertEquals(
        """
        #1 [] RunHook Hook p-web-1 pre_stop[0]: db is replaced: image changed
        #2 [1] StopContainer Container p-web-1: db is replaced: image changed
        #3 [] CreateContainer Container id-of-p-db-1_p-db-1: image changed
        #4 [2, 3] RunHook Hook p-db-1 pre_stop[0]: image changed
        #5 [4] RunHook Hook p-db-1 pre_stop[1]: image changed
        #6 [5] StopContainer Container p-db-1: image changed
        #7 [6] RemoveContainer Container p-db-1: image changed
        #8 [7] RenameContainer Container id-of-p-db-1_p-db-1: image changed
        #9 [8] StartContainer Container p-db-1: just created
        #10 [9] RunHook Hook p-db-1 post_start[0]: has started
        #11 [10] RunHook Hook p-db-1 post_start[1]: has started
        #12 [2, 11] StartContainer Container p-web-1: was stopped
        #13 [12] RunHook Hook p-web-1 post_start[0]: has started
        """,
        plans().text(FILE));
  }

  @Test
  void whatIsTooMuchIsToldBeforeAndWhatIsOnlyCreatedIsNot() {
    plans().up(FILE);
    plans().options = plans().options.withStart(false);
    assertEquals(
        """
        #1 [] CreateContainer Container p-db-2: missing
        #2 [] RunHook Hook p-web-1 pre_stop[0]: scaled down
        #3 [2] StopContainer Container p-web-1: scaled down
        #4 [3] RemoveContainer Container p-web-1: scaled down
        """,
        plans()
            .text(
                FILE.replace("image: web", "image: web\n    scale: 0")
                    .replace("image: db", "image: db\n    scale: 2")));
  }

  @Test
  void whatLosesItsNetworkIsToldBefore() {
    plans().up(FILE);
    Plan plan = plans().plan(FILE + "networks: {default: {internal: true}}\n");
    assertEquals(
        List.of(
            "#1 [] RunHook Hook p-web-1 pre_stop[0]: stop",
            "#2 [1] StopContainer Container p-web-1: stop",
            "#3 [2] RunHook Hook p-db-1 pre_stop[0]: stop",
            "#4 [3] RunHook Hook p-db-1 pre_stop[1]: stop",
            "#5 [4] StopContainer Container p-db-1: stop"),
        plan.toText().lines().limit(5).toList());
  }

  @Test
  void startsStopsAndRestartsHaveThem() {
    plans().up(FILE);
    assertEquals(
        """
        #1 [] RunHook Hook p-web-1 pre_stop[0]: stop
        #2 [1] StopContainer Container p-web-1: stop
        #3 [2] RunHook Hook p-db-1 pre_stop[0]: stop
        #4 [3] RunHook Hook p-db-1 pre_stop[1]: stop
        #5 [4] StopContainer Container p-db-1: stop
        """,
        lifecycle().stop(Optional.empty()).toText());
    assertEquals(
        """
        #1 [] RunHook Hook p-db-1 pre_stop[0]: restart
        #2 [1] RunHook Hook p-db-1 pre_stop[1]: restart
        #3 [2] RestartContainer Container p-db-1: restart
        #4 [3] RunHook Hook p-db-1 post_start[0]: has started
        #5 [4] RunHook Hook p-db-1 post_start[1]: has started
        #6 [5] RunHook Hook p-web-1 pre_stop[0]: restart
        #7 [6] RestartContainer Container p-web-1: restart
        #8 [7] RunHook Hook p-web-1 post_start[0]: has started
        """,
        lifecycle().restart(Optional.empty()).toText());
    plans().state("p-web-1", ContainerState.EXITED, 0, Health.NONE);
    assertEquals(
        """
        #1 [] StartContainer Container p-web-1: does not run
        #2 [1] RunHook Hook p-web-1 post_start[0]: has started
        """,
        lifecycle().start(Set.of(), false, Optional.empty()).toText());
    assertEquals(
        """
        #1 [] KillContainer Container p-db-1: kill
        """,
        lifecycle().kill("SIGKILL").toText());
  }

  @Test
  void takesDownWithThem() {
    plans().up(FILE);
    assertEquals(
        """
        #1 [] RunHook Hook p-web-1 pre_stop[0]: stop
        #2 [1] StopContainer Container p-web-1: stop
        #3 [2] RunHook Hook p-db-1 pre_stop[0]: stop
        #4 [3] RunHook Hook p-db-1 pre_stop[1]: stop
        #5 [4] StopContainer Container p-db-1: stop
        #6 [2] RemoveContainer Container p-web-1: down
        #7 [5] RemoveContainer Container p-db-1: down
        """,
        down());
  }

  private String down() {
    DownOptions options =
        new DownOptions(Set.of(), false, false, List.of(), List.of(), List.of(), Optional.empty());
    return DownReconciler.plan(plans().desired(FILE).nodes(), plans().observed(), options).toText();
  }

  @Test
  void onlyWhatRunsIsToldThatItWillBeStopped() {
    plans().up(FILE);
    plans().state("p-db-1", ContainerState.RESTARTING, 1, Health.NONE);
    plans().state("p-web-1", ContainerState.PAUSED, 0, Health.NONE);
    Plan plan = lifecycle().stop(Optional.empty());
    assertEquals(
        """
        #1 [] StopContainer Container p-web-1: stop
        #2 [1] StopContainer Container p-db-1: stop
        """,
        plan.toText());
    assertEquals(
        List.of(
            new Notice(
                true,
                "container p-web-1 is paused, so its pre_stop hooks cannot run before it is"
                    + " stopped")),
        plan.notices());
  }

  @Test
  void oneOffsHaveNone() {
    plans().up(FILE).gone("p-db-1").label(Labels.ONEOFF, "True");
    assertEquals(
        """
        #1 [] StopContainer Container p-web-1: stop
        #2 [1] RemoveContainer Container p-web-1: one-off
        """,
        down());
  }
}
