package io.jcompose.cli.render;

import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.ImageProgress;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.ComposeEvent.HookPrinted;
import io.jcompose.event.ComposeEvent.ImageLine;
import io.jcompose.event.ComposeEvent.Notified;
import io.jcompose.event.ComposeEvent.StepDone;
import io.jcompose.event.ComposeEvent.StepFailed;
import io.jcompose.event.ComposeEvent.StepStarted;
import io.jcompose.event.ComposeEvent.StillWaiting;
import io.jcompose.event.EventSink;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Operation.AwaitCondition;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Operation.BuildImage;
import io.jcompose.plan.Operation.CreateContainer;
import io.jcompose.plan.Operation.CreateNetwork;
import io.jcompose.plan.Operation.CreateVolume;
import io.jcompose.plan.Operation.DisconnectNetwork;
import io.jcompose.plan.Operation.KillContainer;
import io.jcompose.plan.Operation.PauseContainer;
import io.jcompose.plan.Operation.PullImage;
import io.jcompose.plan.Operation.PushImage;
import io.jcompose.plan.Operation.RemoveContainer;
import io.jcompose.plan.Operation.RemoveImage;
import io.jcompose.plan.Operation.RemoveNetwork;
import io.jcompose.plan.Operation.RemoveVolume;
import io.jcompose.plan.Operation.RenameContainer;
import io.jcompose.plan.Operation.RestartContainer;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.plan.Operation.StartContainer;
import io.jcompose.plan.Operation.StopContainer;
import io.jcompose.plan.Operation.TryPullImage;
import io.jcompose.plan.Operation.UnpauseContainer;
import io.jcompose.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Progress as lines: one a change of state, in the order in which things happen. On a terminal the
 * line that says what is waited for counts the seconds.
 */
public final class PlainProgress implements EventSink {
  private static final Duration REMINDER = Duration.ofSeconds(10);

  private final PrintStream err;
  private final Verbosity verbosity;
  private final boolean live;
  private boolean liveLine;

  /**
   * Progress on a stream.
   *
   * @param live whether the stream is a terminal that may be repainted
   */
  public PlainProgress(PrintStream err, Verbosity verbosity, boolean live) {
    this.err = err;
    this.verbosity = verbosity;
    this.live = live;
  }

  /**
   * How much to show.
   *
   * @param steps changes of state; warnings are always shown
   * @param pulls layers that are pulled or pushed
   * @param builds output of builds
   */
  public record Verbosity(boolean steps, boolean pulls, boolean builds) {}

  @Override
  public synchronized void on(ComposeEvent event) {
    switch (event) {
      case StepStarted(var step) -> started(step).ifPresent(this::line);
      case StepDone(var step, var took) -> done(step, took).forEach(this::line);
      case StepFailed(var step, _) -> {
        if (verbosity.steps() && !isOneOff(step.operation()) && !isBake(step)) {
          line(subject(step) + "  Error");
        }
      }
      case StillWaiting(_, var waitingFor, var since) -> waiting(waitingFor, since);
      case ImageLine(var step, var progress) -> image(step, progress);
      case HookPrinted(_, var run, var text) -> {
        if (verbosity.steps()) {
          line("   " + Printable.line(run.container().name() + " -> | " + text));
        }
      }
      case Notified(var warning, var message) -> {
        if (warning || verbosity.steps()) {
          line((warning ? "warning: " : "note: ") + Printable.line(message));
        }
      }
    }
  }

  private Optional<String> started(Step step) {
    if (!verbosity.steps()) {
      return Optional.empty();
    }
    return switch (step.operation()) {
      case AwaitCondition await -> Optional.of(subject(step) + "  Waiting for " + words(await));
      case PullImage _, TryPullImage _ -> Optional.of(subject(step) + "  Pulling");
      case PushImage _ -> Optional.of(subject(step) + "  Pushing");
      case BuildImage _ -> Optional.of(subject(step) + "  Building");
      case StopContainer _ -> Optional.of(subject(step) + "  Stopping");
      case RestartContainer _ -> Optional.of(subject(step) + "  Restarting");
      case RunHook _ -> Optional.of(subject(step) + "  Running");
      case CreateNetwork _,
          CreateVolume _,
          CreateContainer _,
          StartContainer _,
          RemoveContainer _,
          KillContainer _,
          PauseContainer _,
          UnpauseContainer _,
          RemoveNetwork _,
          RemoveVolume _,
          RemoveImage _,
          DisconnectNetwork _,
          RenameContainer _,
          BakeImages _ ->
          Optional.empty();
    };
  }

