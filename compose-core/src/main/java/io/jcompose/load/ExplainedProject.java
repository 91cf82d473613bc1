package io.jcompose.load;

import io.jcompose.trace.Explanation;
import java.util.List;

/**
 * A project with its origins.
 *
 * @param explanations of every single value, those of env files of services last
 */
public record ExplainedProject(LoadedProject loaded, List<Explanation> explanations) {
  public ExplainedProject {
    explanations = List.copyOf(explanations);
  }
}
