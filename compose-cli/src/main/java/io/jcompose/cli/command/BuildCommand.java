package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BuildKit;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.event.ComposeEvent;
import io.jcompose.load.bind.SizeText;
import io.jcompose.model.ByteSize;
import io.jcompose.usecase.ProjectImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
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

  @Option(names = "--builder", paramLabel = "NAME", description = "the builder to use")
  @Nullable String builder;

  @Option(names = "--check", description = "check the Dockerfiles and build nothing")
  boolean check;

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "SIZE",
      description = "most memory of a build, such as 512m; BuildKit has no such limit")
  @Nullable String memory;

  @Option(names = "--no-cache", description = "do every step anew")
  boolean noCache;

  @Option(names = "--print", description = "print the bake file and build nothing")
  boolean print;

  @Option(
      names = "--provenance",
      paramLabel = "VALUE",
      description = "provenance attestation: true, false or attributes such as mode=max")
  @Nullable String provenance;

  @Option(names = "--pull", description = "look for newer base images")
  boolean pull;

  @Option(names = "--push", description = "push the images afterwards")
  boolean push;

  @Option(
      names = {"-q", "--quiet"},
      description = "print no progress")
  boolean quiet;

  @Option(
      names = "--sbom",
      paramLabel = "VALUE",
      description = "SBOM attestation: true, false or attributes")
  @Nullable String sbom;

  @Option(
      names = "--ssh",
      paramLabel = "ID[=PATH]",
      description = "an SSH agent or key of the builds; default is that of the environment")
  List<String> ssh = new ArrayList<>();

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

  @Option(
      names = "--progress",
      paramLabel = "KIND",
      hidden = true,
      description = "the option of that name before the command")
  @Nullable String progress;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    return progress == null
        ? build(invocation)
        : build(invocation.with("COMPOSE_PROGRESS", progress));
  }

  private int build(Invocation invocation) throws InterruptedException {
    long bytes = bytes();
    SequencedMap<String, String> given = given(invocation.environment());
    SequencedMap<String, Optional<String>> agents = agents();
    BakeOptions builds = builds(invocation);
    boolean buildKit = print || invocation.access().buildKit(builds).isPresent();
    if (!buildKit) {
      refuseWhatNeedsBuildKit();
    } else if (bytes > 0) {
      invocation
          .progress(new Verbosity(!quiet, true, true))
          .on(
              new ComposeEvent.Notified(
                  true, "--memory has no effect: BuildKit does not limit the memory of builds"));
    }
    UnaryOperator<BuildSpec> changes = spec -> changed(spec, given, agents, bytes);
    ProjectImages images = Projects.images(invocation, services.names, dependencies, quiet, builds);
    if (print) {
      images.bakeFile(changes, output()).ifPresent(f -> invocation.out().println(f.text()));
      return ExitCode.OK;
    }
    images.build(changes, output());
    return ExitCode.OK;
  }

  private BakeOptions builds(Invocation invocation) {
    return new BakeOptions(
        invocation.builds(quiet),
        Optional.ofNullable(builder),
        Optional.ofNullable(provenance),
        Optional.ofNullable(sbom));
  }

  private BuildOutput output() {
    return check ? BuildOutput.CHECK : push ? BuildOutput.REGISTRY : BuildOutput.ENGINE;
  }

  private void refuseWhatNeedsBuildKit() {
    SequencedMap<String, Boolean> flags = new LinkedHashMap<>();
    flags.put("--builder", builder != null);
    flags.put("--check", check);
    flags.put("--provenance", provenance != null);
    flags.put("--sbom", sbom != null);
    flags.put("--ssh", !ssh.isEmpty());
    flags.forEach((flag, given) -> {
      if (given) {
        throw new UsageException(flag + " needs BuildKit: " + BuildKit.ADVICE);
      }
    });
  }

  private BuildSpec changed(
      BuildSpec spec,
      SequencedMap<String, String> given,
      SequencedMap<String, Optional<String>> agents,
      long bytes) {
    SequencedMap<String, String> args = new LinkedHashMap<>(spec.args());
    args.putAll(given);
    SequencedMap<String, Optional<String>> ssh = new LinkedHashMap<>(spec.buildKit().ssh());
    ssh.putAll(agents);
    return spec.with(s ->
        s.args(args)
            .noCache(noCache || spec.noCache())
            .pull(pull || spec.pull())
            .memory(bytes)
            .buildKit(spec.buildKit().with(b -> b.ssh(ssh))));
  }

  private SequencedMap<String, Optional<String>> agents() {
    SequencedMap<String, Optional<String>> agents = new LinkedHashMap<>();
    for (String agent : ssh) {
      int equals = agent.indexOf('=');
      if (equals == 0) {
        throw new UsageException("--ssh \"" + agent + "\": write ID or ID=PATH");
      }
      String path = equals < 0 ? "" : agent.substring(equals + 1);
      agents.put(
          equals < 0 ? agent : agent.substring(0, equals),
          Optional.of(path).filter(text -> !text.isEmpty()));
    }
    return agents;
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
