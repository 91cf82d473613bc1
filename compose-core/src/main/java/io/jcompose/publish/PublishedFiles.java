package io.jcompose.publish;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.interpolate.Interpolator;
import io.jcompose.interpolate.Variables;
import io.jcompose.load.canonical.CanonicalForm;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.RemoteText;
import io.jcompose.load.paths.RelativePaths;
import io.jcompose.model.Project;
import io.jcompose.plan.Sha256;
import io.jcompose.remote.ArtifactLayer;
import io.jcompose.remote.ArtifactLayer.Kind;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlDocument;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import io.jcompose.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a project as they are published. All lie in one folder where they are used, so the
 * env files and the files that services extend get new names, which the Compose files then say; all
 * else in them stays as it was written, variables and comments too.
 */
final class PublishedFiles {
  private final Project project;
  private final LayerReader reader;
  private final Diagnostics diagnostics;
  private final SequencedMap<Path, Named> bases = new LinkedHashMap<>();
  private final SequencedMap<Path, Named> envFiles = new LinkedHashMap<>();
  private final List<SourceText> texts = new ArrayList<>();

  PublishedFiles(Project project, LayerReader reader, Diagnostics diagnostics) {
    this.project = project;
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** A file that others name. */
  private record Named(String name, SourcePosition at, String path, boolean required) {}

  /** A value that names a file. */
  private record Naming(Scalar value, String path, Path file, Kind kind, boolean required) {}

  /**
   * The layers in docker compose's order: Compose files, the files they extend, env files. What
   * cannot be published is among the diagnostics.
   *
   * @param withEnvFiles whether env files are published
   */
  List<ArtifactLayer> layers(boolean withEnvFiles) {
    List<ArtifactLayer> layers = new ArrayList<>();
    for (String file : project.composeFiles()) {
      Path path = Path.of(file);
      String name = file.equals("-") ? "compose.yaml" : String.valueOf(path.getFileName());
      rewritten(path, project.workingDir())
          .ifPresent(text -> layers.add(new ArtifactLayer(Kind.COMPOSE_FILE, name, text)));
    }
    for (int done = 0; done < bases.size(); done++) { // base files may name further ones
      Map.Entry<Path, Named> base = List.copyOf(bases.entrySet()).get(done);
      Path folder = Optional.ofNullable(base.getKey().getParent()).orElse(base.getKey());
      rewritten(base.getKey(), folder)
          .ifPresent(
              text -> layers.add(new ArtifactLayer(Kind.BASE_FILE, base.getValue().name(), text)));
    }
    if (withEnvFiles) {
      envFiles.forEach((file, named) ->
          envFile(file, named)
              .ifPresent(
                  text -> layers.add(new ArtifactLayer(Kind.ENV_FILE, named.name(), text.text()))));
    }
    return layers;
  }

  /** The texts of all layers so far, as they are on the disk. */
  List<SourceText> texts() {
    return List.copyOf(texts);
  }

  private Optional<SourceText> envFile(Path file, Named named) {
    if (!named.required() && !Files.exists(file)) {
      return Optional.empty();
    }
    Optional<SourceText> text = reader.text(file, named.at(), named.path());
    text.ifPresent(texts::add);
    return text;
  }

  /**
   * A Compose file's text with the new names in it.
   *
   * @param base what its relative paths start from
   */
  private Optional<String> rewritten(Path file, Path base) {
    List<Layer> documents = reader.read(file);
    if (documents.isEmpty()) {
      return Optional.empty();
    }
    SourceText source = documents.getFirst().source();
    texts.add(source);
    NavigableMap<Integer, Naming> namings = new TreeMap<>();
    for (Layer document : documents) {
      Mapping root = interpolated(document);
      refuseIncludes(root);
      namings(root, base).forEach(n -> namings.putIfAbsent(source.indexOf(n.value().at()), n));
    }
    StringBuilder text = new StringBuilder(source.text());
    namings
        .descendingMap()
        .forEach((start, naming) -> {
          int length = naming.value().at().length();
          int end = text.offsetByCodePoints(start, length);
          text.replace(start, end, named(naming).name());
        });
    checkNames(text.toString(), namings, base);
    return Optional.of(text.toString());
  }

  private Mapping interpolated(Layer document) {
    Interpolator interpolator =
        new Interpolator(
            document.source(),
            Variables.of(project.environment()),
            new Diagnostics(),
            Trace.NONE::used);
    return interpolator.interpolate(document.root()) instanceof Mapping root
        ? root
        : document.root();
  }

  private void refuseIncludes(Mapping root) {
    if (!(root.get("include").orElse(null) instanceof Sequence includes)) {
      return;
    }
    for (int i = 0; i < includes.items().size(); i++) {
      YamlNode item = includes.items().get(i);
      YamlNode paths = item instanceof Mapping mapping ? mapping.get("path").orElse(item) : item;
      boolean remote =
          (paths instanceof Sequence list ? list.items().stream() : Stream.of(paths))
              .allMatch(path -> path instanceof Scalar text && RemoteText.isRemote(text.text()));
      if (!remote) {
        diagnostics.error(
            item.at(),
            NodePath.ROOT.key("include").item(i).toString(),
            "included files of this machine cannot be published",
            "publish them on their own and include \"oci://…\", or use \"extends\"");
      }
    }
  }

  private List<Naming> namings(Mapping root, Path base) {
    Mapping written = CanonicalForm.of(root, false, new Diagnostics());
    Mapping resolved =
        RelativePaths.resolve(
            written,
            base,
            Optional.ofNullable(project.environment().get("HOME")),
            new Diagnostics());
    List<Naming> namings = new ArrayList<>();
    if (written.get("services").orElse(null) instanceof Mapping services) {
      for (String service : services.entries().keySet()) {
        NodePath path = NodePath.ROOT.keys("services", service);
        naming(written, resolved, path.keys("extends", "file"), Kind.BASE_FILE, true)
            .ifPresent(namings::add);
        NodePath list = path.key("env_file");
        int files =
            list.find(written).orElse(root) instanceof Sequence all ? all.items().size() : 0;
        for (int i = 0; i < files; i++) {
          NodePath item = list.item(i);
          boolean required =
              item.key("required").find(written).stream()
                  .noneMatch(node -> node instanceof Scalar flag && flag.text().equals("false"));
          naming(written, resolved, item.key("path"), Kind.ENV_FILE, required)
              .ifPresent(namings::add);
        }
      }
    }
    return namings;
  }

  private static Optional<Naming> naming(
      Mapping written, Mapping resolved, NodePath path, Kind kind, boolean required) {
    return path.find(written).orElse(written) instanceof Scalar value
            && path.find(resolved).orElse(resolved) instanceof Scalar file
            && !RemoteText.isRemote(value.text())
        ? Optional.of(
            new Naming(value, path.toString(), Path.of(file.text()).normalize(), kind, required))
        : Optional.empty();
  }

  /** docker compose names files so, too. */
  private Named named(Naming naming) {
    boolean isBase = naming.kind() == Kind.BASE_FILE;
    String name = Sha256.hex(naming.file().toString()) + (isBase ? ".yaml" : ".env");
    Named named = new Named(name, naming.value().at(), naming.path(), naming.required());
    return (isBase ? bases : envFiles)
        .merge(naming.file(), named, (known, again) -> again.required() ? again : known);
  }

  /** A path over several lines is not where its position says that it is. */
  private void checkNames(String text, NavigableMap<Integer, Naming> namings, Path base) {
    List<String> names =
        Stream.concat(bases.values().stream(), envFiles.values().stream())
            .map(Named::name)
            .toList();
    List<YamlDocument> documents =
        YamlReader.read(new SourceText("published", text), new Diagnostics());
    boolean good =
        !documents.isEmpty()
            && documents.stream()
                .flatMap(document ->
                    document.root() instanceof Mapping root
                        ? namings(root, base).stream()
                        : Stream.empty())
                .allMatch(naming -> names.contains(naming.value().text()));
    if (!good) {
      Naming first = namings.firstEntry().getValue();
      diagnostics.error(
          first.value().at(),
          first.path(),
          "the paths of this file cannot be replaced in it",
          "write each path on one line, without an anchor");
    }
  }
}
