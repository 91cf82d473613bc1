package io.jcompose.engine;

import java.util.List;

/** A create call's answer; {@code warnings} are the engine's words for the user. */
public record CreatedContainer(ContainerId id, List<String> warnings) {
  public CreatedContainer {
    warnings = List.copyOf(warnings);
  }
}
