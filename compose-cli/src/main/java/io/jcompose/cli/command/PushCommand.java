package io.jcompose.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code push}. */
@Command(
    name = "push",
    sortOptions = false,
    description = "Pushes the images that services build, under all their names.")
final class PushCommand implements Subcommand {
  @Parameters(paramLabel = "SERVICE", description = "services (default: all)")
  List<String> names = new ArrayList<>();

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

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  @Override
  public int call(Invocation invocation) {
    return LifecycleOptions.uninterrupted(() -> {
      Projects.images(invocation, names, dependencies, quiet).push(ignoreFailures);
      return ExitCode.OK;
    });
  }
}
