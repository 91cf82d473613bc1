package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.Severity;
import io.jcompose.plan.ContainerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts seccomp profiles in place of the files that {@code security_opt} names. */
final class SeccompProfiles {
  private static final Set<String> NO_FILES = Set.of("unconfined", "builtin");

  private final Path directory;

  /** Profiles of a project whose relative paths start at a folder. */
  SeccompProfiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The recipe with the profiles' text, which the engine wants.
   *
   * @throws InvalidProjectException if one cannot be read
   */
  ContainerRecipe inline(ContainerRecipe recipe) {
    List<String> options = recipe.spec().hostConfig().securityOpt();
    List<String> inlined = options.stream().map(this::inline).toList();
    if (inlined.equals(options)) {
      return recipe;
    }
    return new ContainerRecipe(
        recipe.spec().withHostConfig(recipe.spec().hostConfig().withSecurityOpt(inlined)),
        recipe.hashInput(),
        recipe.sharesWith(),
        recipe.files());
  }

  private String inline(String option) {
    boolean seccomp = option.startsWith("seccomp=") || option.startsWith("seccomp:");
    String file = seccomp ? option.substring("seccomp=".length()) : "";
    if (!seccomp || NO_FILES.contains(file)) {
      return option;
    }
    try {
      return "seccomp=" + compact(Files.readString(directory.resolve(file)));
    } catch (IOException e) {
      throw new InvalidProjectException(
          List.of(
              new Diagnostic(
                  Severity.ERROR,
                  Optional.empty(),
                  "security_opt",
                  "seccomp profile \"" + file + "\" cannot be read",
                  Optional.of("looked for " + directory.resolve(file)),
                  List.of())));
    }
  }

  /** JSON without the white space between its tokens, as docker compose sends it. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\' && i + 1 < json.length()) {
        compact.append(c).append(json.charAt(++i));
        continue;
      }
      inText ^= c == '"';
      if (inText || !Character.isWhitespace(c)) {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
