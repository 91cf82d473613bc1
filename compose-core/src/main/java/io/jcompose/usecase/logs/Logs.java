package io.jcompose.usecase.logs;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.observed.ObservedState;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.ServiceContainers;
import io.jcompose.usecase.ShownName;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * {@code logs}: what the containers of a project have printed, in the order of time, and then, on
 * request, what they print.
 */
public final class Logs {
  private final EngineReader engine;
  private final ContainerOutput output;
  private final EventSink sink;
  private final InstantSource clock;
  private final String project;
  private final SequencedSet<String> services;
  private final LogsRequest request;
  private final SequencedMap<String, LoggedContainer> containers = new LinkedHashMap<>();

  /**
   * The logs of one project.
   *
   * @param project its name
   * @param services those of the Compose file; empty if the project is known by its name only
   */
  public Logs(
      EngineReader engine,
      ContainerOutput output,
      EventSink sink,
      InstantSource clock,
      String project,
      SequencedSet<String> services,
      LogsRequest request) {
    this.engine = engine;
    this.output = output;
    this.sink = sink;
    this.clock = clock;
    this.project = project;
    this.services = services;
    this.request = request;
  }

  /**
   * Shows them. Blocks, with {@code follow} until all containers have ended.
   *
   * @throws RefusedException if nobody knows one of the services, or the replica does not exist
   * @throws EngineException if the engine fails; logs that cannot be read are a warning
   * @throws IOException if nobody reads the output any more
   */
  public void show() throws IOException, InterruptedException {
    if (!request.follow()) {
      showPast(look());
      return;
    }
    Filters ours = Filters.project(project).and("type", "container");
    try (EventStream events = engine.events(ours);
        LogsFollowing following = new LogsFollowing(engine, output, clock, request.until())) {
      List<ContainerSummary> found = look();
      List<ContainerSummary> readable = showPast(found);
      readable.stream()
          .filter(c -> c.state().isUp())
          .forEach(c -> following.follow(c.id().value(), logged(c)));
      following.untilAllHaveEnded(events, this::logged);
    }
  }

  /** The containers whose logs are asked for. */
  private List<ContainerSummary> look() {
    ServiceContainers all = ServiceContainers.of(engine, project, services);
    List<ContainerSummary> found =
        all.replicas(request.services()).stream()
            .filter(c -> isAskedFor(c.label(Labels.SERVICE), ObservedState.number(c)))
            .toList();
    if (request.index().isPresent() && found.isEmpty()) {
      throw new RefusedException(
          "container %d of service \"%s\" does not exist"
              .formatted(request.index().getAsInt(), request.services().getFirst()));
    }
    return found;
  }

  private boolean isAskedFor(String service, int number) {
    return (request.services().isEmpty()
            ? services.isEmpty() || services.contains(service)
            : request.services().contains(service))
        && (request.index().isEmpty() || request.index().getAsInt() == number);
  }

  private LoggedContainer logged(ContainerSummary container) {
    return logged(container.id(), container.name(), container.labels());
  }

  /** The container an event is about, if its log is asked for. */
  private Optional<LoggedContainer> logged(EngineEvent event) {
    Map<String, String> attributes = event.attributes();
    String number = attributes.getOrDefault(Labels.CONTAINER_NUMBER, "");
    boolean asked =
        !attributes.getOrDefault(Labels.ONEOFF, "").equals("True")
            && isAskedFor(
                attributes.getOrDefault(Labels.SERVICE, ""),
                number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE);
    ContainerId id = new ContainerId(event.actorId());
    return asked
        ? Optional.of(logged(id, attributes.getOrDefault("name", event.actorId()), attributes))
        : Optional.empty();
  }

  private LoggedContainer logged(ContainerId id, String name, Map<String, String> labels) {
    String shown = ShownName.of(project, labels.getOrDefault(Labels.SERVICE, ""), name);
    return containers.computeIfAbsent(
        id.value(), _ -> new LoggedContainer(engine, request, id, shown, output));
  }

  /** Shows the past of all in the order of time. Returns those whose logs can be read. */
  private List<ContainerSummary> showPast(List<ContainerSummary> found)
      throws IOException, InterruptedException {
    Map<LoggedContainer, String> unreadable =
        new LogMerge(found.stream().map(this::logged).toList()).show();
    unreadable.forEach((container, reason) ->
        sink.on(new ComposeEvent.Notified(true, container.shownName() + ": " + reason)));
    return found.stream().filter(c -> !unreadable.containsKey(logged(c))).toList();
  }
}
