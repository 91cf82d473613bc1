package io.jcompose.load.bind;

import io.jcompose.model.Build;
import io.jcompose.model.BuildBuilder;
import io.jcompose.model.Ulimit;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Makes builds. */
final class BuildBinder {
  private BuildBinder() {}

  static Build build(Fields fields) {
    return BuildBuilder.builder()
        .context(fields.text("context").orElse(""))
        .dockerfile(fields.text("dockerfile"))
        .dockerfileInline(fields.text("dockerfile_inline"))
        .entitlements(fields.texts("entitlements"))
        .args(fields.variables("args"))
        .provenance(fields.text("provenance"))
        .sbom(fields.text("sbom"))
        .ssh(fields.variables("ssh"))
        .labels(fields.options("labels"))
        .cacheFrom(fields.texts("cache_from"))
        .cacheTo(fields.texts("cache_to"))
        .noCache(fields.flag("no_cache"))
        .additionalContexts(fields.textOptions("additional_contexts"))
        .pull(fields.flag("pull"))
        .extraHosts(HostsText.read(fields, "extra_hosts"))
        .isolation(fields.text("isolation"))
        .network(fields.text("network"))
        .target(fields.text("target"))
        .secrets(fields.sections("secrets", ServiceBinder::fileReference))
        .shmSize(fields.size("shm_size"))
        .tags(fields.texts("tags"))
        .ulimits(ulimits(fields))
        .platforms(fields.texts("platforms"))
        .privileged(fields.flag("privileged"))
        .extensions(fields.extensions())
        .build();
  }

  static SequencedMap<String, Ulimit> ulimits(Fields fields) {
    SequencedMap<String, Ulimit> ulimits = new LinkedHashMap<>();
    if (fields.node("ulimits").orElse(null) instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach((name, entry) -> {
            if (entry.value() instanceof Scalar scalar) {
              Numbers.integer(scalar)
                  .ifPresent(n -> ulimits.put(name, new Ulimit(n, n, true, new LinkedHashMap<>())));
            }
          });
    }
    fields
        .optionallyNamed(
            "ulimits",
            f ->
                new Ulimit(
                    f.exact("soft").orElse(0L), f.exact("hard").orElse(0L), false, f.extensions()))
        .forEach((name, ulimit) -> ulimit.ifPresent(limit -> ulimits.put(name, limit)));
    return ulimits;
  }
}
