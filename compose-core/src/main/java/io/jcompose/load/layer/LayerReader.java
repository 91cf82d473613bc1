package io.jcompose.load.layer;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.YamlDocument;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads Compose files into layers, each file once. */
public final class LayerReader {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Path shownFrom;
  private final Supplier<byte[]> standardInput;
  private final RemoteFiles remoteFiles;
  private final Diagnostics diagnostics;
  private final Trace trace;
  private final Map<Path, List<Layer>> read = new HashMap<>();
  // Where the files that others name are named, by the names that positions show.
  private final Map<String, SourcePosition> namings = new HashMap<>();

  /**
   * A reader for one load.
   *
   * @param shownFrom files below this folder are shown relative to it
   * @param standardInput what the file {@code -} holds; asked at most once
   */
  public LayerReader(
      Path shownFrom,
      Supplier<byte[]> standardInput,
      RemoteFiles remoteFiles,
      Diagnostics diagnostics,
      Trace trace) {
    this.remoteFiles = remoteFiles;
    this.shownFrom = shownFrom;
    this.standardInput = standardInput;
    this.diagnostics = diagnostics;
    this.trace = trace;
  }

  /**
   * The local copy of a remote file.
   *
   * @throws RemoteFileException if it cannot be had
   */
  public Path remote(String reference) {
    return remoteFiles.fetch(reference);
  }

  /** The documents of a file; none if it cannot be read, which is then among the diagnostics. */
  public List<Layer> read(Path file) {
    List<Layer> known = read.get(file);
    if (known == null) {
      known = text(file).map(source -> layers(source, file)).orElse(List.of());
      read.put(file, known);
    }
    return known;
  }

  /** The same for a file that a Compose file names there. */
  public List<Layer> read(Path file, SourcePosition at, String path) {
    List<Layer> known = read.get(file);
    if (known == null) {
      known = text(file, at, path).map(source -> layers(source, file)).orElse(List.of());
      read.put(file, known);
    }
    return known;
  }

  /** The text of any file; empty if it cannot be read, which is then among the diagnostics. */
  public Optional<SourceText> text(Path file) {
    return text(file, diagnostics);
  }

  /** The same for a file that a Compose file names there. */
  public Optional<SourceText> text(Path file, SourcePosition at, String path) {
    namings.putIfAbsent(shown(file), at);
    Diagnostics found = new Diagnostics();
    Optional<SourceText> text = text(file, found);
    found.all().forEach(d -> diagnostics.add(d.at().isPresent() ? d : d.at(at, path)));
    return text;
  }

  private Optional<SourceText> text(Path file, Diagnostics diagnostics) {
    return file.equals(STANDARD_INPUT)
        ? SourceText.decode(standardInput.get(), "-", diagnostics)
        : SourceText.read(file, shown(file), diagnostics);
  }

  /**
   * The same problems; the first in each file that others name tells where that is, so that one
   * sees how the file belongs to the project.
   */
  public List<Diagnostic> withOrigins(List<Diagnostic> problems) {
    Map<String, SourcePosition> origins = new HashMap<>(namings);
    return problems.stream()
        .map(problem ->
            problem
                .at()
                .flatMap(at -> Optional.ofNullable(origins.remove(at.file())))
                .map(origin -> withOrigin(problem, origin))
                .orElse(problem))
        .toList();
  }

  private static Diagnostic withOrigin(Diagnostic problem, SourcePosition origin) {
    List<Diagnostic.Related> related = new ArrayList<>(problem.related());
    related.add(new Diagnostic.Related(origin, "the file is named here"));
    return new Diagnostic(
        problem.severity(),
        problem.at(),
        problem.path(),
        problem.message(),
        problem.hint(),
        related);
  }

  /** A file's name as positions in it show it. */
  public String shown(Path file) {
    return file.startsWith(shownFrom) && !file.equals(shownFrom)
        ? shownFrom.relativize(file).toString()
        : file.toString();
  }

  private List<Layer> layers(SourceText source, Path file) {
    List<Layer> layers = new ArrayList<>();
    for (YamlDocument document : YamlReader.read(source, diagnostics)) {
      if (document.root() instanceof Mapping root) {
        trace.read(root);
        layers.add(new Layer(root, document.resets(), source, file));
      } else {
        diagnostics.error(
            document.root().at(),
            "",
            "the top level is not a mapping",
            "begin with a key such as \"services:\"");
      }
    }
    return layers;
  }
}
