package io.jcompose.engine.docker;

import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.CommitSpec;
import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.ContainerStats;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.CreatedContainer;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineInfo;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.Filters;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.InjectedFile;
import io.jcompose.engine.LogOptions;
import io.jcompose.engine.NetworkSpec;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.PathStat;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.ProcessTable;
import io.jcompose.engine.ProgressListener;
import io.jcompose.engine.StatsStream;
import io.jcompose.engine.VolumeSpec;
import io.jcompose.engine.VolumeSummary;
import io.jcompose.engine.WaitCondition;
import io.jcompose.engine.docker.http.HttpResponse;
import io.jcompose.engine.docker.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** A real Docker Engine. */
public final class DockerEngine implements Engine {
  private final HttpTransport transport;
  private final EngineApi api;
  private final ContainerCalls containers;
  private final UsageCalls usage;
  private final ArchiveCalls archives;
  private final ExecCalls execs;
  private final NetworkCalls networks;
  private final VolumeCalls volumes;
  private final ImageCalls images;
  private final ImageBuild build;

  private DockerEngine(EngineLocation location, DockerConfig config, HttpTransport transport) {
    this.transport = transport;
    api = new EngineApi(location, transport);
    DockerJava dockerJava = new DockerJava(api, transport);
    containers = new ContainerCalls(api, dockerJava);
    usage = new UsageCalls(api);
    archives = new ArchiveCalls(api);
    execs = new ExecCalls(api);
    networks = new NetworkCalls(api, dockerJava);
    volumes = new VolumeCalls(api);
    images = new ImageCalls(api, dockerJava, config.credentials());
    build = new ImageBuild(api, config.credentials());
  }

