package io.jcompose.cli;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BuildKit;
import io.jcompose.cli.command.EngineAccess;
import io.jcompose.cli.terminal.ProcessExit;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.docker.BuildxPlugin;
import io.jcompose.engine.docker.DockerConfig;
import io.jcompose.engine.docker.DockerConfigException;
import io.jcompose.engine.docker.DockerEngine;
import io.jcompose.engine.docker.EngineLocation;
import io.jcompose.engine.docker.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine that the docker configuration and the environment point to; found when first asked.
 */
final class DockerAccess implements EngineAccess {
  private final Surroundings surroundings;
  private @Nullable Found found;

  DockerAccess(Map<String, String> environment, Path workingDirectory) {
    Path home = Path.of(environment.getOrDefault("HOME", "/"));
    this.surroundings = new Surroundings(environment, home, workingDirectory);
  }

  private record Found(DockerConfig config, EngineLocation location, Engine engine) {}

  @Override
  public Engine engine() {
    return found().engine();
  }

  @Override
  public Optional<String> registryAuthorization(String registry) {
    return found().config().credentials().basicAuthorization(registry);
  }

  @Override
  public Optional<BuildKit> buildKit(BakeOptions options) {
    try {
      return BuildxPlugin.find(found().config(), surroundings, options);
    } catch (DockerConfigException e) {
      throw new EngineException.Unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String detachKeys() {
    return found().config().detachKeys();
  }

  @Override
  public SequencedMap<String, String> proxies() {
    return found().config().proxyEnvironment(found().location().address().toString());
  }

  private synchronized Found found() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  private Found find() {
    ProcessExit.prepare();
    try {
      DockerConfig config = DockerConfig.load(surroundings);
      EngineLocation location = EngineLocation.find("", config, surroundings);
      return new Found(config, location, DockerEngine.at(location, config));
    } catch (DockerConfigException e) {
      throw new EngineException.Unreachable(String.valueOf(e.getMessage()), e);
    }
  }
}
