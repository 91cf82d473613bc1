package io.jcompose.usecase;

import io.jcompose.model.Deploy;
import io.jcompose.model.DeployBuilder;
import io.jcompose.model.Mount;
import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The service of a one-off: as the file has it, less what only replicas need, with the flags. */
final class RunOverrides {
  private RunOverrides() {}

  static Service apply(Service service, RunRequest request) {
    return service.with(s ->
        s.command(command(service, request))
            .entrypoint(request.entrypoint().or(service::entrypoint))
            .environment(environment(service, request))
            .labels(labels(service, request))
            .user(request.user().or(service::user))
            .workingDir(request.workdir().or(service::workingDir))
            .volumes(volumes(service, request))
            .ports(
                request.publish().isEmpty() && request.servicePorts()
                    ? service.ports()
                    : request.publish())
            .capAdd(joined(service.capAdd(), request.capAdd(), request.capDrop()))
            .capDrop(joined(service.capDrop(), request.capDrop(), request.capAdd()))
            .containerName(request.name())
            .restart(Optional.empty())
            .deploy(service.deploy().map(RunOverrides::withoutRestart))
            .scale(Optional.of(1))
            .tty(request.tty())
            .stdinOpen(request.interactive()));
  }

  private static Deploy withoutRestart(Deploy deploy) {
    return DeployBuilder.builder(deploy).restartPolicy(Optional.empty()).build();
  }

  private static Optional<List<String>> command(Service service, RunRequest request) {
    if (!request.command().isEmpty()) {
      return Optional.of(request.command());
    }
    return request.entrypoint().isPresent() ? Optional.of(List.of()) : service.command();
  }

  private static SequencedMap<String, Optional<String>> environment(
      Service service, RunRequest request) {
    SequencedMap<String, Optional<String>> environment = new LinkedHashMap<>(service.environment());
    request.environment().forEach((key, value) -> environment.put(key, Optional.of(value)));
    return environment;
  }

  private static SequencedMap<String, String> labels(Service service, RunRequest request) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(service.labels());
    labels.putAll(request.labels());
    return labels;
  }

  private static List<Mount> volumes(Service service, RunRequest request) {
    List<Mount> volumes = new ArrayList<>(service.volumes());
    volumes.addAll(request.volumes());
    return volumes;
  }

  private static List<String> joined(List<String> own, List<String> more, List<String> opposite) {
    List<String> all = new ArrayList<>(own);
    all.addAll(more);
    all.removeIf(capability -> opposite.contains(capability) && !more.contains(capability));
    return all;
  }
}
