package io.jcompose.trace;

import io.jcompose.diagnostic.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * Where a value of the project came from.
 *
 * @param path such as {@code services.web.ports[0].published}
 * @param value as text
 * @param at where it was written; absent if no file says it, but the Compose spec or a flag does
 * @param replaced what it took the place of, the latest first
 * @param variables those that stand in it
 */
public record Explanation(
    String path,
    String value,
    Optional<SourcePosition> at,
    List<Replaced> replaced,
    List<Variable> variables) {
  public Explanation {
    replaced = List.copyOf(replaced);
    variables = List.copyOf(variables);
  }

  /** The value of an env file of the service that this one hides. */
  public Optional<Replaced> shadowedFile() {
    return replaced.stream().filter(Replaced::inEnvFile).findFirst();
  }

  /**
   * A value that an override, an extending service or an environment put aside.
   *
   * @param inEnvFile whether it is that of an env file of the service
   */
  public record Replaced(String value, SourcePosition at, boolean inEnvFile) {}

  /**
   * A variable in a value.
   *
   * @param value absent if it is not set
   * @param at where an env file sets it; absent if the environment of the process does, or nobody
   */
  public record Variable(String name, Optional<String> value, Optional<SourcePosition> at) {}
}
