package io.jcompose.lint;

import io.jcompose.model.Mount;
import io.jcompose.model.Service;
import io.jcompose.yaml.NodePath;
import java.util.Set;

/** Mounts. */
final class MountRules {
  private static final Set<String> SOCKETS = Set.of("/var/run/docker.sock", "/run/docker.sock");

  private MountRules() {}

  static void socket(Subject subject) {
    each(
        subject,
        (path, mount) -> {
          if (mount instanceof Mount.Bind && mount.source().filter(SOCKETS::contains).isPresent()) {
            subject.report(
                path,
                "who can talk to the engine can do everything on the host, read-only mount or not",
                "give the service a proxy that lets through only the calls it needs");
          }
        });
  }

  static void anonymous(Subject subject) {
    each(
        subject,
        (path, mount) -> {
          if (mount instanceof Mount.NamedVolume
              && mount.source().filter(s -> !s.isEmpty()).isEmpty()) {
            subject.report(
                path,
                "the data of " + mount.target().orElse("the volume") + " has no name to find it by",
                "give the volume a name, as in data:" + mount.target().orElse("/data"));
          }
        });
  }

  private interface Check {
    void of(NodePath path, Mount mount);
  }

  private static void each(Subject subject, Check check) {
    for (Service service : subject.services()) {
      int number = 0;
      for (Mount mount : service.volumes()) {
        check.of(Subject.path(service, "volumes").item(number++), mount);
      }
    }
  }
}
