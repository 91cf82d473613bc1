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
   * Refuses variables without a name.
   *
   * @throws UsageException saying what to write instead
   */
  static void checkVariables(List<String> flags) {
    for (String variable : flags) {
      if (variable.isEmpty() || variable.startsWith("=")) {
        throw new UsageException(
            "--env \"" + variable + "\": write KEY=VALUE, or KEY for the shell's value");
      }
    }
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

  /**
   * The variables of a command in a running container, the last of each name. A bare {@code KEY}
   * that has no known value stays bare, which takes the variable away.
   *
   * @param known of the shell and {@code .env}
   */
  static List<String> execVariables(List<String> flags, Map<String, String> known) {
    SequencedMap<String, String> variables = new LinkedHashMap<>();
    for (String flag : flags) {
      String value = known.get(flag);
      variables.put(flag.split("=", 2)[0], value == null ? flag : flag + "=" + value);
    }
    return List.copyOf(variables.values());
  }
}
