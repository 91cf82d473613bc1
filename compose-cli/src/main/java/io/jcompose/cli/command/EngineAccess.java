package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BuildKit;
import io.jcompose.engine.Engine;
import java.util.Optional;
import java.util.SequencedMap;

/** The engine of a command that needs one, and what the docker configuration says. */
public interface EngineAccess {
  /** Connects when first asked; the same engine each time. */
  Engine engine();

  /** The {@code Authorization} header for asking a registry, if there are credentials. */
  Optional<String> registryAuthorization(String registry);

  /**
   * BuildKit; absent if it is not installed or turned off, so that the engine's classic builder
   * builds.
   */
  Optional<BuildKit> buildKit(BakeOptions options);

  /** Key sequence that detaches; empty for docker's default. */
  String detachKeys();

  /** Proxy variables for every container. */
  SequencedMap<String, String> proxies();
}
