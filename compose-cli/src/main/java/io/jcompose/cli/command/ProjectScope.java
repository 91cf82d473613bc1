package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineReader;
import io.jcompose.load.LoadedProject;
import io.jcompose.model.Project;
import io.jcompose.usecase.Lifecycle;
import io.jcompose.usecase.ServiceContainers;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The project a command is about.
 *
 * @param name its name
 * @param loaded its files; absent if only its name is known, and its containers by their labels
 */
record ProjectScope(String name, Optional<LoadedProject> loaded) {
  /** Its containers, asked of the engine with one call. Blocks. */
  ServiceContainers containers(EngineReader engine) {
    return ServiceContainers.of(engine, name, services());
  }

  /** What its containers may be made to do. Asks the engine once, and blocks. */
  Lifecycle lifecycle(Invocation invocation) {
    Engine engine = invocation.access().engine();
    return new Lifecycle(
        engine,
        invocation.progress(new Verbosity(true, true, true)),
        invocation.clock(),
        invocation.parallel(),
        containers(engine),
        project(),
        path -> loaded.map(files -> files.sources().at(path)));
  }

  /** All services of its files, those of inactive profiles included. */
  SequencedSet<String> services() {
    return new LinkedHashSet<>(
        project().map(p -> p.allServices().sequencedKeySet()).orElseGet(LinkedHashSet::new));
  }

  Optional<Project> project() {
    return loaded.map(LoadedProject::project);
  }
}
