package io.jcompose.load;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.model.Value;
import java.util.List;

/**
 * The canonical document of a project as it is before it is bound to records, for output that keeps
 * variables.
 */
public record LoadedModel(Value.Fields document, List<Diagnostic> warnings) {
  public LoadedModel {
    warnings = List.copyOf(warnings);
  }
}
