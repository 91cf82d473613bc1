package io.jcompose.engine;

import io.jcompose.engine.BuildKitSpec.NamedContext.Built;
import io.jcompose.engine.BuildKitSpec.NamedContext.Source;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How to build an image, by the engine's own (classic) builder ({@code POST /build}) or by
 * BuildKit.
 *
 * @param service whose image it is
 * @param context folder, or a Git or HTTP URL the engine fetches itself
 * @param dockerfile path in or outside the context; absent for {@code Dockerfile}
 * @param dockerfileInline the Dockerfile's text; wins over {@code dockerfile}
 * @param tags names to give the image, the one that containers use first
 * @param pushable whether the file gives the image's name, so that a registry may have it
 * @param args build arguments
 * @param extraHosts addresses by host name
 * @param network network mode of {@code RUN} steps; empty for the engine's default
 * @param shmSize bytes, 0 for the engine's default
 * @param memory bytes, 0 for no limit; the classic builder's
 * @param isolation technique on Windows; the classic builder's
 * @param buildKit what the classic builder cannot do
 */
@RecordBuilder
public record BuildSpec(
    String service,
    Context context,
    Optional<String> dockerfile,
    Optional<String> dockerfileInline,
    List<String> tags,
    boolean pushable,
    SequencedMap<String, String> args,
    SequencedMap<String, String> labels,
    List<String> cacheFrom,
    SequencedMap<String, List<String>> extraHosts,
    String target,
    String platform,
    String network,
    String isolation,
    boolean noCache,
    boolean pull,
    long shmSize,
    long memory,
    List<Resources.Ulimit> ulimits,
    BuildKitSpec buildKit)
    implements BuildSpecBuilder.With {
  public BuildSpec {
    tags = List.copyOf(tags);
    args = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(args));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    cacheFrom = List.copyOf(cacheFrom);
    extraHosts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(extraHosts));
    ulimits = List.copyOf(ulimits);
  }

  /** The name by which containers use the image. */
  public String image() {
    return tags.getFirst();
  }

  /** This build, and before it all those whose images it uses as contexts, directly or not. */
  public Stream<BuildSpec> withContexts() {
    return Stream.concat(buildKit.builds().flatMap(BuildSpec::withContexts), Stream.of(this));
  }

  /** Changes this build and all those whose images it uses as contexts. */
  public BuildSpec changed(UnaryOperator<BuildSpec> change) {
    SequencedMap<String, BuildKitSpec.NamedContext> contexts =
        new LinkedHashMap<>(buildKit.contexts());
    contexts.replaceAll((_, context) ->
        switch (context) {
          case Source source -> source;
          case Built(var build) -> new Built(build.changed(change));
        });
    return change.apply(with(s -> s.buildKit(buildKit.with(b -> b.contexts(contexts)))));
  }

  /** Where the files come from. */
  public sealed interface Context {
    /** A folder on this machine, sent as a tar archive less what {@code .dockerignore} names. */
    record Folder(Path path) implements Context {}

    /** A URL which the engine fetches. */
    record Remote(String url) implements Context {}
  }
}
