package io.jcompose.load.layer;

import io.jcompose.interpolate.Variables;
import java.nio.file.Path;
import java.util.SequencedMap;

/**
 * In whose name files are read: that of the project, or of an included one.
 *
 * @param directory absolute; {@code extends} and {@code include} find files from here
 * @param base what relative paths in values are joined to; relative to the including project's
 *     directory if there is one
 * @param environment variables for interpolation
 */
public record Scope(Path directory, Path base, SequencedMap<String, String> environment) {
  /** Its variables, for templates. */
  public Variables variables() {
    return Variables.of(environment);
  }
}
