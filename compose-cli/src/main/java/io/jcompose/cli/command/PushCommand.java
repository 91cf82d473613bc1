package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code push}. */
@Command(
    name = "push",
    sortOptions = false,
    description = "Pushes the images that services build, under all their names.")
final class PushCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = "--ignore-push-failures",
      description = "only warn of images that cannot be pushed")
  boolean ignoreFailures;

  @Option(names = "--include-deps", description = "also push what the services depend on")
  boolean dependencies;

  @Option(
      names = {"-q", "--quiet"},
      description = "print no progress")
  boolean quiet;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Projects.images(invocation, services.names, dependencies, quiet).push(ignoreFailures);
    return ExitCode.OK;
  }
}
