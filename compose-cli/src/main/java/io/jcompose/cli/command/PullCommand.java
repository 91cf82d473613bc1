package io.jcompose.cli.command;

import io.jcompose.usecase.ProjectImages.PullRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pull}. */
@Command(name = "pull", sortOptions = false, description = "Pulls the images of services.")
final class PullCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(names = "--ignore-buildable", description = "leave out images that can be built")
  boolean ignoreBuildable;

  @Option(names = "--ignore-pull-failures", description = "only warn of images that cannot be had")
  boolean ignoreFailures;

  @Option(names = "--include-deps", description = "also pull what the services depend on")
  boolean dependencies;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "missing or always, in place of each service's own")
  @Nullable String policy;

  @Option(
      names = {"-q", "--quiet"},
      description = "print no progress")
  boolean quiet;

  @Option(names = "--parallel", hidden = true, description = "has no effect any more")
  boolean parallel;

  @Option(names = "--no-parallel", hidden = true, description = "has no effect any more")
  boolean noParallel;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    if (policy != null && !List.of("missing", "always").contains(policy)) {
      throw new UsageException("--policy \"" + policy + "\": use missing or always");
    }
    PullRequest request =
        new PullRequest(Optional.ofNullable(policy), ignoreBuildable, ignoreFailures);
    Projects.images(invocation, services.names, dependencies, quiet).pull(request);
    return ExitCode.OK;
  }
}
