package io.jcompose.engine;

import java.util.List;

/**
 * Processes of a container, as {@code ps} on the engine's machine prints them.
 *
 * @param titles of the columns
 * @param processes one list of cells a process, in the order of the titles
 */
public record ProcessTable(List<String> titles, List<List<String>> processes) {
  public ProcessTable {
    titles = List.copyOf(titles);
    processes = processes.stream().map(List::copyOf).toList();
  }
}
