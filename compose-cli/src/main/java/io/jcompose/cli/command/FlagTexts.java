package io.jcompose.cli.command;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.dotenv.DotenvReader;
import io.jcompose.interpolate.Variables;
import io.jcompose.model.Project;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads the variables that {@code -e} and {@code --env-from-file} give. */
final class FlagTexts {
  private final Path directory;
  private final Map<String, String> known;
  private final Diagnostics diagnostics;

  FlagTexts(Invocation invocation, Project project, Diagnostics diagnostics) {
    this.directory = invocation.workingDirectory();
    this.known = project.environment();
    this.diagnostics = diagnostics;
  }

  /**
   * The variables, {@code -e} winning over files. A bare {@code KEY} takes the value it has in the
   * shell or {@code .env}; one that has none there is left out.
   */
  SequencedMap<String, String> environment(List<String> files, List<String> flags) {
    SequencedMap<String, String> variables = new LinkedHashMap<>();
    for (String file : files) {
      Optional<SourceText> source =
          SourceText.read(directory.resolve(file).normalize(), file, diagnostics);
      if (source.isPresent()) {
        variables = DotenvReader.read(source.get(), Variables.of(known), variables, diagnostics);
      }
    }
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals >= 0) {
        variables.put(flag.substring(0, equals), flag.substring(equals + 1));
      } else if (known.containsKey(flag)) {
        variables.put(flag, known.getOrDefault(flag, ""));
      }
    }
    return variables;
  }
}
