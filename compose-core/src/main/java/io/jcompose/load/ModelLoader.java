package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.interpolate.Interpolator;
import io.jcompose.load.canonical.CanonicalForm;
import io.jcompose.load.extend.Extends;
import io.jcompose.load.include.Includes;
import io.jcompose.load.include.Includes.Trail;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.LoadOptions;
import io.jcompose.load.layer.Scope;
import io.jcompose.load.merge.Merger;
import io.jcompose.load.paths.RelativePaths;
import io.jcompose.load.validate.Validation;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Makes one canonical document of the files of a project, or of an included one. */
final class ModelLoader {
  private final LayerReader reader;
  private final Optional<String> home;
  private final Diagnostics diagnostics;
  private final Trace trace;
  private final Merger merger;
  private final Map<BaseFile, Optional<Layer>> bases = new HashMap<>();
  // Files that are included twice on each level would be loaded a million times after twenty.
  private final Map<IncludedFiles, Mapping> included = new HashMap<>();

  ModelLoader(LayerReader reader, Optional<String> home, Diagnostics diagnostics, Trace trace) {
    this.reader = reader;
    this.home = home;
    this.diagnostics = diagnostics;
    this.trace = trace;
    this.merger = new Merger(diagnostics, trace);
  }

  /** A file that services of a scope extend. */
  private record BaseFile(Path file, Scope scope) {}

  /** An included project. */
  private record IncludedFiles(List<Path> files, Scope scope) {}

  Mapping load(List<Path> files, Scope scope, LoadOptions options) {
    return load(files, scope, new Trail(List.of()), options);
  }

  private Mapping load(List<Path> files, Scope scope, Trail trail, LoadOptions options) {
    Extends extension = new Extends(scope, new Bases(options), diagnostics, trace);
    Includes includes =
        new Includes(
            scope,
            trail,
            reader,
            (project, inScope, way) -> included(project, inScope, way, options.forIncluded()),
            diagnostics,
            trace);
    Optional<Mapping> merged = Optional.empty();
    for (Path file : files) {
      for (Layer layer : reader.read(file)) {
        Layer interpolated = interpolated(layer, scope, options);
        Layer extended = interpolated.withRoot(extension.apply(interpolated));
        Mapping content = includes.apply(extended);
        Mapping before =
            merged
                .map(root -> merger.reset(root, layer.resets(), NodePath.ROOT))
                .orElseGet(() -> new Mapping(new LinkedHashMap<>(), content.at()));
        merged = Optional.of(canonical(merger.merge(before, content), options));
      }
    }
    return merged.map(root -> complete(root, scope, options)).orElseGet(ModelLoader::nothing);
  }

  private static Mapping nothing() {
    return new Mapping(new LinkedHashMap<>(), new SourcePosition("-", 1, 1, 1));
  }

  private Layer interpolated(Layer layer, Scope scope, LoadOptions options) {
    if (!options.interpolate()) {
      return layer;
    }
    YamlNode root =
        new Interpolator(layer.source(), scope.variables(), diagnostics, trace::used)
            .interpolate(layer.root());
    return layer.withRoot((Mapping) root);
  }

  private Mapping canonical(Mapping merged, LoadOptions options) {
    Mapping root = merger.withoutDuplicates(merged);
    Validation.checkShapes(root, diagnostics);
    Entry version = root.entries().get("version");
    if (version != null) {
      diagnostics.warning(
          version.keyAt(), "version", "\"version\" is obsolete and ignored", "remove it");
    }
    Mapping longForm =
        CanonicalForm.of(root.without("version"), !options.interpolate(), diagnostics);
    return merger.withoutDuplicates(longForm);
  }

  private Mapping complete(Mapping canonical, Scope scope, LoadOptions options) {
    Mapping root = CanonicalForm.withDefaults(canonical);
    Validation.checkValues(root, diagnostics);
    if (options.resolvePaths()) {
      root = RelativePaths.resolve(root, scope.base(), home, diagnostics);
    }
    return options.interpolate() ? withScopedVariables(root, scope.environment()) : root;
  }

