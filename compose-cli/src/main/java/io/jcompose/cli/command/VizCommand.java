package io.jcompose.cli.command;

import io.jcompose.config.ServiceDiagram;
import io.jcompose.desired.Names;
import io.jcompose.model.Project;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viz}. */
@Command(
    name = "viz",
    sortOptions = false,
    description = {
      "Prints the services and what they depend on as a graph, for Graphviz: pipe it into \"dot"
          + " -Tsvg\".",
      ""
    })
final class VizCommand implements Subcommand {
  private static final int WIDEST = 1000;

  @Option(names = "--image", description = "with the image of each service")
  boolean image;

  @Option(names = "--networks", description = "with the networks of each service")
  boolean networks;

  @Option(names = "--ports", description = "with the ports that each service publishes")
  boolean ports;

  @Option(
      names = "--indentation-size",
      paramLabel = "N",
      description = "how many tabs or blanks stand before a line (default: 1)")
  String indentation = "1";

  @Option(names = "--spaces", description = "indent with blanks instead of tabs")
  boolean spaces;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    String indent = (spaces ? " " : "\t").repeat(width());
    Project project = Projects.load(invocation, List.of()).project();
    Names names = new Names(project.name(), Projects.separator(invocation));
    invocation
        .out()
        .println(new ServiceDiagram(indent, networks, ports, image, names::image).of(project));
    return ExitCode.OK;
  }

  private int width() {
    if (!indentation.matches("\\d{1,4}") || Integer.parseInt(indentation) > WIDEST) {
      throw new UsageException(
          "--indentation-size \"" + indentation + "\": write a number from 0 to " + WIDEST);
    }
    return Integer.parseInt(indentation);
  }
}
