package io.jcompose.engine;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A Docker Engine: each method is one API call (create may be followed by connects on APIs before
 * 1.44). All methods block; all may be called from many threads at once; an interrupt ends the wait
 * for an answer, not what the engine does. Each throws {@link EngineException}: {@code Unreachable}
 * if the engine does not answer, {@code Lost} if it stops answering, {@code Interrupted} where the
 * method does not declare {@code InterruptedException}, {@code Refused} for what has no exception
 * of its own.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
public interface Engine extends EngineReader, AutoCloseable {
  /**
   * Creates a container without starting it (ContainerCreate). When a follow-up connect fails the
   * container is removed again.
   *
   * @throws EngineException.NotFound if the image or a network does not exist
   * @throws EngineException.Conflict if the name is taken
   * @throws EngineException.ApiTooOld if the spec uses what this API version cannot express
   */
  CreatedContainer createContainer(ContainerSpec spec);

  /**
   * Starts a created or stopped container (ContainerStart); starting a running one does nothing.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  void startContainer(ContainerId id);

  /**
   * Stops a container: its stop signal, then SIGKILL once {@code timeout} has passed
   * (ContainerStop). Stopping a stopped container does nothing. Blocks until it has stopped.
   *
   * @param timeout rounded up to whole seconds; zero kills at once; absent uses the container's own
   * @throws EngineException.NotFound if no container has this id
   */
  void stopContainer(ContainerId id, Optional<Duration> timeout);

  /**
   * Stops a container if it runs, as {@link #stopContainer} does, and starts it (ContainerRestart).
   * Blocks until it has started.
   *
   * @param timeout rounded up to whole seconds; zero kills at once; absent uses the container's own
   * @throws EngineException.NotFound if no container has this id
   */
  void restartContainer(ContainerId id, Optional<Duration> timeout);

  /**
   * Suspends all processes of a container (ContainerPause).
   *
   * @throws EngineException.NotFound if no container has this id
   * @throws EngineException.Conflict if it does not run, or is paused already
   */
  void pauseContainer(ContainerId id);

  /**
   * Lets the processes of a paused container go on (ContainerUnpause).
   *
   * @throws EngineException.NotFound if no container has this id
   * @throws EngineException if it is not paused; engines differ in how they refuse that
   */
  void unpauseContainer(ContainerId id);

  /**
   * Sends a signal (ContainerKill).
   *
   * @param signal name such as {@code SIGINT}, or a number
   * @throws EngineException.NotFound if no container has this id
   * @throws EngineException.Conflict if it does not run
   */
  void killContainer(ContainerId id, String signal);

  /**
   * Removes a container (ContainerDelete); removing one that is gone or being removed does nothing.
   *
   * @param force kill it first if it runs
   * @param volumes also remove its anonymous volumes
   * @throws EngineException.Conflict if it runs and {@code force} is false
   */
  void removeContainer(ContainerId id, boolean force, boolean volumes);

  /**
   * Gives a container another name (ContainerRename).
   *
   * @throws EngineException.Conflict if the name is taken
   */
  void renameContainer(ContainerId id, String name);

  /** Sets the size of a container's TTY in characters (ContainerResize). */
  void resizeContainer(ContainerId id, int columns, int rows);

  /**
   * Attaches to a container's streams (ContainerAttach). Returns once the engine has accepted, so
   * that nothing printed after a later start is missed.
   *
   * @throws EngineException.NotFound if no container has this id
   */
  Attachment attachContainer(ContainerId id, AttachOptions options);

  /**
   * Unpacks a tar archive into a container, running or not (PutContainerArchive). What it holds
   * takes the place of what is there, and belongs to the container's user if that is not root.
   * Missing folders on the way to it are made.
   *
   * @param path absolute folder in the container
   * @param tar read to its end, not closed
   * @throws EngineException.NotFound if there is no such container or folder
   * @throws EngineException.Refused if the container's file system is read-only
   */
  void putArchive(ContainerId id, String path, InputStream tar);

  /**
   * Unpacks a tar archive as {@code cp} does: a file never takes a folder's place, nor the other
   * way round (PutContainerArchive).
   *
   * @param path absolute folder in the container
   * @param copyOwner whether files keep the owners that the archive gives them
   * @param tar read to its end, not closed
   */
  void copyInto(ContainerId id, String path, boolean copyOwner, InputStream tar);

  /**
   * Makes an image of a container (ImageCommit).
   *
   * @return its id, {@code sha256:…}
   * @throws EngineException.NotFound if no container has this id
   */
  String commitContainer(ContainerId id, CommitSpec spec);

  /**
   * Puts one file into a container, running or not, and the folders that lead to it
   * (PutContainerArchive).
   *
   * @throws EngineException.Refused if the container's file system is read-only
   */
  void putFile(ContainerId id, InjectedFile file);

  /**
   * Creates a network (NetworkCreate).
   *
   * @return its id
   * @throws EngineException.Conflict if one with this name exists
   */
  String createNetwork(NetworkSpec spec);

  /** Connects a container to a network (NetworkConnect). */
  void connectNetwork(String network, ContainerId container, EndpointSpec endpoint);

  /** Disconnects a container from a network (NetworkDisconnect). */
  void disconnectNetwork(String network, ContainerId container, boolean force);

  /**
   * Removes a network (NetworkDelete); removing one that is gone does nothing.
   *
   * @throws EngineException.Refused if containers still use it
   */
  void removeNetwork(String network);

  /** Creates a volume (VolumeCreate); a volume of this name that exists is returned as it is. */
  void createVolume(VolumeSpec spec);

  /**
   * Removes a volume (VolumeDelete); removing one that is gone does nothing.
   *
   * @throws EngineException.Conflict if a container uses it
   */
  void removeVolume(String name, boolean force);

  /**
   * Pulls an image (ImageCreate) with the credentials of the docker configuration.
   *
   * @param platform empty for the engine's own
   * @throws EngineException.NotFound if no registry has it
   * @throws EngineException.Denied if the registry wants other credentials
   */
  void pullImage(String image, String platform, ProgressListener listener);

  /**
   * Pushes an image to its registry (ImagePush) with the credentials of the docker configuration.
   *
   * @throws EngineException.NotFound if the engine has no such image
   * @throws EngineException.Denied if the registry wants other credentials
   */
  void pushImage(String image, ProgressListener listener);

  /**
   * Builds an image with the classic builder (ImageBuild).
   *
   * @return id of the image, {@code sha256:…}
   * @throws EngineException.Refused if a step fails; the message is the step's
   */
  String buildImage(BuildSpec spec, ProgressListener listener);

  /** Removes an image, or the name if it has others (ImageDelete). */
  void removeImage(String image, boolean force);

  /**
   * Removes images that no container uses (ImagePrune).
   *
   * @param filters {@code dangling=true} for those without a name only; {@code label=…}
   * @throws EngineException.Conflict if the engine does this already
   */
  void pruneImages(Filters filters);

  /**
   * Prepares a command in a running container (ContainerExec).
   *
   * @return id for {@link #startExec}
   */
  String createExec(ContainerId id, ExecSpec spec);

  /** Runs a prepared command and attaches to it (ExecStart). */
  Attachment startExec(String execId, boolean tty);

  /**
   * Runs a prepared command and leaves it alone (ExecStart).
   *
   * @throws EngineException.Refused if the command cannot be started
   */
  void startDetachedExec(String execId, boolean tty);

  /** Sets the size of an exec's TTY in characters (ExecResize). */
  void resizeExec(String execId, int columns, int rows);

  @Override
  void close();
}