  /** The files that services extend. */
  private final class Bases implements Extends.BaseFiles {
    private final LoadOptions options;

    Bases(LoadOptions options) {
      this.options = options;
    }

    @Override
    public Path remote(String reference) {
      return reader.remote(reference);
    }

    @Override
    public Optional<Layer> read(Path file, Scope scope, SourcePosition at, String path) {
      if (reader.read(file, at, path).isEmpty()) {
        return Optional.empty();
      }
      return base(file, scope, options);
    }
  }

  private Mapping included(List<Path> files, Scope scope, Trail trail, LoadOptions options) {
    IncludedFiles key = new IncludedFiles(files, scope);
    Mapping known = included.get(key);
    if (known == null) {
      known = load(files, scope, trail, options);
      included.put(key, known);
    }
    return known;
  }

  /** The file that a service extends, as far as it can be prepared without that service. */
  private Optional<Layer> base(Path file, Scope scope, LoadOptions options) {
    BaseFile key = new BaseFile(file, scope);
    Optional<Layer> known = bases.get(key);
    if (known == null) {
      known = readBase(file, scope, options);
      bases.put(key, known);
    }
    return known;
  }

  private Optional<Layer> readBase(Path file, Scope scope, LoadOptions options) {
    Optional<Layer> merged = Optional.empty();
    for (Layer layer : reader.read(file)) {
      Layer next = interpolated(layer, scope, options);
      Mapping root =
          merged
              .map(before ->
                  merger.merge(
                      merger.reset(before.root(), next.resets(), NodePath.ROOT), next.root()))
              .orElse(next.root());
      Mapping longForm =
          CanonicalForm.of(merger.withoutDuplicates(root), !options.interpolate(), diagnostics);
      merged = Optional.of(next.withRoot(merger.withoutDuplicates(longForm)));
    }
    return merged.map(layer ->
        layer.withRoot(
            RelativePaths.resolve(layer.root(), folder(file, scope), home, diagnostics)));
  }

  private static Path folder(Path file, Scope scope) {
    Path folder = file.getParent();
    return folder == null ? Path.of("") : scope.directory().relativize(folder);
  }

  /** Gives bare names of list items, and secrets and configs, the values of this very scope. */
  private static Mapping withScopedVariables(
      Mapping root, SequencedMap<String, String> environment) {
    Mapping result = root.replace("services", node -> withItemValues(node, environment));
    for (String section : new String[] {"secrets", "configs"}) {
      result = result.replace(section, node -> withContents(node, environment));
    }
    return result;
  }

  private static YamlNode withItemValues(
      YamlNode services, SequencedMap<String, String> environment) {
    return eachMapping(
        services,
        service ->
            service.replace(
                "environment",
                node ->
                    node instanceof YamlNode.Sequence list
                        ? new YamlNode.Sequence(
                            list.items().stream().map(i -> withValue(i, environment)).toList(),
                            list.at())
                        : node));
  }

  private static YamlNode withValue(YamlNode item, SequencedMap<String, String> environment) {
    if (!(item instanceof Scalar scalar) || !environment.containsKey(scalar.text())) {
      return item;
    }
    return Scalar.text(scalar.text() + "=" + environment.get(scalar.text()), scalar.at());
  }

  private static YamlNode withContents(YamlNode node, SequencedMap<String, String> environment) {
    return eachMapping(
        node,
        object ->
            object
                .text("environment")
                .flatMap(name -> Optional.ofNullable(environment.get(name)))
                .map(value ->
                    object.with(
                        CanonicalForm.CONTENT_FROM_ENVIRONMENT, Scalar.text(value, object.at())))
                .orElse(object));
  }

  private static YamlNode eachMapping(YamlNode node, UnaryOperator<Mapping> change) {
    if (!(node instanceof Mapping mapping)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key,
                entry.value() instanceof Mapping value
                    ? new Entry(entry.keyAt(), change.apply(value))
                    : entry));
    return new Mapping(entries, mapping.at());
  }
}
