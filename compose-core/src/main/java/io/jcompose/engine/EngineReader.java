package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls of an {@link Engine} that change nothing. A dry run holds only this.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
public interface EngineReader {
  /** Who answers (SystemPing); asked once, then remembered. */
  EngineInfo info();

  /** Containers in every state (ContainerList with {@code all}). */
  List<ContainerSummary> listContainers(Filters filters);

  /**
   * Everything about one container (ContainerInspect).
   *
   * @throws EngineException.NotFound if no container has this id
   */
  ContainerDetails inspectContainer(ContainerId id);

  /**
   * Asks to be told when a container stops or is removed (ContainerWait). Returns once the engine
   * has accepted.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  PendingExit waitContainer(ContainerId id, WaitCondition condition);

  /**
   * Copies a container's logs to two streams until they end (ContainerLogs). Blocks as long as it
   * runs when {@code follow} is set.
   */
  void copyLogs(ContainerId id, LogOptions options, OutputStream stdout, OutputStream stderr)
      throws IOException;

  /**
   * The processes in a running container (ContainerTop, with the default columns of {@code ps}).
   *
   * @throws EngineException.NotFound if no container has this id
   * @throws EngineException.Conflict if it does not run
   */
  ProcessTable topContainer(ContainerId id);

  /**
   * What a container uses now (ContainerStats without {@code stream}). Blocks for about a second,
   * in which the engine measures twice; a container that does not run uses nothing.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  ContainerStats containerStats(ContainerId id);

  /**
   * What a container uses, about once a second (ContainerStats with {@code stream}). Returns once
   * the engine has accepted.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  StatsStream followStats(ContainerId id);

  /** Networks (NetworkList). A name filter matches parts of names, as the engine does. */
  List<NetworkSummary> listNetworks(Filters filters);

  /** Volumes (VolumeList). A name filter matches parts of names, as the engine does. */
  List<VolumeSummary> listVolumes(Filters filters);

  /** An image by name or id (ImageInspect), if the engine holds it. */
  Optional<ImageDetails> inspectImage(String image);

  /**
   * The digest an image has in its registry at the moment (DistributionInspect); the engine asks
   * with the credentials of the docker configuration.
   *
   * @throws EngineException.NotFound if the registry has no such image
   * @throws EngineException.Denied if it wants other credentials
   */
  String registryDigest(String image);

  /** Exit code of a finished exec (ExecInspect). */
  int execExitCode(String execId);

  /**
   * Subscribes to events (SystemEvents). Returns once the engine has accepted.
   *
   * @param filters such as {@code type=container}, {@code label=…}
   */
  EventStream events(Filters filters);

  /**
   * Passes events on, those since a time first, until another time has come (SystemEvents). Blocks
   * as long; without {@code until} it ends by an interrupt only.
   *
   * @param since a Unix time; empty for now
   * @param until a Unix time; empty for no end
   * @throws InterruptedException if the thread is interrupted
   */
  void readEvents(Filters filters, String since, String until, Consumer<EngineEvent> receiver)
      throws InterruptedException;

  /**
   * A file or folder of a container, running or not; a symbolic link is not followed
   * (ContainerArchiveInfo). Absent if it does not exist.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  Optional<PathStat> statPath(ContainerId id, String path);

  /**
   * A file or folder of a container as a tar archive, whose entries begin with its name
   * (ContainerArchive). The caller reads and closes it.
   *
   * @throws EngineException.NotFound if there is no such container or file
   */
  InputStream getArchive(ContainerId id, String path);

  /**
   * The whole file system of a container as a tar archive (ContainerExport). The caller reads and
   * closes it.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  InputStream exportContainer(ContainerId id);
}
