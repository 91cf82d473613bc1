package io.jcompose.cli.command;

import io.jcompose.config.CanonicalJson;
import io.jcompose.config.CanonicalYaml;
import io.jcompose.config.ConfigHashes;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.load.LoadedProject;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.plan.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config}: the project as it is after loading. */
@Command(
    name = "config",
    sortOptions = false,
    customSynopsis = "jcompose config [OPTIONS] [SERVICE...]",
    description = {"Prints the project as it is after loading, in canonical form.", ""})
final class ConfigCommand implements Subcommand {
  @Option(names = "--format", paramLabel = "FORMAT", description = "yaml (default) or json")
  String format = "yaml";

  @Option(
      names = {"-q", "--quiet"},
      description = "only check; print nothing")
  boolean quiet;

  @Option(names = "--services", description = "print the names of the services, one a line")
  boolean services;

  @Option(
      names = "--hash",
      paramLabel = "SERVICE",
      description = "print config hashes: of services separated by commas, or * for all")
  @Nullable String hash;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  @Parameters(paramLabel = "SERVICE", hidden = true)
  List<String> names = new ArrayList<>();

  @Override
  public int call(Invocation invocation) {
    if (!format.equals("yaml") && !format.equals("json")) {
      throw new UsageException("--format \"" + format + "\": use yaml or json");
    }
    LoadedProject loaded = Projects.loadForConfig(invocation, names, hash == null);
    Project project = selected(loaded.project());
    if (hash != null) {
      printHashes(invocation, project);
    } else if (services) {
      project.services().keySet().stream().sorted().forEach(invocation.out()::println);
    } else if (!quiet) {
      String text = format.equals("json") ? CanonicalJson.of(project) : CanonicalYaml.of(project);
      invocation.out().print(text.endsWith("\n") ? text : text + "\n");
    }
    return ExitCode.OK;
  }

  private Project selected(Project project) {
    names.forEach(name -> require(project, name));
    return project.withSelectedServices(names);
  }

  private void printHashes(Invocation invocation, Project project) {
    String wanted = Optional.ofNullable(hash).orElse("*");
    List<String> hashed =
        wanted.equals("*")
            ? project.services().keySet().stream().sorted().toList()
            : Arrays.asList(wanted.split(",", -1));
    for (String name : hashed) {
      Service service = require(project, name);
      invocation.out().println(name + " " + Sha256.hex(new ConfigHashes().service(service)));
    }
  }

  private static Service require(Project project, String name) {
    return project
        .service(name)
        .orElseThrow(() ->
            new UsageException(
                "no such service: "
                    + name
                    + "\n      "
                    + Nearest.hint(name, project.allServices().keySet())));
  }
}
