package io.jcompose.usecase.watch;

import io.jcompose.engine.Engine;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.model.Project;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.Exec;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.RunConsole;
import io.jcompose.usecase.RunSettings;
import io.jcompose.usecase.Watching;

/** Does what the sections {@code develop.watch} of a project ask for. */
public final class ProjectWatch implements Watching {
  private final Engine engine;
  private final EventSink sink;
  private final RunConsole console;
  private final RunSettings settings;
  private final ContainerOutput output;
  private final boolean prune;

  /**
   * Watches for one user.
   *
   * @param output shows what is done, and what commands in containers print
   * @param prune whether images that a build replaces are removed
   */
  public ProjectWatch(
      Engine engine,
      EventSink sink,
      RunConsole console,
      RunSettings settings,
      ContainerOutput output,
      boolean prune) {
    this.engine = engine;
    this.sink = sink;
    this.console = console;
    this.settings = settings;
    this.output = output;
    this.prune = prune;
  }

  @Override
  public Session open(Project project, Listener listener) {
    WatchRules rules = new RuleReader(settings.places(), new HostFiles(), this::warn).read(project);
    if (rules.rules().isEmpty()) {
      throw new RefusedException(
          "there is nothing to watch: none of the services has \"develop: {watch: …}\"");
    }
    Exec exec = new Exec(engine, console, settings.detachKeys());
    Reaction reaction = new Reaction(engine, sink, settings, output, exec, project, prune);
    return new WatchSession(rules, reaction, output, sink, listener);
  }

  private void warn(String text) {
    sink.on(new ComposeEvent.Notified(true, text));
  }
}
