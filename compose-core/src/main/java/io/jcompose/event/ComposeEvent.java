package io.jcompose.event;

import io.jcompose.engine.ImageProgress;
import io.jcompose.plan.Operation.AwaitCondition;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.plan.Step;
import java.time.Duration;

/** Something that happened. */
public sealed interface ComposeEvent {
  /** A step has begun. */
  record StepStarted(Step step) implements ComposeEvent {}

  /** A step has succeeded. */
  record StepDone(Step step, Duration took) implements ComposeEvent {}

  /** A step has failed; those that wait for it never start. */
  record StepFailed(Step step, String reason) implements ComposeEvent {}

  /** A pull or build made progress. */
  record ImageLine(Step step, ImageProgress progress) implements ComposeEvent {}

  /** A step still waits for its container; sent once a second. */
  record StillWaiting(Step step, AwaitCondition waitingFor, Duration since)
      implements ComposeEvent {}

  /** A hook has printed a line, to whichever of its outputs. */
  record HookPrinted(Step step, RunHook hook, String line) implements ComposeEvent {}

  /** Something the user should know. */
  record Notified(boolean warning, String message) implements ComposeEvent {}
}
