package io.jcompose.cli.command;

import io.jcompose.cli.format.Listing;
import io.jcompose.cli.format.ProjectRows;
import io.jcompose.cli.render.Printable;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.usecase.ProjectSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ls}. */
@Command(name = "ls", sortOptions = false, description = "Lists the projects on the engine.")
final class LsCommand implements Subcommand {
  @Option(
      names = {"-a", "--all"},
      description = "also those of which nothing runs, and count all containers")
  boolean all;

  @Option(
      names = "--filter",
      paramLabel = "name=REGEX",
      description = "only those whose name matches; may be repeated")
  List<String> filters = new ArrayList<>();

  @Mixin ListingOptions form = new ListingOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "only names")
  boolean quiet;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    Listing listing = form.listing(ProjectRows.columns());
    List<Pattern> names = filters.stream().map(LsCommand::name).toList();
    List<ContainerSummary> containers =
        invocation.access().engine().listContainers(Filters.NONE.and("label", Labels.PROJECT));
    List<ProjectSummary> projects =
        ProjectSummary.of(containers.stream().filter(c -> all || c.state().isUp()).toList())
            .stream()
            .filter(project ->
                names.isEmpty()
                    || names.stream().anyMatch(name -> name.matcher(project.name()).find()))
            .toList();
    if (quiet) {
      projects.forEach(project -> invocation.out().println(Printable.line(project.name())));
      return ExitCode.OK;
    }
    ListingOptions.print(invocation, listing, projects.stream().map(ProjectRows::row).toList());
    return ExitCode.OK;
  }

  private static Pattern name(String filter) {
    String[] parts = filter.split("=", 2);
    if (parts.length < 2) {
      throw new UsageException(
          "--filter \"" + filter + "\" has no value; write name=REGEX, such as name=^web");
    }
    if (!parts[0].equals("name")) {
      throw new UsageException(
          "invalid filter \"" + parts[0] + "\"; write name=REGEX, such as name=^web");
    }
    try {
      return Pattern.compile(parts[1]);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "--filter: \"" + parts[1] + "\" is no regular expression: " + e.getDescription());
    }
  }
}
