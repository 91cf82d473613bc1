package io.jcompose.cli.command;

import io.jcompose.cli.render.Printable;
import io.jcompose.config.TextTable;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Labels;
import io.jcompose.engine.ProcessTable;
import io.jcompose.usecase.Processes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code top}. */
@Command(
    name = "top",
    sortOptions = false,
    description = "Shows the processes of containers that run, those of run included.")
final class TopCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    EngineReader engine = invocation.access().engine();
    List<ContainerSummary> running =
        Projects.scope(invocation, services.names)
            .containers(engine)
            .withOneOffs(services.names)
            .stream()
            .filter(c -> c.state() == ContainerState.RUNNING)
            .toList();
    if (!running.isEmpty()) {
      invocation.out().print(TextTable.of(rows(Processes.of(engine, running)), 4, 2));
    }
    return ExitCode.OK;
  }

  /** Engines may show other columns for one container than for another. */
  private static List<List<String>> rows(SequencedMap<ContainerSummary, ProcessTable> tables) {
    SequencedSet<String> titles = new LinkedHashSet<>();
    tables.values().forEach(table -> titles.addAll(table.titles()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("SERVICE", "#"));
    head.addAll(titles);
    rows.add(head);
    tables.forEach((container, table) -> {
      for (List<String> process : table.processes()) {
        List<String> row = new ArrayList<>();
        row.add(Printable.line(container.label(Labels.SERVICE)));
        row.add(Printable.line(container.label(Labels.CONTAINER_NUMBER)));
        for (String title : titles) {
          int column = table.titles().indexOf(title);
          row.add(column < 0 ? "-" : Printable.line(process.get(column)));
        }
        rows.add(row);
      }
    });
    return rows;
  }
}
