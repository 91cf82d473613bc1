package io.jcompose.build;

import io.jcompose.engine.ProgressListener;

/** BuildKit behind docker's buildx plugin: it builds several images at once. */
public interface BuildKit {
  /** What to do where BuildKit is needed and there is none. */
  String ADVICE =
      "install docker's buildx plugin, and do not turn it off by DOCKER_BUILDKIT or COMPOSE_BAKE";

  /**
   * Builds what a file describes. Blocks; an interrupt cancels the build, and this returns once it
   * has ended.
   *
   * @param lines hears what the builder prints, unless it draws on the terminal itself
   * @throws io.jcompose.engine.EngineException.Refused if a build fails or cannot be started
   * @see <a href="https://docs.docker.com/reference/cli/docker/buildx/bake/">docker buildx bake</a>
   */
  void bake(BakeFile file, ProgressListener lines) throws InterruptedException;
}
