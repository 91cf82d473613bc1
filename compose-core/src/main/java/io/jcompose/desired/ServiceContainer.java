package io.jcompose.desired;

import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.HealthcheckSpec;
import io.jcompose.engine.Labels;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.NetworkMode;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.plan.ContainerRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** One container of a service in the Docker API's words. */
final class ServiceContainer {
  private final Project project;
  private final Surroundings surroundings;
  private final HashInputs hashes;
  private final Names names;

  ServiceContainer(Project project, Surroundings surroundings, HashInputs hashes) {
    this.project = project;
    this.surroundings = surroundings;
    this.hashes = hashes;
    this.names = new Names(project.name(), surroundings.separator());
  }

  /** Replica {@code number} of a service, as {@code up} makes it. */
  ContainerRecipe replica(Service service, int number) {
    SequencedMap<String, String> own = new LinkedHashMap<>();
    own.put(Labels.ONEOFF, "False");
    own.put(Labels.CONTAINER_NUMBER, "" + number);
    return recipe(service, names.container(service, number), number, own, true, false, false);
  }

  /**
   * A one-off container.
   *
   * @param service as the flags of {@code run} have changed it; its container name is set
   */
  ContainerRecipe oneOff(
      Service service, String slug, boolean useAliases, boolean attachStdin, boolean autoRemove) {
    SequencedMap<String, String> own = new LinkedHashMap<>();
    own.put(Labels.ONEOFF, "True");
    own.put(Labels.SLUG, slug);
    String name = service.containerName().orElseThrow();
    // docker compose counts one-offs as -1, which shows in the names of links
    return recipe(service, name, -1, own, useAliases, attachStdin, autoRemove);
  }

  private ContainerRecipe recipe(
      Service service,
      String name,
      int number,
      Map<String, String> own,
      boolean useAliases,
      boolean attachStdin,
      boolean autoRemove) {
    Endpoints endpoints = new Endpoints(project, service, links(service, number));
    ContainerSpec spec =
        ContainerSpec.of(name, names.image(service))
            .with(s ->
                s.platform(service.platform().orElse(project.defaultPlatform()))
                    .command(service.command())
                    .entrypoint(service.entrypoint())
                    .env(env(service))
                    .labels(labels(service, own))
                    .workingDir(service.workingDir().orElse(""))
                    .user(service.user().orElse(""))
                    .hostname(service.hostname().orElse(""))
                    .domainname(service.domainname().orElse(""))
                    .tty(service.tty())
                    .openStdin(service.stdinOpen())
                    .stdinOnce(attachStdin && service.stdinOpen())
                    .attachStdin(attachStdin)
                    .exposedPorts(exposedPorts(service))
                    .healthcheck(service.healthcheck().map(ServiceContainer::healthcheck))
                    .stopSignal(service.stopSignal().orElse(""))
                    .stopTimeout(service.stopGracePeriod())
                    .networkDisabled(
                        service
                            .networkMode()
                            .map(NetworkMode::text)
                            .filter("disabled"::equals)
                            .isPresent())
                    .macAddress(endpoints.macAddress())
                    .hostConfig(
                        HostSettings.of(service, Mounts.of(project, service), endpoints)
                            .withAutoRemove(autoRemove))
                    .networks(endpoints.endpoints(name, useAliases)));
    return new ContainerRecipe(
        spec,
        hashes.service(withPlaceholders(service)),
        List.copyOf(sharesWith(service)),
        PutFiles.of(project, service));
  }

  /** The service as docker compose hashes it: with the ids of containers it shares with. */
  private static Service withPlaceholders(Service service) {
    return service.with(s ->
        s.networkMode(
                service
                    .networkMode()
                    .map(NetworkMode::text)
                    .map(HostSettings::sharedText)
                    .map(NetworkMode::of))
            .ipc(service.ipc().map(HostSettings::sharedText))
            .pid(service.pid().map(HostSettings::sharedText))
            .volumesFrom(
                service.volumesFrom().stream().map(ServiceContainer::hashedVolumes).toList()));
  }

