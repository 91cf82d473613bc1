package io.jcompose.cli.command;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ContainerSummary.PublishedPort;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import io.jcompose.usecase.RefusedException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code port}. */
@Command(
    name = "port",
    sortOptions = false,
    description = "Shows where a port of the first container of SERVICE that runs is published.")
final class PortCommand implements Subcommand {
  @Parameters(index = "0", paramLabel = "SERVICE", description = "service that runs")
  String service = "";

  @Parameters(
      index = "1",
      paramLabel = "PORT",
      description = "port in the container, such as 80 or 53/udp")
  String port = "";

  @Mixin ContainerNumber index = new ContainerNumber();

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "tcp or udp (default: ${DEFAULT-VALUE})")
  String protocol = "tcp";

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    int slash = port.indexOf('/');
    String number = slash < 0 ? port : port.substring(0, slash);
    if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
      throw new UsageException("port \"" + port + "\": write a number, such as 80 or 53/udp");
    }
    String wanted = number + "/" + (slash < 0 ? protocol : port.substring(slash + 1));
    ContainerSummary container =
        Projects.scope(invocation, List.of(service))
            .containers(invocation.access().engine())
            .running(service, index.value());
    PublishedPort found =
        published(container).stream()
            .filter(p -> inContainer(p).equals(wanted))
            .findFirst()
            .orElseThrow(() -> new RefusedException(missing(container, wanted)));
    boolean six = found.ip().contains(":");
    invocation
        .out()
        .println((six ? "[" + found.ip() + "]" : found.ip()) + ":" + found.publicPort());
    return ExitCode.OK;
  }

  /** Those of IPv4 first. */
  private static List<PublishedPort> published(ContainerSummary container) {
    return container.ports().stream()
        .filter(p -> p.publicPort() > 0)
        .sorted(
            Comparator.comparing((PublishedPort p) -> p.ip().contains(":"))
                .thenComparingInt(PublishedPort::privatePort)
                .thenComparingInt(PublishedPort::publicPort))
        .toList();
  }

  private static String inContainer(PublishedPort port) {
    return port.privatePort() + "/" + port.protocol();
  }

  private static String missing(ContainerSummary container, String wanted) {
    String others =
        published(container).stream()
            .map(PortCommand::inContainer)
            .distinct()
            .collect(Collectors.joining(", "));
    return "container %d of service \"%s\" publishes no port %s; it publishes %s"
        .formatted(
            ObservedState.number(container),
            container.label(Labels.SERVICE),
            wanted,
            Optional.of(others).filter(text -> !text.isEmpty()).orElse("none"));
  }
}
