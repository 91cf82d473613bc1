package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.model.Project;
import java.util.List;

/**
 * What came of a load.
 *
 * @param project with all networks, volumes and so on, even those that no service uses
 * @param warnings in the order of discovery
 */
public record LoadedProject(Project project, SourceMap sources, List<Diagnostic> warnings) {
  public LoadedProject {
    warnings = List.copyOf(warnings);
  }
}
