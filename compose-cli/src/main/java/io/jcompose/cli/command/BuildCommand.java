package io.jcompose.cli.command;

import io.jcompose.engine.BuildSpec;
import io.jcompose.load.bind.SizeText;
import io.jcompose.model.ByteSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code build}. */
@Command(name = "build", sortOptions = false, description = "Builds the images of services.")
final class BuildCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = "--build-arg",
      paramLabel = "KEY=VALUE",
      description = "a build argument; KEY alone takes its value from the environment")
  List<String> args = new ArrayList<>();

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "SIZE",
      description = "most memory of a build, such as 512m")
  @Nullable String memory;

  @Option(names = "--no-cache", description = "do every step anew")
  boolean noCache;

  @Option(names = "--pull", description = "look for newer base images")
  boolean pull;

  @Option(names = "--push", description = "push the images afterwards")
  boolean push;

  @Option(
      names = {"-q", "--quiet"},
      description = "print no progress")
  boolean quiet;

  @Option(names = "--with-dependencies", description = "also build what the services depend on")
  boolean dependencies;

  @Option(names = "--compress", hidden = true, description = "has no effect any more")
  boolean compress;

  @Option(names = "--force-rm", hidden = true, description = "has no effect any more")
  boolean forceRm;

  @Option(names = "--no-rm", hidden = true, description = "has no effect any more")
  boolean noRm;

  @Option(names = "--parallel", hidden = true, description = "has no effect any more")
  boolean parallel;

  @Override
  public int call(Invocation invocation) {
    long bytes = bytes();
    SequencedMap<String, String> given = given(invocation.environment());
    return LifecycleOptions.uninterrupted(() -> {
      Projects.images(invocation, services.names, dependencies, quiet)
          .build(spec -> changed(spec, given, bytes), push);
      return ExitCode.OK;
    });
  }

  private BuildSpec changed(BuildSpec spec, SequencedMap<String, String> given, long bytes) {
    SequencedMap<String, String> all = new LinkedHashMap<>(spec.args());
    all.putAll(given);
    return spec.with(s ->
        s.args(all).noCache(noCache || spec.noCache()).pull(pull || spec.pull()).memory(bytes));
  }

  private SequencedMap<String, String> given(Map<String, String> environment) {
    SequencedMap<String, String> given = new LinkedHashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals == 0) {
        throw new UsageException("--build-arg \"" + arg + "\": write KEY=VALUE");
      }
      if (equals > 0) {
        given.put(arg.substring(0, equals), arg.substring(equals + 1));
      } else if (environment.containsKey(arg)) {
        given.put(arg, environment.getOrDefault(arg, ""));
      }
    }
    return given;
  }

  private long bytes() {
    if (memory == null) {
      return 0;
    }
    Optional<ByteSize> size = SizeText.parse(memory);
    return size.orElseThrow(
            () -> new UsageException("--memory \"" + memory + "\": write a size, such as 512m"))
        .bytes();
  }
}
