package io.jcompose.load.validate;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.model.Deploy;
import io.jcompose.model.FileObject;
import io.jcompose.model.Mount;
import io.jcompose.model.Project;
import io.jcompose.model.Resource;
import io.jcompose.model.Service;
import io.jcompose.yaml.NodePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds keys that exclude each other, and what is missing altogether. */
final class Contradictions {
  private static final Set<String> TEST_KINDS = Set.of("CMD", "CMD-SHELL", "NONE");

  private static final Pattern EXTENDS = Pattern.compile("^services.*\\.extends(?:\\.file)?$");

  private final Project project;
  private final Function<NodePath, SourcePosition> positions;
  private final Diagnostics diagnostics;
  // Services that extend one without its own base lack an image through no fault of theirs.
  private final boolean extendsFailed;
  private final Map<String, String> containerNames = new HashMap<>();

  Contradictions(
      Project project, Function<NodePath, SourcePosition> positions, Diagnostics diagnostics) {
    this.project = project;
    this.positions = positions;
    this.diagnostics = diagnostics;
    this.extendsFailed =
        diagnostics.all().stream()
            .anyMatch(d -> d.severity() == Severity.ERROR && EXTENDS.matcher(d.path()).find());
  }

  void check() {
    project.services().values().forEach(this::check);
    project.secrets().forEach(this::checkSecret);
  }

  private void check(Service service) {
    NodePath path = NodePath.ROOT.keys("services", service.name());
    boolean empty =
        service.image().isEmpty() && service.build().isEmpty() && service.provider().isEmpty();
    if (empty && !extendsFailed && !diagnostics.hasErrorWithin(path.toString())) {
      report(path, "has neither an image nor a build", "add \"image:\" or \"build:\"");
    }
    checkBuild(service, path);
    if (service.networkMode().isPresent() && !service.networks().isEmpty()) {
      report(path.key("network_mode"), "excludes \"networks\"", "remove network_mode or networks");
    }
    service
        .healthcheck()
        .filter(check -> !check.test().isEmpty() && !TEST_KINDS.contains(check.test().getFirst()))
        .ifPresent(_ ->
            report(
                path.keys("healthcheck", "test"),
                "does not begin with CMD, CMD-SHELL or NONE",
                "put \"CMD\" before the command"));
    checkScale(service, path);
    service.deploy().ifPresent(deploy -> checkResources(service, deploy, path));
    checkWatch(service, path);
    checkMounts(service, path);
    checkContainerName(service, path);
  }

  private void checkBuild(Service service, NodePath path) {
    service
        .build()
        .ifPresent(build -> {
          if (build.dockerfile().isPresent() && build.dockerfileInline().isPresent()) {
            report(
                path.keys("build", "dockerfile"),
                "excludes \"dockerfile_inline\"",
                "keep one of them");
          }
          Optional<String> platform = service.platform();
          if (!build.platforms().isEmpty()
              && platform.isPresent()
              && !build.platforms().contains(platform.get())) {
            report(
                path.keys("build", "platforms"),
                "does not contain the service's platform " + platform.get(),
                "add " + platform.get());
          }
        });
  }

  private void checkScale(Service service, NodePath path) {
    Optional<Integer> replicas = service.deploy().flatMap(Deploy::replicas);
    if (service.scale().isPresent()
        && replicas.isPresent()
        && !service.scale().get().equals(replicas.get())) {
      report(path.key("scale"), "differs from deploy.replicas", "keep one of them");
    }
    if (service.scale().filter(scale -> scale < 0).isPresent()) {
      report(path.key("scale"), "is below 0", "use 0 or more");
    }
    if (replicas.filter(count -> count < 0).isPresent()) {
      report(path.keys("deploy", "replicas"), "is below 0", "use 0 or more");
    }
    if (service.replicas() > 1 && service.containerName().isPresent()) {
      report(
          path.key("container_name"),
          "cannot be the name of " + service.replicas() + " containers",
          "remove container_name, or run one container");
    }
  }

  private void checkResources(Service service, Deploy deploy, NodePath path) {
    deploy
        .resources()
        .limits()
        .ifPresent(limits -> {
          checkSame(service.cpus(), limits.cpus(), "cpus", "limits.cpus", path);
          checkSame(service.memLimit(), limits.memory(), "mem_limit", "limits.memory", path);
          checkSame(service.pidsLimit(), limits.pids(), "pids_limit", "limits.pids", path);
        });
    deploy
        .resources()
        .reservations()
        .map(Resource::memory)
        .ifPresent(memory ->
            checkSame(
                service.memReservation(), memory, "mem_reservation", "reservations.memory", path));
  }

  private <T> void checkSame(
      Optional<T> own, Optional<T> deployed, String key, String other, NodePath path) {
    if (own.isPresent() && !own.equals(deployed)) {
      report(path.key(key), "differs from deploy.resources." + other, "set both to the same");
    }
  }

  private void checkWatch(Service service, NodePath path) {
    service
        .develop()
        .ifPresent(develop -> {
          for (int i = 0; i < develop.watch().size(); i++) {
            String action = develop.watch().get(i).action();
            if (develop.watch().get(i).target().isEmpty()
                && !action.equals("rebuild")
                && !action.equals("restart")) {
              report(
                  path.keys("develop", "watch").item(i),
                  "action " + action + " needs a target",
                  "add \"target:\" with a path in the container");
            }
          }
        });
  }

  private void checkMounts(Service service, NodePath path) {
    Map<String, NodePath> targets = new HashMap<>();
    for (int i = 0; i < service.tmpfs().size(); i++) {
      String text = service.tmpfs().get(i);
      int colon = text.indexOf(':');
      checkTarget(colon < 0 ? text : text.substring(0, colon), path.key("tmpfs").item(i), targets);
    }
    for (int i = 0; i < service.volumes().size(); i++) {
      Mount mount = service.volumes().get(i);
      checkTarget(mount.target().orElse(""), path.key("volumes").item(i), targets);
    }
  }

  private void checkTarget(String target, NodePath path, Map<String, NodePath> targets) {
    NodePath earlier = targets.putIfAbsent(target, path);
    if (earlier != null) {
      report(path, target + " is already mounted by " + earlier, "remove one of the two");
    }
  }

  private void checkContainerName(Service service, NodePath path) {
    service
        .containerName()
        .ifPresent(name -> {
          String other = containerNames.putIfAbsent(name, service.name());
          if (other != null) {
            report(
                path.key("container_name"),
                "container name \"" + name + "\" is already that of service " + other,
                "choose another name");
          }
        });
  }

  private void checkSecret(String key, FileObject secret) {
    if (!secret.external() && secret.file().isEmpty() && secret.environment().isEmpty()) {
      report(
          NodePath.ROOT.keys("secrets", key),
          "has neither a file nor an environment variable",
          "add \"file:\" or \"environment:\"");
    }
  }

  private void report(NodePath path, String message, String hint) {
    if (diagnostics.hasErrorAround(path.toString())) {
      return;
    }
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(positions.apply(path)),
            path.toString(),
            message,
            Optional.of(hint),
            List.of()));
  }
}
