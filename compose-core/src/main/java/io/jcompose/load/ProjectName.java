package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.interpolate.Interpolator;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.Scope;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a project is called. */
final class ProjectName {
  private final LoadRequest request;
  private final Diagnostics diagnostics;

  ProjectName(LoadRequest request, Diagnostics diagnostics) {
    this.request = request;
    this.diagnostics = diagnostics;
  }

  /** The name by flag, by {@code COMPOSE_PROJECT_NAME}, by the files' {@code name}, by folder. */
  String find(List<Layer> layers, Scope scope) {
    Optional<String> given =
        request
            .projectName()
            .filter(name -> !name.isEmpty())
            .or(() -> Optional.ofNullable(scope.environment().get("COMPOSE_PROJECT_NAME")))
            .filter(name -> !name.isEmpty());
    if (given.isPresent()) {
      requireNormal(given.get());
      return given.get();
    }
    Optional<Layer> naming =
        layers.reversed().stream()
            .filter(layer -> layer.root().text("name").filter(n -> !n.isEmpty()).isPresent())
            .findFirst();
    String name =
        naming
            .map(layer -> inFile(layer, scope))
            .orElseGet(() -> normal(folderName(scope.directory())));
    if (name.isEmpty() && naming.isPresent()) {
      YamlNode written = naming.get().root().get("name").orElseThrow();
      diagnostics.error(
          written.at(),
          "name",
          "nothing of this can be in a project's name",
          "use lower case letters, digits, \"-\" and \"_\", a letter or digit first");
    } else if (name.isEmpty()) {
      report("the project has no name", "choose one with -p, or with \"name:\" in the file");
    }
    return name;
  }

  private String inFile(Layer layer, Scope scope) {
    if (!(layer.root().get("name").orElse(null) instanceof Scalar scalar)) {
      return "";
    }
    String name = scalar.text();
    if (request.interpolate()) {
      // The value itself is interpolated again with its file, and reports what is wrong.
      name =
          new Interpolator(layer.source(), scope.variables(), new Diagnostics(), Trace.NONE::used)
              .interpolate(scalar, NodePath.ROOT.key("name"));
    }
    return request.normalize() ? normal(name) : name;
  }

  private static String folderName(Path folder) {
    Path last = folder.getFileName();
    return last == null ? "" : last.toString();
  }

  private void requireNormal(String name) {
    if (!normal(name).equals(name)) {
      report(
          "\"" + name + "\" is not a project name",
          "use lower case letters, digits, \"-\" and \"_\", a letter or digit first");
    }
  }

  private void report(String message, String hint) {
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR, Optional.empty(), "name", message, Optional.of(hint), List.of()));
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
  }
}
