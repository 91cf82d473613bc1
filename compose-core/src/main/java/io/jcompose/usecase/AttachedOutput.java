package io.jcompose.usecase;

import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Labels;
import io.jcompose.engine.LogOptions;
import io.jcompose.engine.UnixTime;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes the output of a project's containers on, from each one's first byte. */
final class AttachedOutput implements AutoCloseable {
  /** How long a container may print before the engine says that it runs. */
  private static final Duration UNNOTED = Duration.ofSeconds(1);

  private final Engine engine;
  private final ContainerOutput output;
  private final Project project;
  private final Set<String> shown;
  private final Runnable refused;
  private final Map<String, String> services = new ConcurrentHashMap<>();
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final Map<String, Copy> current = new ConcurrentHashMap<>();
  private final Set<Copy> all = ConcurrentHashMap.newKeySet();

  /**
   * @param shown services whose output is passed on
   * @param refused told when nobody reads the output any more
   */
  AttachedOutput(
      Engine engine, ContainerOutput output, Project project, Set<String> shown, Runnable refused) {
    this.engine = engine;
    this.output = output;
    this.project = project;
    this.shown = Set.copyOf(shown);
    this.refused = refused;
  }

  /** One container's output on its way. */
  private record Copy(Thread thread, Runnable close) {}

  /** From now on these containers are known by name. */
  void know(List<ContainerSummary> containers) {
    containers.forEach(c -> services.put(c.name(), c.label(Labels.SERVICE)));
  }

  /** Attaches to a container that does not run yet. */
  void attachBeforeStart(ContainerId id, String name) {
    attach(id, name, service(name));
  }

  /** Attaches to containers that run, unless that is done already. */
  void attach(List<ContainerSummary> containers) {
    containers.forEach(c -> attach(c.id(), c.name(), c.label(Labels.SERVICE)));
  }

  private void attach(ContainerId id, String name, String service) {
    if (!shown.contains(service) || current.containsKey(id.value())) {
      return;
    }
    AttachOptions options = new AttachOptions(false, true, true, tty(service), false, "");
    Attachment attachment = engine.attachContainer(id, options);
    ContainerOutput.Channel channel = output.channel(shortName(name, service));
    copy(
        id,
        channel,
        attachment::close,
        () -> {
          try (attachment) {
            attachment.copyOutput(channel.stdout(), channel.stderr());
          }
        });
  }

  /**
   * Shows a container that somebody else has started, or the engine again.
   *
   * @param started when the engine has taken note of it, which may be after the first output
   */
  void follow(ContainerId id, String name, String service, Instant started) {
    if (!shown.contains(service) || current.containsKey(id.value())) {
      return;
    }
    Instant since = ends.getOrDefault(id.value(), started.minus(UNNOTED));
    LogOptions options = new LogOptions(true, false, -1, UnixTime.of(since), "", tty(service));
    ContainerOutput.Channel channel = output.channel(shortName(name, service));
    copy(
        id,
        channel,
        () -> {},
        () -> engine.copyLogs(id, options, channel.stdout(), channel.stderr()));
  }

  /** The container no longer runs. Blocks until its last output is shown. */
  void ended(EndedContainer container) {
    String id = container.id().value();
    ends.put(id, container.time());
    Copy copy = current.remove(id);
    if (copy != null) {
      await(copy);
    }
  }

  private static void await(Copy copy) {
    try {
      copy.thread().join(EndedContainer.LAST_OUTPUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows a line that a hook has printed in a container, if its service is shown. */
  void printed(String name, String service, String line) {
    if (!shown.contains(service)) {
      return;
    }
    try (ContainerOutput.Channel channel = output.channel(shortName(name, service) + " ->")) {
      channel.stdout().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      refused.run();
    }
  }

  /** Tells what has happened to a container, if its service is shown. */
  void status(String name, String service, String text) {
    try {
      if (shown.contains(service)) {
        output.status(shortName(name, service), text);
      }
    } catch (IOException closed) {
      refused.run();
    }
  }

  private interface Copying {
    void run() throws IOException;
  }

  private void copy(
      ContainerId id, ContainerOutput.Channel channel, Runnable close, Copying copying) {
    Thread thread =
        Thread.ofVirtual()
            .name("output-" + id.truncated())
            .unstarted(() -> {
              try (channel) {
                copying.run();
              } catch (IOException closed) {
                refused.run();
              } catch (EngineException lost) {
                // that the container or the engine is gone is heard of through events
              }
            });
    Copy copy = new Copy(thread, close);
    current.put(id.value(), copy);
    all.add(copy);
    thread.start();
  }

  private String service(String name) {
    String known = services.get(name);
    if (known != null) {
      return known;
    }
    return project.services().keySet().stream()
        .filter(service -> isContainerOf(service, name))
        .findFirst()
        .orElse("");
  }

  private boolean isContainerOf(String service, String name) {
    Service found = project.services().get(service);
    return found != null
        && found
            .containerName()
            .map(name::equals)
            .orElseGet(() -> ShownName.isNumbered(project.name(), service, name));
  }

  private boolean tty(String service) {
    return project.service(service).map(Service::tty).orElse(false);
  }

  private String shortName(String name, String service) {
    return ShownName.of(project.name(), service, name);
  }

  /** Waits for the last output of containers that have ended, and lets go of the others. */
  @Override
  public void close() {
    current.values().forEach(copy -> copy.close().run());
    for (Copy copy : all) {
      if (!current.containsValue(copy)) {
        await(copy);
      }
    }
  }
}
