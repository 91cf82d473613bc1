package io.jcompose.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What of a build only BuildKit can do.
 *
 * @param contexts further contexts by the name that the Dockerfile has for them
 * @param cacheTo where to keep the cache, such as {@code type=registry,ref=…}
 * @param entitlements privileges of the build, such as {@code network.host}
 * @param platforms to build for; empty for the build's one platform
 * @param provenance {@code true}, {@code false} or attributes; absent for the builder's default
 * @param sbom likewise
 * @param ssh agents by id: a socket or key, no path for the agent of the environment
 */
@RecordBuilder
public record BuildKitSpec(
    SequencedMap<String, NamedContext> contexts,
    List<String> cacheTo,
    List<String> entitlements,
    List<String> platforms,
    boolean privileged,
    Optional<String> provenance,
    Optional<String> sbom,
    List<Secret> secrets,
    SequencedMap<String, Optional<String>> ssh)
    implements BuildKitSpecBuilder.With {
  /** Nothing of that. */
  public static final BuildKitSpec NONE =
      new BuildKitSpec(
          new LinkedHashMap<>(),
          List.of(),
          List.of(),
          List.of(),
          false,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new LinkedHashMap<>());

  public BuildKitSpec {
    contexts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(contexts));
    cacheTo = List.copyOf(cacheTo);
    entitlements = List.copyOf(entitlements);
    platforms = List.copyOf(platforms);
    secrets = List.copyOf(secrets);
    ssh = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ssh));
  }

  /** The builds whose images are contexts. */
  Stream<BuildSpec> builds() {
    return contexts.values().stream()
        .filter(NamedContext.Built.class::isInstance)
        .map(context -> ((NamedContext.Built) context).build());
  }

  /** The keys of the file's {@code build} that no other builder can honour. */
  public List<String> keys() {
    SequencedMap<String, Boolean> used = new LinkedHashMap<>();
    used.put("additional_contexts", !contexts.isEmpty());
    used.put("cache_to", !cacheTo.isEmpty());
    used.put("entitlements", !entitlements.isEmpty());
    used.put("platforms", platforms.size() > 1);
    used.put("privileged", privileged);
    used.put("secrets", !secrets.isEmpty());
    used.put("ssh", !ssh.isEmpty());
    used.values().removeIf(isUsed -> !isUsed);
    return List.copyOf(used.keySet());
  }

  /** A context beside the main one. */
  public sealed interface NamedContext {
    /** A folder, or an address such as {@code docker-image://busybox} that the builder reads. */
    record Source(String text) implements NamedContext {}

    /** The image that another build makes. */
    record Built(BuildSpec build) implements NamedContext {}
  }

  /** What {@code RUN --mount=type=secret} can see. */
  public sealed interface Secret {
    /** The name that the Dockerfile has for it. */
    String id();

    /** A file's content. */
    record File(String id, String path) implements Secret {}

    /** A variable's value, which is handed over in the builder's environment only. */
    record Variable(String id, String name, String value) implements Secret {
      /** Without the value, which no message may show. */
      @Override
      public String toString() {
        return "Variable[id=" + id + ", name=" + name + "]";
      }
    }

    /** One that a builder cannot get; {@code reason} is for people. */
    record OutOfReach(String id, String reason) implements Secret {}
  }
}