  private static String hashedVolumes(String text) {
    String[] parts = text.split(":", 3);
    return parts[0].equals("container") && parts.length > 1
        ? parts[1]
        : ContainerRecipe.placeholder(parts[0]);
  }

  /** Services whose first container's id belongs into the spec. */
  private static SequencedSet<String> sharesWith(Service service) {
    SequencedSet<String> shared = new LinkedHashSet<>();
    if (service.networkMode().orElse(null) instanceof NetworkMode.SharedWithService(var other)) {
      shared.add(other);
    }
    List.of(service.ipc(), service.pid())
        .forEach(mode ->
            mode.filter(text -> text.startsWith("service:"))
                .ifPresent(text -> shared.add(text.substring("service:".length()))));
    service.volumesFrom().stream()
        .filter(text -> !text.startsWith("container:"))
        .forEach(text -> shared.add(text.split(":", 2)[0]));
    return shared;
  }

  private List<String> env(Service service) {
    SequencedMap<String, Optional<String>> env = new LinkedHashMap<>();
    surroundings.proxies().forEach((key, value) -> env.put(key, Optional.of(value)));
    env.putAll(service.environment());
    return env(env);
  }

  /** Variables in the engine's form; one without a value is taken away. */
  static List<String> env(SequencedMap<String, Optional<String>> env) {
    return env.entrySet().stream()
        .map(e -> e.getValue().map(value -> e.getKey() + "=" + value).orElse(e.getKey()))
        .toList();
  }

  private SequencedMap<String, String> labels(Service service, Map<String, String> own) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(service.labels());
    labels.put(Labels.PROJECT, project.name());
    labels.put(Labels.SERVICE, service.name());
    labels.put(Labels.VERSION, surroundings.version());
    labels.put(Labels.WORKING_DIR, project.workingDir().toString());
    labels.put(Labels.CONFIG_FILES, String.join(",", project.composeFiles()));
    if (!surroundings.envFiles().isEmpty()) {
      labels.put(Labels.ENVIRONMENT_FILE, String.join(",", surroundings.envFiles()));
    }
    labels.put(
        Labels.DEPENDS_ON,
        service.dependsOn().entrySet().stream()
            .map(d ->
                d.getKey() + ":" + d.getValue().condition().word() + ":" + d.getValue().restart())
            .sorted()
            .collect(Collectors.joining(",")));
    labels.putAll(own);
    return labels;
  }

  private static List<String> exposedPorts(Service service) {
    SequencedSet<String> ports = new LinkedHashSet<>(service.expose());
    service
        .ports()
        .forEach(p -> ports.add(p.target().orElse(0) + "/" + p.protocol().orElse("tcp")));
    return List.copyOf(ports);
  }

  private static HealthcheckSpec healthcheck(Healthcheck check) {
    return new HealthcheckSpec(
        check.disable() ? List.of("NONE") : check.test(),
        check.interval(),
        check.timeout(),
        check.retries().map(Math::toIntExact),
        check.startPeriod(),
        check.startInterval());
  }

  /** {@code container:alias} for each container of each linked service. */
  private List<String> links(Service service, int number) {
    List<String> links = new ArrayList<>();
    String sep = surroundings.separator();
    for (String link : service.links()) {
      String[] parts = link.split(":", 2);
      Service linked = project.allServices().get(parts[0]);
      for (int replica = 1; linked != null && replica <= linked.replicas(); replica++) {
        String container = names.container(linked, replica);
        links.add(container + ":" + parts[parts.length - 1]);
        links.add(container + ":" + parts[0] + sep + number);
        links.add(container + ":" + String.join(sep, project.name(), parts[0], "" + number));
      }
    }
    for (String link : service.externalLinks()) {
      String[] parts = link.split(":", 2);
      links.add(parts[0] + ":" + parts[parts.length - 1]);
    }
    return links;
  }
}