  private List<String> done(Step step, Duration took) {
    if (!verbosity.steps() || isOneOff(step.operation())) {
      return List.of();
    }
    String verb =
        switch (step.operation()) {
          case CreateNetwork _, CreateVolume _, CreateContainer _ -> "Created";
          case PullImage _, TryPullImage _ -> "Pulled";
          case PushImage _ -> "Pushed";
          case BuildImage _, BakeImages _ -> "Built";
          case StartContainer _ -> "Started";
          case StopContainer _ -> "Stopped";
          case RemoveContainer _, RemoveNetwork _, RemoveVolume _, RemoveImage _ -> "Removed";
          case RestartContainer _ -> "Restarted";
          case KillContainer _ -> "Killed";
          case PauseContainer _ -> "Paused";
          case UnpauseContainer _ -> "Unpaused";
          case RunHook _ -> "Done";
          case DisconnectNetwork disconnect ->
              "Disconnected from " + Printable.line(disconnect.network());
          case RenameContainer rename -> "Renamed to " + Printable.line(rename.name());
          case AwaitCondition await ->
              switch (await.condition()) {
                case HEALTHY -> "Healthy after " + seconds(took);
                case COMPLETED -> "Completed after " + seconds(took);
                case READY -> "Ready after " + seconds(took);
              };
        };
    return subjects(step).map(subject -> subject + "  " + verb).toList();
  }

  /** What a step has been done to; a bake makes several images, or none. */
  private static Stream<String> subjects(Step step) {
    if (step.operation() instanceof BakeImages(var bakes, var output)) {
      return bakes.stream()
          .filter(_ -> output != BuildOutput.CHECK)
          .flatMap(bake -> bake.build().withContexts())
          .map(build -> " Image " + Printable.line(build.image()))
          .distinct();
    }
    return Stream.of(subject(step));
  }

  /** The container the user asked for announces itself by what it prints. */
  private static boolean isOneOff(Operation operation) {
    return operation instanceof CreateContainer create
        && create
            .recipe()
            .spec()
            .labels()
            .getOrDefault(io.jcompose.engine.Labels.ONEOFF, "")
            .equals("True");
  }

  private void waiting(AwaitCondition await, Duration since) {
    if (!verbosity.steps()) {
      return;
    }
    String text = " Waiting for %s, %d s".formatted(words(await), since.toSeconds());
    if (live) {
      err.print("\r\u001b[2K" + text);
      err.flush();
      liveLine = true;
    } else if (since.toSeconds() % REMINDER.toSeconds() == 0) {
      line(text);
    }
  }

  /** A builder that builds several images says itself which has failed. */
  private static boolean isBake(Step step) {
    return step.operation() instanceof BakeImages;
  }

  private void image(Step step, ImageProgress progress) {
    if (isBake(step)) {
      if (verbosity.steps() && verbosity.builds()) {
        line(Printable.line(progress.text()));
      }
      return;
    }
    boolean pull = !(step.operation() instanceof BuildImage);
    boolean shown = pull ? verbosity.pulls() : verbosity.builds();
    if (!verbosity.steps() || !shown) {
      return;
    }
    if (!pull) {
      progress
          .text()
          .lines()
          .filter(text -> !text.isBlank())
          .forEach(text -> line("   " + Printable.line(text)));
    } else if (progress.current() == 0 && !progress.layer().isEmpty()) {
      line("   " + Printable.line(progress.layer() + " " + progress.text()));
    }
  }

  private void line(String text) {
    if (liveLine) {
      err.print("\r\u001b[2K");
      liveLine = false;
    }
    err.println(text);
  }

  private static String words(AwaitCondition await) {
    return "service " + Printable.line(await.service()) + " " + await.condition().words();
  }

  private static String subject(Step step) {
    return " " + Printable.line(step.operation().subject());
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }
}
