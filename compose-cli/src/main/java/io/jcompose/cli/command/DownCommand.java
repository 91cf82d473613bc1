package io.jcompose.cli.command;

import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.usecase.Lifecycle.DownRequest;
import io.jcompose.usecase.Lifecycle.DownRequest.Images;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code down}. */
@Command(
    name = "down",
    sortOptions = false,
    description = "Stops and removes containers and networks, and on request volumes and images.")
final class DownCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Mixin LifecycleOptions.Timeout timeout = new LifecycleOptions.Timeout();

  @Option(
      names = {"-v", "--volumes"},
      description = "also remove the file's volumes, and anonymous ones")
  boolean volumes;

  @Option(
      names = "--rmi",
      paramLabel = "WHICH",
      description = "also remove images: local (those without a name in the file) or all")
  @Nullable String rmi;

  @Option(
      names = "--remove-orphans",
      description = "also remove containers of services that the project does not have")
  boolean removeOrphans;

  @Option(
      names = "--all",
      description =
          "everything that carries the project's name, whatever the file and profiles say")
  boolean all;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    if (all && !services.names.isEmpty()) {
      throw new UsageException("--all is for the whole project: leave the services out, or --all");
    }
    DownRequest request =
        new DownRequest(
            services.names,
            all,
            removeOrphans || GlobalOptions.isTrue(variable(invocation, "COMPOSE_REMOVE_ORPHANS")),
            volumes,
            images(),
            timeout.duration());
    if (!services.lifecycle(invocation).down(request)) {
      invocation.err().println("nothing to remove");
    }
    return ExitCode.OK;
  }

  private static String variable(Invocation invocation, String name) {
    return invocation.environment().getOrDefault(name, "");
  }

  private Optional<Images> images() {
    if (rmi == null) {
      return Optional.empty();
    }
    return switch (rmi) {
      case "local" -> Optional.of(Images.LOCAL);
      case "all" -> Optional.of(Images.ALL);
      default -> throw new UsageException("--rmi \"" + rmi + "\": use local or all");
    };
  }
}
