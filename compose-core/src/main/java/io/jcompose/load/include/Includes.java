package io.jcompose.load.include;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.dotenv.DotenvReader;
import io.jcompose.interpolate.Variables;
import io.jcompose.load.layer.Layer;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.PathText;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.load.layer.RemoteText;
import io.jcompose.load.layer.Scope;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves {@code include} in the layers of one scope. */
public final class Includes {
  // Each level takes stack.
  private static final int MAX_TRAIL = 100;

  private static final List<String> SECTIONS =
      List.of("services", "volumes", "networks", "secrets", "configs", "models");

  private final Scope scope;
  private final Trail trail;
  private final LayerReader reader;
  private final Projects projects;
  private final Diagnostics diagnostics;
  private final Trace trace;

  /**
   * For the layers of one scope.
   *
   * @param trail the files that led to this scope
   */
  public Includes(
      Scope scope,
      Trail trail,
      LayerReader reader,
      Projects projects,
      Diagnostics diagnostics,
      Trace trace) {
    this.scope = scope;
    this.trail = trail;
    this.reader = reader;
    this.projects = projects;
    this.diagnostics = diagnostics;
    this.trace = trace;
  }

  /** Loads projects. */
  @FunctionalInterface
  public interface Projects {
    /** The canonical document of some files; problems are among the diagnostics. */
    Mapping load(List<Path> files, Scope scope, Trail trail);
  }

  /** The files that include each other on the way to a project, outermost first. */
  public record Trail(List<Path> files) {
    /** The way one file further. */
    Trail with(Path file) {
      List<Path> longer = new ArrayList<>(files);
      longer.add(file);
      return new Trail(List.copyOf(longer));
    }
  }

  /** One entry of {@code include}. */
  private record Inclusion(
      List<Scalar> paths, List<Scalar> envFiles, Optional<Scalar> projectDirectory) {}

  /** The layer with all that its includes define, and without {@code include}. */
  public Mapping apply(Layer layer) {
    Mapping root = layer.root();
    Optional<YamlNode> include = root.get("include");
    if (include.isEmpty() || (include.get() instanceof Scalar scalar && scalar.isNull())) {
      return root.without("include");
    }
    if (!(include.get() instanceof Sequence list)) {
      diagnostics.error(
          include.get().at(), "include", "expected a list", "begin each entry with \"- \"");
      return root.without("include");
    }
    Trail longer = trail.with(layer.file());
    Mapping result = root.without("include");
    int number = 0;
    for (YamlNode item : list.items()) {
      NodePath path = NodePath.ROOT.key("include").item(number++);
      Optional<Mapping> included =
          inclusion(item, path).flatMap(inclusion -> load(inclusion, path, longer));
      if (included.isPresent()) {
        result = withImported(result, included.get(), item.at());
      }
    }
    return result;
  }

  private Optional<Inclusion> inclusion(YamlNode item, NodePath path) {
    Optional<Inclusion> inclusion =
        switch (item) {
          case Scalar scalar when scalar.isText() ->
              Optional.of(new Inclusion(List.of(scalar), List.of(), Optional.empty()));
          case Mapping mapping ->
              Optional.of(
                  new Inclusion(
                      texts(mapping, "path"),
                      texts(mapping, "env_file"),
                      texts(mapping, "project_directory").stream()
                          .filter(text -> !text.text().isEmpty())
                          .findFirst()));
          case Scalar _, Sequence _ -> Optional.empty();
        };
    Optional<Inclusion> complete = inclusion.filter(i -> !i.paths().isEmpty());
    if (complete.isEmpty()) {
      diagnostics.error(
          item.at(), path.toString(), "names no file", "write a path, or \"path:\" with one");
    }
    return complete.filter(i ->
        Stream.of(i.paths().stream(), i.envFiles().stream(), i.projectDirectory().stream())
            .flatMap(texts -> texts)
            .allMatch(t -> PathText.check(t.text(), t.at(), path.toString(), diagnostics)));
  }

  private static List<Scalar> texts(Mapping mapping, String key) {
    return switch (mapping.get(key).orElse(null)) {
      case Scalar scalar when scalar.isText() -> List.of(scalar);
      case Sequence list ->
          list.items().stream()
              .filter(item -> item instanceof Scalar scalar && scalar.isText())
              .map(Scalar.class::cast)
              .toList();
      case Scalar _, Mapping _ -> List.of();
      case null -> List.of();
    };
  }

