package io.jcompose.config;

import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.ServicePort;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The active services of a project and what they depend on, as a graph in the DOT language.
 *
 * @param indent stands before each statement
 * @param networks whether to tell the networks of services
 * @param ports whether to tell the ports they publish
 * @param images whether to tell their images
 * @param imageNames gives the image of a service, also where only a build names it
 * @see <a href="https://graphviz.org/doc/info/lang.html">DOT language</a>
 */
public record ServiceDiagram(
    String indent,
    boolean networks,
    boolean ports,
    boolean images,
    Function<Service, String> imageNames) {

  /** The graph, services and their dependencies in file order, in the form of docker compose. */
  public String of(Project project) {
    String nodes = project.services().values().stream().map(this::node).collect(lines());
    String edges =
        project.services().values().stream()
            .flatMap(service ->
                service.dependsOn().keySet().stream()
                    .filter(project.services()::containsKey)
                    .map(other -> quoted(service.name()) + " -> " + quoted(other)))
            .collect(lines());
    return "digraph "
        + quoted(project.name())
        + " {\n"
        + indent
        + "layout=dot;\n"
        + nodes
        + "\n"
        + edges
        + "}\n";
  }

  private Collector<CharSequence, ?, String> lines() {
    return Collectors.collectingAndThen(
        Collectors.joining(";\n" + indent), text -> text.isEmpty() ? "" : indent + text + ";\n");
  }

  private String node(Service service) {
    StringBuilder label =
        new StringBuilder("<font point-size=\"15\">" + escaped(service.name()) + "</font>");
    if (networks) {
      append(label, "Networks", service.networksByPriority());
    }
    if (ports) {
      append(label, "Ports", service.ports().stream().map(ServiceDiagram::port).toList());
    }
    if (images) {
      append(label, "Image", List.of(imageNames.apply(service)));
    }
    return quoted(service.name()) + " [style=\"filled\" label=<" + label + ">]";
  }

  private static void append(StringBuilder label, String title, List<String> texts) {
    if (!texts.isEmpty()) {
      label
          .append("<font point-size=\"10\"><br/><br/><b>")
          .append(title)
          .append(":</b>")
          .append(texts.stream().map(text -> "<br/>" + escaped(text)).collect(Collectors.joining()))
          .append("</font>");
    }
  }

  private static String port(ServicePort port) {
    String address =
        Stream.of(
                port.hostIp().stream(),
                Stream.of(port.published().orElse("")),
                port.target().map(String::valueOf).stream())
            .flatMap(texts -> texts)
            .collect(Collectors.joining(":"));
    return address + " (" + port.protocol().orElse("tcp") + ", " + port.mode().orElse("") + ")";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  /** Labels are written in HTML, where these characters mean something. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
