package io.jcompose.config;

import io.jcompose.model.Build;
import io.jcompose.model.Value;
import java.util.Optional;

/** Describes the {@code build} section of a service. */
record BuildFields(Form form) {

  Value of(Build build) {
    Section section = new Section(form);
    contextToCacheTo(section, build);
    noCacheToPrivileged(section, build);
    return section.extensions(build.extensions()).fields();
  }

  private void contextToCacheTo(Section section, Build build) {
    section
        .text("context", build.context())
        .text("dockerfile", build.dockerfile())
        .text("dockerfile_inline", build.dockerfileInline())
        .texts("entitlements", build.entitlements())
        .optionalTexts("args", build.args())
        .text("provenance", build.provenance())
        .text("sbom", build.sbom())
        .texts(
            "ssh",
            build.ssh().entrySet().stream().map(key -> ssh(key.getKey(), key.getValue())).toList())
        .texts("labels", build.labels())
        .texts("cache_from", build.cacheFrom())
        .texts("cache_to", build.cacheTo());
  }

  private void noCacheToPrivileged(Section section, Build build) {
    section
        .flag("no_cache", build.noCache())
        .texts("additional_contexts", build.additionalContexts())
        .flag("pull", build.pull())
        .hosts("extra_hosts", build.extraHosts())
        .text("isolation", build.isolation())
        .text("network", build.network())
        .text("target", build.target())
        .items("secrets", build.secrets(), new FileFields(form)::reference)
        .size("shm_size", build.shmSize())
        .texts("tags", build.tags())
        .entries("ulimits", build.ulimits(), new LimitFields(form)::ulimit)
        .texts("platforms", build.platforms())
        .flag("privileged", build.privileged());
  }

  // docker compose 2.40.3 prints "id: path", which no Compose file may contain, and fails in JSON.
  private static String ssh(String id, Optional<String> path) {
    return path.map(p -> id + "=" + p).orElse(id);
  }
}
