package io.jcompose.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The keys of the top-level elements that some services use. */
record ResourceUse(
    Set<String> networks,
    Set<String> volumes,
    Set<String> secrets,
    Set<String> configs,
    Set<String> models) {

  static ResourceUse of(Collection<Service> services) {
    ResourceUse use =
        new ResourceUse(
            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    services.forEach(use::add);
    return use;
  }

  private void add(Service service) {
    networks.addAll(service.networks().keySet());
    models.addAll(service.models().keySet());
    service.configs().forEach(config -> configs.add(config.source()));
    service.secrets().forEach(secret -> secrets.add(secret.source()));
    service
        .build()
        .ifPresent(build -> build.secrets().forEach(secret -> secrets.add(secret.source())));
    for (Mount mount : service.volumes()) {
      if (mount instanceof Mount.NamedVolume volume) {
        volume.source().ifPresent(volumes::add);
      }
    }
  }
}