  /** An engine to which the first call connects. */
  public static DockerEngine at(EngineLocation location, DockerConfig config) {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "docker");
    headers.put("User-Agent", "jcompose");
    headers.putAll(config.httpHeaders());
    return new DockerEngine(location, config, new HttpTransport(location.address(), headers));
  }

  @Override
  public EngineInfo info() {
    return api.info();
  }

  @Override
  public List<ContainerSummary> listContainers(Filters filters) {
    return containers.list(filters);
  }

  @Override
  public ContainerDetails inspectContainer(ContainerId id) {
    return containers.inspect(id);
  }

  @Override
  public PendingExit waitContainer(ContainerId id, WaitCondition condition) {
    return containers.wait(id, condition);
  }

  @Override
  public void copyLogs(ContainerId id, LogOptions options, OutputStream stdout, OutputStream stderr)
      throws IOException {
    containers.copyLogs(id, options, stdout, stderr);
  }

  @Override
  public ProcessTable topContainer(ContainerId id) {
    return usage.top(id);
  }

  @Override
  public ContainerStats containerStats(ContainerId id) {
    return usage.stats(id);
  }

  @Override
  public StatsStream followStats(ContainerId id) {
    return usage.followStats(id);
  }

  @Override
  public List<NetworkSummary> listNetworks(Filters filters) {
    return networks.list(filters);
  }

  @Override
  public List<VolumeSummary> listVolumes(Filters filters) {
    return volumes.list(filters);
  }

  @Override
  public Optional<ImageDetails> inspectImage(String image) {
    return images.inspect(image);
  }

  @Override
  public String registryDigest(String image) {
    return images.registryDigest(image);
  }

  @Override
  public int execExitCode(String execId) {
    return execs.exitCode(execId);
  }

  @Override
  public EventStream events(Filters filters) {
    return events(Query.of("/events").with(filters));
  }

  private JsonEventStream events(Query query) {
    HttpResponse answer = api.open(JsonEventStream.CALL, api.request("GET", query));
    return new JsonEventStream(answer, api.errors());
  }

  @Override
  public void readEvents(
      Filters filters, String since, String until, Consumer<EngineEvent> receiver)
      throws InterruptedException {
    Query query =
        Query.of("/events")
            .with(filters)
            .withUnlessEmpty("since", since)
            .withUnlessEmpty("until", until);
    try (JsonEventStream stream = events(query)) {
      Optional<EngineEvent> event = stream.nextOrEnd();
      while (event.isPresent()) {
        receiver.accept(event.get());
        event = stream.nextOrEnd();
      }
    }
  }

  @Override
  public Optional<PathStat> statPath(ContainerId id, String path) {
    return archives.stat(id, path);
  }

  @Override
  public InputStream getArchive(ContainerId id, String path) {
    return archives.get(id, path);
  }

  @Override
  public InputStream exportContainer(ContainerId id) {
    return archives.export(id);
  }

  @Override
  public void copyInto(ContainerId id, String path, boolean copyOwner, InputStream tar) {
    archives.put(id, path, copyOwner, tar);
  }

  @Override
  public String commitContainer(ContainerId id, CommitSpec spec) {
    return archives.commit(id, spec);
  }

  @Override
  public void startDetachedExec(String execId, boolean tty) {
    execs.startDetached(execId, tty);
  }

  @Override
  public CreatedContainer createContainer(ContainerSpec spec) {
    return containers.create(spec);
  }

  @Override
  public void startContainer(ContainerId id) {
    containers.start(id);
  }

  @Override
  public void stopContainer(ContainerId id, Optional<Duration> timeout) {
    containers.stop(id, timeout);
  }

  @Override
  public void restartContainer(ContainerId id, Optional<Duration> timeout) {
    containers.restart(id, timeout);
  }

  @Override
  public void pauseContainer(ContainerId id) {
    containers.pause(id);
  }

  @Override
  public void unpauseContainer(ContainerId id) {
    containers.unpause(id);
  }

  @Override
  public void killContainer(ContainerId id, String signal) {
    containers.kill(id, signal);
  }

  @Override
  public void removeContainer(ContainerId id, boolean force, boolean volumes) {
    containers.remove(id, force, volumes);
  }

  @Override
  public void renameContainer(ContainerId id, String name) {
    containers.rename(id, name);
  }

  @Override
  public void resizeContainer(ContainerId id, int columns, int rows) {
    containers.resize(id, columns, rows);
  }

  @Override
  public Attachment attachContainer(ContainerId id, AttachOptions options) {
    return containers.attach(id, options);
  }

  @Override
  public void putArchive(ContainerId id, String path, InputStream tar) {
    archives.replace(id, path, tar);
  }

  @Override
  public void putFile(ContainerId id, InjectedFile file) {
    containers.putFile(id, file);
  }

  @Override
  public String createNetwork(NetworkSpec spec) {
    return networks.create(spec);
  }

  @Override
  public void connectNetwork(String network, ContainerId container, EndpointSpec endpoint) {
    networks.connect(network, container, endpoint);
  }

  @Override
  public void disconnectNetwork(String network, ContainerId container, boolean force) {
    networks.disconnect(network, container, force);
  }

  @Override
  public void removeNetwork(String network) {
    networks.remove(network);
  }

  @Override
  public void createVolume(VolumeSpec spec) {
    volumes.create(spec);
  }

  @Override
  public void removeVolume(String name, boolean force) {
    volumes.remove(name, force);
  }

  @Override
  public void pullImage(String image, String platform, ProgressListener listener) {
    images.pull(image, platform, listener);
  }

  @Override
  public void pushImage(String image, ProgressListener listener) {
    images.push(image, listener);
  }

  @Override
  public String buildImage(BuildSpec spec, ProgressListener listener) {
    return build.build(spec, listener);
  }

  @Override
  public void removeImage(String image, boolean force) {
    images.remove(image, force);
  }

  @Override
  public void pruneImages(Filters filters) {
    images.prune(filters);
  }

  @Override
  public String createExec(ContainerId id, ExecSpec spec) {
    return execs.create(id, spec);
  }

  @Override
  public Attachment startExec(String execId, boolean tty) {
    return execs.start(execId, tty);
  }

  @Override
  public void resizeExec(String execId, int columns, int rows) {
    execs.resize(execId, columns, rows);
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      // Idle connections that cannot be closed are gone, which is what closing is for.
    }
  }
}
