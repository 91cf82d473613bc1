package io.jcompose.execute;

import io.jcompose.plan.Step;

/** A step could not be carried out; the cause says why. */
public final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Step step;

  StepFailedException(Step step, Throwable cause) {
    super(cause.getMessage(), cause);
    this.step = step;
  }

  /** The step that failed first. */
  public Step step() {
    return step;
  }
}
