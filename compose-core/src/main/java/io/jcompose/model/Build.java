package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How to build a service's image.
 *
 * @param context absolute path or URL; empty only when loaded without normalization
 * @param ssh agent id to key path; no path means the agent's default socket
 */
@RecordBuilder
public record Build(
    String context,
    Optional<String> dockerfile,
    Optional<String> dockerfileInline,
    List<String> entitlements,
    SequencedMap<String, Optional<String>> args,
    Optional<String> provenance,
    Optional<String> sbom,
    SequencedMap<String, Optional<String>> ssh,
    SequencedMap<String, String> labels,
    List<String> cacheFrom,
    List<String> cacheTo,
    boolean noCache,
    SequencedMap<String, String> additionalContexts,
    boolean pull,
    SequencedMap<String, List<String>> extraHosts,
    Optional<String> isolation,
    Optional<String> network,
    Optional<String> target,
    List<FileReference> secrets,
    Optional<ByteSize> shmSize,
    List<String> tags,
    SequencedMap<String, Ulimit> ulimits,
    List<String> platforms,
    boolean privileged,
    SequencedMap<String, Value> extensions) {
  /** What comes before the name of a service whose image is a context. */
  public static final String SERVICE = "service:";

  public Build {
    entitlements = Ordered.copy(entitlements);
    args = Ordered.copy(args);
    ssh = Ordered.copy(ssh);
    labels = Ordered.copy(labels);
    cacheFrom = Ordered.copy(cacheFrom);
    cacheTo = Ordered.copy(cacheTo);
    additionalContexts = Ordered.copy(additionalContexts);
    extraHosts = Ordered.copyDeep(extraHosts);
    secrets = Ordered.copy(secrets);
    tags = Ordered.copy(tags);
    ulimits = Ordered.copy(ulimits);
    platforms = Ordered.copy(platforms);
    extensions = Ordered.copy(extensions);
  }

  /** The services whose images are contexts of this build ({@code service:NAME}), as written. */
  public List<String> contextServices() {
    return additionalContexts.values().stream()
        .filter(context -> context.startsWith(SERVICE))
        .map(context -> context.substring(SERVICE.length()))
        .distinct()
        .toList();
  }
}
