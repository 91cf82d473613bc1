package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.dotenv.DotenvReader;
import io.jcompose.interpolate.Variables;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.PathText;
import io.jcompose.model.EnvFile;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Reads the env files and label files of a project's active services. */
final class ServiceFiles {
  private final Project project;
  private final SourceMap sources;
  private final LayerReader reader;
  private final Diagnostics diagnostics;
  private final Trace trace;

  ServiceFiles(
      Project project,
      SourceMap sources,
      LayerReader reader,
      Diagnostics diagnostics,
      Trace trace) {
    this.project = project;
    this.sources = sources;
    this.reader = reader;
    this.diagnostics = diagnostics;
    this.trace = trace;
  }

  Project resolve(boolean environment, boolean discardLabelFiles) {
    return project.with(b ->
        b.services(
            each(service -> {
              Service labelled = withLabels(service, discardLabelFiles);
              return environment ? withEnvironment(labelled) : labelled;
            })));
  }

  private SequencedMap<String, Service> each(UnaryOperator<Service> change) {
    SequencedMap<String, Service> services = new LinkedHashMap<>();
    project.services().forEach((name, service) -> services.put(name, change.apply(service)));
    return services;
  }

  private Service withEnvironment(Service service) {
    SequencedMap<String, Optional<String>> own = new LinkedHashMap<>();
    service
        .environment()
        .forEach((name, value) ->
            own.put(name, value.or(() -> Optional.ofNullable(project.environment().get(name)))));
    SequencedMap<String, String> fromFiles = new LinkedHashMap<>();
    own.forEach((name, value) -> value.ifPresent(text -> fromFiles.put(name, text)));
    Variables outer =
        Variables.of(project.environment()).or(name -> own.getOrDefault(name, Optional.empty()));
    SequencedMap<String, String> variables = fromFiles;
    int number = 0;
    for (EnvFile file : service.envFile()) {
      NodePath path = path(service).key("env_file").item(number++);
      variables = read(service, file, path, outer, variables);
    }
    SequencedMap<String, Optional<String>> all = new LinkedHashMap<>();
    variables.forEach((name, value) -> all.put(name, Optional.of(value)));
    all.putAll(own);
    return service.with(b -> b.environment(all).envFile(List.of()));
  }

  private SequencedMap<String, String> read(
      Service service,
      EnvFile file,
      NodePath item,
      Variables outer,
      SequencedMap<String, String> earlier) {
    DotenvReader.Definitions definitions =
        (name, value, at) -> trace.environment(service.name(), name, value, at);
    NodePath path = item.key("path");
    NodePath formatPath = item.key("format");
    String format = file.format().orElse(".env");
    SourcePosition place = sources.at(path);
    if (!PathText.check(file.path(), place, path.toString(), diagnostics)) {
      return earlier;
    }
    Path absolute = project.workingDir().resolve(file.path());
    if (file.path().isEmpty() || !Files.exists(absolute)) {
      if (file.required()) {
        diagnostics.error(
            place,
            path.toString(),
            "env file " + reader.shown(absolute) + " is not there",
            "create it, or set required: false");
      }
      return earlier;
    }
    if (!format.equals(".env") && !format.equals("raw")) {
      diagnostics.error(
          sources.at(formatPath),
          formatPath.toString(),
          "\"" + format + "\" is not a format of env files",
          "write raw, or remove the format");
      return earlier;
    }
    Optional<SourceText> text = reader.text(absolute, place, path.toString());
    if (text.isEmpty()) {
      return earlier;
    }
    return format.equals("raw")
        ? DotenvReader.readRaw(text.get(), outer, earlier, diagnostics, definitions)
        : DotenvReader.read(text.get(), outer, earlier, diagnostics, definitions);
  }

  private Service withLabels(Service service, boolean discard) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    int number = 0;
    for (String file : service.labelFile()) {
      NodePath path = path(service).key("label_file").item(number++);
      labels = readLabels(file, path, labels);
    }
    labels.putAll(service.labels());
    SequencedMap<String, String> all = labels;
    return service.with(b -> b.labels(all).labelFile(discard ? List.of() : service.labelFile()));
  }

  private SequencedMap<String, String> readLabels(
      String file, NodePath path, SequencedMap<String, String> earlier) {
    if (!PathText.check(file, sources.at(path), path.toString(), diagnostics)) {
      return earlier;
    }
    Path absolute = project.workingDir().resolve(file);
    if (!Files.exists(absolute)) {
      diagnostics.error(
          sources.at(path),
          path.toString(),
          "label file " + reader.shown(absolute) + " is not there",
          "create it");
      return earlier;
    }
    return reader
        .text(absolute, sources.at(path), path.toString())
        .map(text -> DotenvReader.read(text, _ -> Optional.empty(), earlier, diagnostics))
        .orElse(earlier);
  }

  private static NodePath path(Service service) {
    return NodePath.ROOT.keys("services", service.name());
  }
}
