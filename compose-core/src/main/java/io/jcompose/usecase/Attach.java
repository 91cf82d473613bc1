package io.jcompose.usecase;

import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.WaitCondition;

/**
 * {@code attach SERVICE}: the user's streams, terminal and signals for a container that runs
 * already. Whatever ends the attachment, the container goes on.
 */
public final class Attach {
  private static final int INVALID = 1;

  private final Engine engine;
  private final RunConsole console;
  private final String configuredKeys;

  /**
   * Attachments on one engine, for one user.
   *
   * @param configuredKeys of the docker configuration; empty for {@code ctrl-p,ctrl-q}
   */
  public Attach(Engine engine, RunConsole console, String configuredKeys) {
    this.engine = engine;
    this.console = console;
    this.configuredKeys = configuredKeys;
  }

  /**
   * Attaches. Blocks until the container has ended, or the user has detached.
   *
   * @return the container's exit code; 0 when detached; 141 if nobody reads its output any more
   * @throws RefusedException if its terminal needs one at this end, or it has just stopped
   * @throws RunFailedException if there are no such detach keys, or the engine is lost
   * @throws EngineException if the engine refuses the call or cannot be asked
   */
  public int attach(ContainerSummary container, AttachRequest request) throws InterruptedException {
    boolean own = request.detachKeys().isEmpty();
    DetachKeys keys =
        own ? DetachKeys.configured(configuredKeys) : DetachKeys.flag(request.detachKeys());
    ContainerDetails details = engine.inspectContainer(container.id());
    if (request.isImpossible(details)) {
      throw new RefusedException(
          container.name() + " has a terminal, but standard input is none; add --no-stdin");
    }
    AttachOptions options =
        new AttachOptions(
            request.forwardsInput(details),
            true,
            true,
            details.tty(),
            false,
            own ? configuredKeys : request.detachKeys());
    try (Attachment attachment = engine.attachContainer(container.id(), options);
        PendingExit exit = engine.waitContainer(container.id(), WaitCondition.NOT_RUNNING)) {
      checkStillRuns(container);
      return attached(container, request, details, keys, attachment, exit);
    } catch (EngineException.Lost e) {
      throw RunFailedException.lost(
          INVALID,
          "attached to container " + container.name(),
          "`docker logs " + container.name() + "` shows what it prints",
          e);
    }
  }

  /** One that has stopped before it was attached to would neither print nor end. */
  private void checkStillRuns(ContainerSummary container) {
    if (engine.inspectContainer(container.id()).state() != ContainerState.RUNNING) {
      throw new RefusedException(container.name() + " has just stopped");
    }
  }

  private int attached(
      ContainerSummary container,
      AttachRequest request,
      ContainerDetails details,
      DetachKeys keys,
      Attachment attachment,
      PendingExit exit)
      throws InterruptedException {
    AttachedContainer attached = new AttachedContainer(engine, container.id(), console, attachment);
    if (request.passesSignals(details)) {
      console.forwardSignals(attached::pass);
    }
    boolean input = request.forwardsInput(details);
    try (RunConsole.RawMode _ = console.rawModeIf(input && details.tty())) {
      attached.copyOutput();
      if (request.showsTerminal(details)) {
        attached.redraw();
        attached.fitTerminal();
      }
      if (input) {
        attached.forwardInput(details.tty(), request.passesEnd(details), keys);
      }
      return attached.await(exit);
    }
  }
}
