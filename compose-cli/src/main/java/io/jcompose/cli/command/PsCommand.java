package io.jcompose.cli.command;

import io.jcompose.cli.format.ContainerRows;
import io.jcompose.cli.format.Listing;
import io.jcompose.cli.render.Printable;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.usecase.ServiceContainers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ps}. */
@Command(name = "ps", sortOptions = false, description = "Lists containers.")
final class PsCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = {"-a", "--all"},
      description = "also those that do not run, and those of run")
  boolean all;

  @Option(
      names = "--filter",
      paramLabel = "status=STATUS",
      description = "the same as --status STATUS")
  List<String> filters = new ArrayList<>();

  @Mixin ListingOptions form = new ListingOptions();

  @Option(names = "--no-trunc", description = "show ids and commands in full")
  boolean noTrunc;

  @Option(
      names = "--orphans",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "with those of services the project does not have (default: true)")
  boolean orphans = true;

  @Option(
      names = {"-q", "--quiet"},
      description = "only ids")
  boolean quiet;

  @Option(names = "--services", description = "only names of services")
  boolean onlyServices;

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "STATUS",
      description = {
        "only those that are: created, running, paused,",
        "restarting, removing, exited or dead; may be repeated"
      })
  List<String> statuses = new ArrayList<>();

  @Override
  public int call(Invocation invocation) {
    Set<ContainerState> states = states();
    Listing listing =
        form.format.equals("raw")
            ? Listing.of(ContainerRows.RAW, ContainerRows.columns())
            : form.listing(ContainerRows.columns());
    ProjectScope scope = Projects.scope(invocation, services.names);
    List<ContainerSummary> containers =
        chosen(scope, scope.containers(invocation.access().engine()), states);
    if (quiet) {
      containers.forEach(container -> invocation.out().println(container.id().value()));
      return ExitCode.OK;
    }
    if (onlyServices) {
      containers.stream()
          .map(container -> container.label(Labels.SERVICE))
          .distinct()
          .forEach(service -> invocation.out().println(Printable.line(service)));
      return ExitCode.OK;
    }
    ContainerRows rows =
        new ContainerRows(invocation.clock().instant(), ZoneId.systemDefault(), noTrunc);
    ListingOptions.print(invocation, listing, containers.stream().map(rows::row).toList());
    return ExitCode.OK;
  }

  private List<ContainerSummary> chosen(
      ProjectScope scope, ServiceContainers known, Set<ContainerState> states) {
    boolean any = all || !states.isEmpty();
    List<ContainerSummary> candidates =
        any ? known.withOneOffs(services.names) : known.replicas(services.names);
    return candidates.stream()
        .filter(container -> any || container.state().isUp())
        .filter(container -> states.isEmpty() || states.contains(container.state()))
        .filter(container -> orphans || isDeclared(container, scope))
        .sorted(Comparator.comparing(ContainerSummary::name))
        .toList();
  }

  private static boolean isDeclared(ContainerSummary container, ProjectScope scope) {
    return scope
        .project()
        .map(project -> project.services().containsKey(container.label(Labels.SERVICE)))
        .orElse(true);
  }

  private Set<ContainerState> states() {
    Set<ContainerState> states = EnumSet.noneOf(ContainerState.class);
    statuses.forEach(status -> states.add(state("--status", status)));
    for (String filter : filters) {
      String[] parts = filter.split("=", 2);
      if (filter.isEmpty()) {
        continue;
      }
      if (parts.length < 2) {
        throw new UsageException(
            "--filter \"" + filter + "\" has no value; write status=STATUS, such as status=exited");
      }
      if (!parts[0].equals("status")) {
        throw new UsageException(
            "unknown filter \"" + parts[0] + "\"; write status=STATUS, such as status=exited");
      }
      states.add(state("--filter", parts[1]));
    }
    return states;
  }

  private static ContainerState state(String flag, @Nullable String text) {
    return Arrays.stream(ContainerState.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                flag
                    + ": there is no status \""
                    + text
                    + "\"; there are "
                    + Arrays.stream(ContainerState.values())
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
  }
}
