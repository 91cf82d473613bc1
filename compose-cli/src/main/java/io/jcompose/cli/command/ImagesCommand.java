package io.jcompose.cli.command;

import io.jcompose.cli.format.ImageRows;
import io.jcompose.cli.format.Listing;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.ImageDetails;
import io.jcompose.observed.StateReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  public int call(Invocation invocation) throws InterruptedException {
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
    Map<String, ImageDetails> images = new StateReader(engine).images(ids(containers));
    ImageRows rows = new ImageRows(invocation.clock().instant());
    ListingOptions.print(
        invocation,
        listing,
        containers.stream()
            .map(container ->
                rows.row(container, Optional.ofNullable(images.get(container.imageId()))))
            .toList());
    return ExitCode.OK;
  }

  private static Set<String> ids(List<ContainerSummary> containers) {
    return containers.stream().map(ContainerSummary::imageId).collect(Collectors.toSet());
  }
}
