package io.jcompose.lint;

import io.jcompose.model.Deploy;
import io.jcompose.model.Placement;
import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other keys of services. */
final class ServiceRules {
  private ServiceRules() {}

  static void privileged(Subject subject) {
    for (Service service : subject.services()) {
      if (service.privileged()) {
        subject.report(
            Subject.path(service, "privileged"),
            "a privileged container can do everything on the host",
            "name what it needs with cap_add: and devices:");
      }
    }
  }

  static void swarmOnly(Subject subject) {
    for (Service service : subject.services()) {
      for (String key : service.deploy().map(ServiceRules::keys).orElse(List.of())) {
        subject.report(
            Subject.path(service, "deploy", key),
            "deploy." + key + " has no effect outside Swarm",
            "remove it, unless the file is for docker stack deploy as well");
      }
    }
  }

  private static List<String> keys(Deploy deploy) {
    List<String> keys = new ArrayList<>();
    add(keys, "update_config", deploy.updateConfig());
    add(keys, "rollback_config", deploy.rollbackConfig());
    add(keys, "endpoint_mode", deploy.endpointMode());
    if (deploy.mode().filter("global"::equals).isPresent()) {
      keys.add("mode");
    }
    Placement placement = deploy.placement();
    if (!placement.constraints().isEmpty() || !placement.preferences().isEmpty()) {
      keys.add("placement");
    }
    return keys;
  }

  private static void add(List<String> keys, String key, Optional<?> value) {
    if (value.isPresent()) {
      keys.add(key);
    }
  }
}
