package io.jcompose.usecase;

import io.jcompose.engine.Engine;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * {@code up}, {@code create} and {@code scale}: looks at what the engine holds, plans what is
 * missing or differs, and does it; attached, it stays with the containers until they end.
 */
public final class Up {
  private final Engine engine;
  private final EventSink sink;
  private final RunConsole console;
  private final RunSettings settings;
  private final ContainerOutput output;
  private final Interaction interaction;

  /**
   * The commands on one engine, for one user.
   *
   * @param output shows what containers print; asked only if the request attaches
   * @param interaction likewise
   */
  public Up(
      Engine engine,
      EventSink sink,
      RunConsole console,
      RunSettings settings,
      ContainerOutput output,
      Interaction interaction) {
    this.engine = engine;
    this.sink = sink;
    this.console = console;
    this.settings = settings;
    this.output = output;
    this.interaction = interaction;
  }

  /**
   * Brings the services up. Blocks until that is done, or, attached, until they have ended.
   *
   * @return the exit code: 0, that of the container that ended all, or 128 and the signal's number
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is no such service
   * @throws RefusedException if a service cannot be scaled as asked, or there is nothing to watch
   * @throws RefusedValueException if the engine refuses something whose place is known
   * @throws HooksFailedException if a hook fails after a start, or, once all is done, if some have
   *     failed before stops
   * @throws io.jcompose.execute.StepFailedException if a step fails; what was made stays
   * @throws io.jcompose.engine.EngineException if the engine cannot be asked
   */
  public int run(Project whole, UpRequest request) {
    RunSelection selection = RunSelection.of(scaled(whole, request.scale()), request.services());
    selection.notes().forEach(note -> sink.on(new ComposeEvent.Notified(false, note)));
    Project project =
        request.noDeps() && !request.services().isEmpty()
            ? selection.withoutDependencies(request.services())
            : selection.project();
    EngineFit.check(project, settings.places(), sink);
    UpSession session =
        new UpSession(engine, settings, sink, console, output, interaction, project, request);
    RefusedValue refused = new RefusedValue(project, settings.places());
    int code;
    try {
      Convergence convergence = new Convergence(engine, session::passOn, settings);
      code =
          session.run((results, starts, observed) ->
              convergence.run(whole, project, request, results, starts, observed));
    } catch (RuntimeException e) {
      throw refused.point(e);
    }
    if (code == 0) {
      refused.check(session.failures());
    }
    refused.warnings(session.failures()).forEach(sink::on);
    return code;
  }

  private static Project scaled(Project project, SequencedMap<String, Integer> scale) {
    for (String name : scale.keySet()) {
      Service service = project.allServices().get(name);
      if (service != null && service.containerName().isPresent() && scale.get(name) > 1) {
        throw new RefusedException(
            "service \"%s\" has the container_name \"%s\", so there can be only one container; remove the name to scale it"
                .formatted(name, service.containerName().get()));
      }
      RunSelection.of(project, List.of(name)); // refuses a name that nobody knows
    }
    return project.with(p ->
        p.services(scaled(project.services(), scale))
            .disabledServices(scaled(project.disabledServices(), scale)));
  }

  private static SequencedMap<String, Service> scaled(
      SequencedMap<String, Service> services, SequencedMap<String, Integer> scale) {
    SequencedMap<String, Service> scaled = new LinkedHashMap<>(services);
    scale.forEach((name, count) ->
        scaled.computeIfPresent(
            name, (_, service) -> service.with(s -> s.scale(Optional.of(count)))));
    return scaled;
  }
}
