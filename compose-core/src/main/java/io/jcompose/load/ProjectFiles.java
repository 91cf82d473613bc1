package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.dotenv.DotenvReader;
import io.jcompose.interpolate.Variables;
import io.jcompose.load.layer.LayerReader;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.load.layer.RemoteText;
import io.jcompose.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files make up a project, and the variables they see.
 *
 * @param files absolute paths in the order of merging; {@code -} for standard input
 * @param home absolute; gives the project its name, and {@code .env}
 * @param workingDir absolute; relative paths start here. The same as {@code home}, unless the first
 *     file is remote
 * @param environment the process's variables, then those of the env files
 */
record ProjectFiles(
    List<Path> files, Path home, Path workingDir, SequencedMap<String, String> environment) {
  private static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
  private static final List<String> OVERRIDES =
      List.of(
          "compose.override.yml",
          "compose.override.yaml",
          "docker-compose.override.yml",
          "docker-compose.override.yaml");
  private static final Set<String> TRUE_WORDS = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Path STANDARD_INPUT = Path.of("-");

  /** Finds them; no file at all is an error among the diagnostics. */
  static ProjectFiles find(
      LoadRequest request, LayerReader reader, Diagnostics diagnostics, Trace trace) {
    return new Search(request, reader, diagnostics, trace).find();
  }

  /** The search, which reads {@code .env} before it knows the files and again once it does. */
  private static final class Search {
    private final LoadRequest request;
    private final LayerReader reader;
    private final Diagnostics diagnostics;
    private final Trace trace;
    private final SequencedMap<String, String> environment;
    private final Set<Path> remotes = new HashSet<>();
    private List<Path> files;
    private List<Path> envFiles = List.of();

    Search(LoadRequest request, LayerReader reader, Diagnostics diagnostics, Trace trace) {
      this.trace = trace;
      this.request = request;
      this.reader = reader;
      this.diagnostics = diagnostics;
      this.environment = new LinkedHashMap<>(request.environment());
      this.files = request.files().stream().map(this::absolute).toList();
    }

    ProjectFiles find() {
      environment.putIfAbsent("PWD", request.directory().toString());
      readEnvFiles();
      if (files.isEmpty()) {
        files = fromEnvironment().orElseGet(this::searched);
      }
      readEnvFiles();
      return new ProjectFiles(files, home(), workingDir(), environment);
    }

    private Path absolute(String file) {
      if (file.equals("-")) {
        return STANDARD_INPUT;
      }
      if (RemoteText.isRemote(file)) {
        return remote(file);
      }
      return request.directory().resolve(file).toAbsolutePath().normalize();
    }

    private Path remote(String file) {
      try {
        Path local = reader.remote(file);
        remotes.add(local);
        return local;
      } catch (RemoteFileException e) {
        diagnostics.add(
            new Diagnostic(
                Severity.ERROR,
                Optional.empty(),
                "",
                String.valueOf(e.getMessage()),
                Optional.of(e.hint()),
                List.of()));
        diagnostics.throwIfErrors();
        throw e;
      }
    }

    private Path home() {
      return request
          .projectDirectory()
          .map(directory -> request.directory().resolve(directory).normalize())
          .or(() -> firstFile().filter(file -> !remotes.contains(file)).map(this::parent))
          .orElse(request.directory());
    }

    /** A remote file brings what its paths mean along, but is used where the user is. */
    private Path workingDir() {
      return firstFile().filter(remotes::contains).map(this::parent).orElseGet(this::home);
    }

    private Optional<Path> firstFile() {
      return files.stream().filter(file -> !file.equals(STANDARD_INPUT)).findFirst();
    }

    private Path parent(Path file) {
      Path parent = file.getParent();
      return parent == null ? request.directory() : parent;
    }

    private Optional<List<Path>> fromEnvironment() {
      String separator = environment.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
      String splitAt = Pattern.quote(separator.isEmpty() ? ":" : separator);
      return Optional.ofNullable(environment.get("COMPOSE_FILE"))
          .map(text -> List.of(text.split(splitAt, -1)).stream().map(this::absolute).toList());
    }

    private List<Path> searched() {
      Path start = workingDir();
      for (Path folder = start; folder != null; folder = folder.getParent()) {
        List<Path> candidates = existing(NAMES, folder);
        if (!candidates.isEmpty()) {
          List<Path> found = new ArrayList<>();
          found.add(chosen(candidates));
          List<Path> overrides = existing(OVERRIDES, folder);
          if (!overrides.isEmpty()) {
            found.add(chosen(overrides));
          }
          return List.copyOf(found);
        }
      }
      diagnostics.add(
          new Diagnostic(
              Severity.ERROR,
              Optional.empty(),
              "",
              "no Compose file found",
              Optional.of(
                  "looked for "
                      + String.join(", ", NAMES)
                      + " in "
                      + start
                      + " and the folders above it; name a file with -f"),
              List.of()));
      return List.of();
    }

    private static List<Path> existing(List<String> names, Path folder) {
      return names.stream().map(folder::resolve).filter(Files::exists).toList();
    }

    private Path chosen(List<Path> candidates) {
      if (candidates.size() > 1) {
        diagnostics.add(
            new Diagnostic(
                Severity.WARNING,
                Optional.empty(),
                "",
                "found "
                    + String.join(", ", candidates.stream().map(reader::shown).toList())
                    + ", and use "
                    + reader.shown(candidates.getFirst()),
                Optional.of("remove the others, or choose with -f"),
                List.of()));
      }
      return candidates.getFirst();
    }

    /** Adds the variables of the env files to those known; these win. */
    private void readEnvFiles() {
      envFiles = envFiles();
      SequencedMap<String, String> fromFiles = new LinkedHashMap<>();
      for (Path file : envFiles) {
        Optional<SourceText> text = reader.text(file);
        if (text.isPresent()) {
          fromFiles =
              DotenvReader.read(
                  text.get(), Variables.of(environment), fromFiles, diagnostics, trace::defined);
        }
      }
      fromFiles.forEach(environment::putIfAbsent);
    }

    private List<Path> envFiles() {
      List<String> named =
          request.envFiles().isEmpty()
              ? List.of(request.environment().getOrDefault("COMPOSE_ENV_FILES", "").split(",", -1))
                  .stream()
                  .filter(name -> !name.isEmpty())
                  .toList()
              : request.envFiles();
      if (!named.isEmpty()) {
        return named.stream().map(this::absolute).toList();
      }
      if (TRUE_WORDS.contains(request.environment().getOrDefault("COMPOSE_DISABLE_ENV_FILE", ""))) {
        return List.of();
      }
      Path file = home().resolve(".env");
      return Files.exists(file) && !Files.isDirectory(file) ? List.of(file) : envFiles;
    }
  }
}
