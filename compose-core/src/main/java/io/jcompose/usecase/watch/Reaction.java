package io.jcompose.usecase.watch;

import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Labels;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.StepFailedException;
import io.jcompose.model.Hook;
import io.jcompose.model.Project;
import io.jcompose.reconcile.Unsatisfiable;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.Exec;
import io.jcompose.usecase.ExecRequest;
import io.jcompose.usecase.HooksFailedException;
import io.jcompose.usecase.Lifecycle;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.RefusedValueException;
import io.jcompose.usecase.RunFailedException;
import io.jcompose.usecase.RunSettings;
import io.jcompose.usecase.ServiceContainers;
import io.jcompose.usecase.ShownName;
import io.jcompose.usecase.watch.WatchActions.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Does what changes ask for. What fails is told, and the rest is done all the same. Used by one
 * thread.
 */
final class Reaction {
  private final Engine engine;
  private final EventSink sink;
  private final RunSettings settings;
  private final ContainerOutput output;
  private final Exec exec;
  private final Project project;
  private final Rebuild rebuild;
  private final ContainerSync sync;

  /**
   * What is done for one project.
   *
   * @param output shows what has been done, and what commands in containers print
   * @param prune whether images that a build replaces are removed
   */
  Reaction(
      Engine engine,
      EventSink sink,
      RunSettings settings,
      ContainerOutput output,
      Exec exec,
      Project project,
      boolean prune) {
    this.engine = engine;
    this.sink = sink;
    this.settings = settings;
    this.output = output;
    this.exec = exec;
    this.project = project;
    this.rebuild = new Rebuild(engine, sink, settings, project, prune);
    this.sync = new ContainerSync(engine, exec, this::warn);
  }

  /**
   * Does it. Blocks; an interrupt ends it between two calls of the engine.
   *
   * @throws IOException if nobody reads the output any more
   */
  void perform(WatchActions actions) throws IOException, InterruptedException {
    Set<String> rebuilt = rebuild(actions.rebuild());
    Set<String> unchanged = new HashSet<>();
    for (Map.Entry<String, Sync> sync : actions.syncs().entrySet()) {
      if (!sync(sync.getKey(), sync.getValue())) {
        unchanged.add(sync.getKey());
      }
    }
    restart(actions.restart().stream().filter(service -> !rebuilt.contains(service)).toList());
    for (Map.Entry<String, List<Hook>> hooks : actions.hooks().entrySet()) {
      if (!unchanged.contains(hooks.getKey())) {
        run(hooks.getKey(), hooks.getValue());
      }
    }
  }

  /** The services whose containers that restarts or replaces. */
  Set<String> replaced(WatchActions actions) {
    Set<String> services = new HashSet<>(actions.restart());
    services.addAll(actions.rebuild().keySet());
    return Lifecycle.withDependants(project, services);
  }

  private Set<String> rebuild(SequencedMap<String, Path> causes)
      throws IOException, InterruptedException {
    if (causes.isEmpty()) {
      return Set.of();
    }
    for (Map.Entry<String, Path> cause : causes.entrySet()) {
      note(cause.getKey() + ": rebuilding, since " + shown(cause.getValue()) + " has changed");
    }
    SequencedSet<String> services = causes.sequencedKeySet();
    if (!attempt(String.join(", ", services), () -> rebuild.run(services))) {
      return Set.of();
    }
    for (String service : services) {
      note(service + ": rebuilt");
    }
    return services;
  }

  private boolean sync(String service, Sync changes) throws IOException, InterruptedException {
    List<ContainerSummary> targets = replicas(service);
    if (targets.isEmpty()) {
      warn(service + ": has no container to copy files into");
      return false;
    }
    boolean all = true;
    for (ContainerSummary target : targets) {
      all &= attempt(shown(target), () -> sync.run(target, changes));
    }
    if (all) {
      List<String> done = new ArrayList<>();
      counted(changes.copies().values()).ifPresent(files -> done.add("copied " + files));
      counted(changes.deletions().values()).ifPresent(files -> done.add("deleted " + files));
      note(service + ": " + String.join(", ", done));
    }
    return all;
  }

  private Optional<String> counted(Collection<Path> files) {
    return files.size() > 1
        ? Optional.of(files.size() + " files")
        : files.stream().findFirst().map(this::shown);
  }

  private void restart(List<String> services) throws IOException, InterruptedException {
    if (services.isEmpty()) {
      return;
    }
    boolean done =
        attempt(
            String.join(", ", services),
            () ->
                new Lifecycle(
                        engine,
                        sink,
                        settings.clock(),
                        settings.parallel(),
                        containers(),
                        Optional.of(project),
                        settings.places())
                    .restart(services, true, Optional.empty()));
    for (String service : done ? services : List.<String>of()) {
      note(service + ": restarted");
    }
  }

  private void run(String service, List<Hook> hooks) throws IOException, InterruptedException {
    for (Hook hook : hooks) {
      for (ContainerSummary target : replicas(service)) {
        if (target.state() == ContainerState.RUNNING) {
          attempt(shown(target), () -> run(target, hook));
        }
      }
    }
  }

  private void run(ContainerSummary target, Hook hook) throws IOException, InterruptedException {
    String command = String.join(" ", WatchActions.command(hook));
    int code;
    try (ContainerOutput.Channel channel = output.channel(shown(target))) {
      code = exec.run(target, request(hook), channel.stdout(), channel.stderr());
    }
    if (code != 0) {
      throw new RefusedException("\"" + command + "\" ended with exit code " + code);
    }
    note(shown(target) + ": ran " + command);
  }

  private ExecRequest request(Hook hook) {
    List<String> environment = new ArrayList<>();
    hook.environment()
        .forEach((name, value) ->
            value
                .or(() -> Optional.ofNullable(project.environment().get(name)))
                .ifPresent(text -> environment.add(name + "=" + text)));
    return new ExecRequest(
        WatchActions.command(hook),
        environment,
        hook.user().orElse(""),
        hook.workingDir().orElse(""),
        hook.privileged(),
        false,
        false,
        false);
  }

  private ServiceContainers containers() {
    return ServiceContainers.of(engine, project.name(), project.services().sequencedKeySet());
  }

  private List<ContainerSummary> replicas(String service) throws IOException, InterruptedException {
    List<ContainerSummary> found = new ArrayList<>();
    attempt(service, () -> found.addAll(containers().replicas(List.of(service))));
    return found;
  }

  private interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Tries something; if it fails, the user hears why.
   *
   * @param subject what it is about
   * @return whether it went well
   */
  private boolean attempt(String subject, Attempt attempt)
      throws IOException, InterruptedException {
    try {
      attempt.run();
      return true;
    } catch (EngineException.Interrupted e) {
      throw new InterruptedException(String.valueOf(e.getMessage()));
    } catch (EngineException
        | HooksFailedException
        | RefusedValueException
        | StepFailedException
        | RefusedException
        | RunFailedException
        | Unsatisfiable e) {
      warn(subject + ": " + e.getMessage());
      return false;
    }
  }

  private String shown(ContainerSummary container) {
    return ShownName.of(project.name(), container.label(Labels.SERVICE), container.name());
  }

  private String shown(Path path) {
    return path.startsWith(project.workingDir()) && !path.equals(project.workingDir())
        ? project.workingDir().relativize(path).toString()
        : path.toString();
  }

  private void note(String text) throws IOException {
    output.note(text);
  }

  private void warn(String text) {
    sink.on(new ComposeEvent.Notified(true, text));
  }
}
