package io.jcompose.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A build by the engine's own (classic) builder ({@code POST /build}).
 *
 * @param context folder, or a Git or HTTP URL the engine fetches itself
 * @param dockerfile path in or outside the context; absent for {@code Dockerfile}
 * @param dockerfileInline the Dockerfile's text; wins over {@code dockerfile}
 * @param tags names to give the image
 * @param args build arguments
 * @param network network mode of {@code RUN} steps; empty for the engine's default
 * @param shmSize bytes, 0 for the engine's default
 * @param memory bytes, 0 for no limit
 * @param onlyBuildKit keys of the file's {@code build} that this builder cannot honour
 */
@RecordBuilder
public record BuildSpec(
    Context context,
    Optional<String> dockerfile,
    Optional<String> dockerfileInline,
    List<String> tags,
    SequencedMap<String, String> args,
    SequencedMap<String, String> labels,
    List<String> cacheFrom,
    List<String> extraHosts,
    String target,
    String platform,
    String network,
    String isolation,
    boolean noCache,
    boolean pull,
    long shmSize,
    long memory,
    List<Resources.Ulimit> ulimits,
    List<String> onlyBuildKit)
    implements BuildSpecBuilder.With {
  public BuildSpec {
    tags = List.copyOf(tags);
    args = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(args));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    cacheFrom = List.copyOf(cacheFrom);
    extraHosts = List.copyOf(extraHosts);
    ulimits = List.copyOf(ulimits);
    onlyBuildKit = List.copyOf(onlyBuildKit);
  }

  /** Where the files come from. */
  public sealed interface Context {
    /** A folder on this machine, sent as a tar archive less what {@code .dockerignore} names. */
    record Folder(Path path) implements Context {}

    /** A URL which the engine fetches. */
    record Remote(String url) implements Context {}
  }
}
