package io.jcompose.load;

import io.jcompose.trace.Explanation;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.List;

/**
 * A project with its origins.
 *
 * @param explanations of every single value, those of env files of services last
 * @param documents of all Compose files, as they were written
 */
public record ExplainedProject(
    LoadedProject loaded, List<Explanation> explanations, List<Mapping> documents) {
  public ExplainedProject {
    documents = List.copyOf(documents);
    explanations = List.copyOf(explanations);
  }
}