  private Optional<Mapping> load(Inclusion inclusion, NodePath path, Trail longer) {
    List<Path> files = new ArrayList<>();
    for (Scalar file : inclusion.paths()) {
      if (RemoteText.isRemote(file.text())) {
        Optional<Path> fetched = remote(file, path);
        if (fetched.isEmpty()) {
          return Optional.empty();
        }
        files.add(fetched.get());
      } else {
        files.add(absolute(file.text()));
      }
    }
    Path main = files.getFirst();
    if (longer.files().contains(main)) {
      reportCycle(inclusion.paths().getFirst(), path, longer, main);
      return Optional.empty();
    }
    if (longer.files().size() >= MAX_TRAIL) {
      diagnostics.error(
          inclusion.paths().getFirst().at(),
          path.toString(),
          "a chain of more than " + MAX_TRAIL + " files that include each other",
          "include files nearer to its end");
      return Optional.empty();
    }
    if (!Files.exists(main)) {
      diagnostics.error(
          inclusion.paths().getFirst().at(), path.toString(), "no such file", "looked for " + main);
      return Optional.empty();
    }
    for (int i = 0; i < files.size(); i++) {
      reader.read(files.get(i), inclusion.paths().get(i).at(), path.toString());
    }
    Path directory = directory(inclusion, main);
    Path base = base(inclusion, main);
    Optional<SequencedMap<String, String>> environment = environment(inclusion, directory, path);
    return environment.map(
        variables -> projects.load(files, new Scope(directory, base, variables), longer));
  }

  private Optional<Path> remote(Scalar file, NodePath path) {
    try {
      return Optional.of(reader.remote(file.text()));
    } catch (RemoteFileException e) {
      diagnostics.error(file.at(), path.toString(), String.valueOf(e.getMessage()), e.hint());
      return Optional.empty();
    }
  }

  private Path absolute(String text) {
    return scope.directory().resolve(text).normalize();
  }

  private Path directory(Inclusion inclusion, Path main) {
    return inclusion
        .projectDirectory()
        .map(given -> absolute(given.text()))
        .orElseGet(() -> parent(main));
  }

  /** What the included paths are joined to: a project directory counts only if it is there. */
  private Path base(Inclusion inclusion, Path main) {
    Optional<String> given = inclusion.projectDirectory().map(Scalar::text);
    if (given.filter(text -> text.startsWith("/")).isPresent()) {
      return Path.of(given.get());
    }
    Path wanted = given.map(this::absolute).orElse(main);
    Path existing = Files.isDirectory(wanted) ? wanted : parent(wanted);
    return scope.directory().relativize(existing);
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** The including scope's variables, and those of the env files for what it lacks. */
  private Optional<SequencedMap<String, String>> environment(
      Inclusion inclusion, Path directory, NodePath path) {
    SequencedMap<String, String> fromFiles = new LinkedHashMap<>();
    SequencedMap<Path, SourcePosition> files = new LinkedHashMap<>();
    for (Scalar file : inclusion.envFiles()) {
      Path envFile = absolute(file.text());
      if (!Files.exists(envFile)) {
        diagnostics.error(
            file.at(), path.key("env_file").toString(), "no such file", "looked for " + envFile);
        return Optional.empty();
      }
      files.put(envFile, file.at());
    }
    Path implicit = directory.resolve(".env");
    if (files.isEmpty() && Files.exists(implicit) && !Files.isDirectory(implicit)) {
      files.put(implicit, inclusion.paths().getFirst().at());
    }
    for (Map.Entry<Path, SourcePosition> file : files.entrySet()) {
      Optional<SourceText> text =
          reader.text(file.getKey(), file.getValue(), path.key("env_file").toString());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      fromFiles =
          DotenvReader.read(
              text.get(),
              Variables.of(scope.environment()),
              fromFiles,
              diagnostics,
              trace::defined);
    }
    SequencedMap<String, String> environment = new LinkedHashMap<>(scope.environment());
    fromFiles.forEach(environment::putIfAbsent);
    return Optional.of(environment);
  }

  private Mapping withImported(Mapping root, Mapping included, SourcePosition at) {
    Mapping result = root;
    for (String section : SECTIONS) {
      if (included.get(section).orElse(null) instanceof Mapping resources) {
        YamlNode own = result.get(section).orElse(new Mapping(new LinkedHashMap<>(), at));
        if (own instanceof Mapping mapping) {
          result = result.with(section, imported(mapping, resources, section));
        }
      }
    }
    return result;
  }

  private Mapping imported(Mapping own, Mapping included, String section) {
    SequencedMap<String, Entry> all = new LinkedHashMap<>(own.entries());
    included
        .entries()
        .forEach((name, entry) -> {
          Entry before = all.putIfAbsent(name, entry);
          if (before != null && !before.value().sameValue(entry.value())) {
            reportConflict(section, name, before, entry);
          }
        });
    return new Mapping(all, own.at());
  }

  private void reportConflict(String section, String name, Entry own, Entry included) {
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(own.keyAt()),
            section + "." + name,
            "conflicts with what an included file defines",
            Optional.of("rename one, or change the included one in an override file"),
            List.of(new Diagnostic.Related(included.keyAt(), "included from here"))));
  }

  private void reportCycle(Scalar file, NodePath path, Trail longer, Path repeated) {
    int start = longer.files().indexOf(repeated);
    String files =
        longer.files().subList(start, longer.files().size()).stream()
            .map(reader::shown)
            .collect(Collectors.joining(" -> "));
    diagnostics.error(
        file.at(),
        path.toString(),
        "include cycle: " + files + " -> " + reader.shown(repeated),
        "remove one of these includes");
  }
}
