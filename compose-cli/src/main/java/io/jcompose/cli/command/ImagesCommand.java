package io.jcompose.cli.command;

import io.jcompose.cli.format.ImageRows;
import io.jcompose.cli.format.Listing;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.ImageDetails;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code images}. */
@Command(
    name = "images",
    sortOptions = false,
    description = "Lists the images that containers were made from.")
final class ImagesCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();
  @Mixin ListingOptions form = new ListingOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "only ids, each once")
  boolean quiet;

  @Override
  public int call(Invocation invocation) {
    Listing listing = form.listing(ImageRows.columns());
    ProjectScope scope = Projects.scope(invocation, services.names);
    Engine engine = invocation.access().engine();
    List<ContainerSummary> containers =
        scope.containers(engine).withOneOffs(services.names).stream()
            .sorted(Comparator.comparing(ContainerSummary::name))
            .toList();
    if (quiet) {
      containers.stream()
          .map(container -> container.imageId().replaceFirst("^.*:", ""))
          .distinct()
          .forEach(invocation.out()::println);
      return ExitCode.OK;
    }
    Map<String, Optional<ImageDetails>> images = new HashMap<>();
    containers.forEach(
        container -> images.computeIfAbsent(container.imageId(), engine::inspectImage));
    ImageRows rows = new ImageRows(invocation.clock().instant());
    ListingOptions.print(
        invocation,
        listing,
        containers.stream()
            .map(container ->
                rows.row(container, images.getOrDefault(container.imageId(), Optional.empty())))
            .toList());
    return ExitCode.OK;
  }
}
