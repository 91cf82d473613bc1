package io.jcompose.cli.command;

import io.jcompose.cli.format.Listing;
import io.jcompose.cli.format.VolumeRows;
import io.jcompose.cli.render.Printable;
import io.jcompose.engine.ContainerSummary.MountPoint;
import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.engine.VolumeSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code volumes}. */
@Command(
    name = "volumes",
    sortOptions = false,
    description = "Lists a project's volumes; those of services if they are named.")
final class VolumesCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();
  @Mixin ListingOptions form = new ListingOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "only names")
  boolean quiet;

  @Override
  public int call(Invocation invocation) {
    Listing listing = form.listing(VolumeRows.columns());
    ProjectScope scope = Projects.scope(invocation, services.names);
    List<VolumeSummary> volumes = chosen(scope, invocation.access().engine());
    if (quiet) {
      volumes.forEach(volume -> invocation.out().println(Printable.line(volume.name())));
      return ExitCode.OK;
    }
    ListingOptions.print(invocation, listing, volumes.stream().map(VolumeRows::row).toList());
    return ExitCode.OK;
  }

  private List<VolumeSummary> chosen(ProjectScope scope, Engine engine) {
    List<VolumeSummary> volumes =
        engine.listVolumes(Filters.project(scope.name())).stream()
            .sorted(Comparator.comparing(VolumeSummary::name))
            .toList();
    if (services.names.isEmpty()) {
      return volumes;
    }
    Set<String> used =
        scope.containers(engine).withOneOffs(services.names).stream()
            .flatMap(container -> container.mounts().stream())
            .map(MountPoint::name)
            .collect(Collectors.toSet());
    return volumes.stream().filter(volume -> used.contains(volume.name())).toList();
  }
}
