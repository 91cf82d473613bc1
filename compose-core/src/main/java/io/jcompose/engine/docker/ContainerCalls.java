package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.CreatedContainer;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.InjectedFile;
import io.jcompose.engine.LogOptions;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.WaitCondition;
import io.jcompose.engine.docker.http.HttpRequest;
import io.jcompose.engine.docker.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The calls under {@code /containers}. */
final class ContainerCalls {
  private final EngineApi api;
  private final DockerJava dockerJava;

  ContainerCalls(EngineApi api, DockerJava dockerJava) {
    this.api = api;
    this.dockerJava = dockerJava;
  }

  List<ContainerSummary> list(Filters filters) {
    Query query = Query.of("/containers/json").withIf("all", true).with(filters);
    return ContainerAnswers.summaries(api.get(new Call("list containers", ""), query));
  }

  ContainerDetails inspect(ContainerId id) {
    return ContainerAnswers.details(api.get(Call.container("inspect", id), path(id, "json")));
  }

  private static Query path(ContainerId id, String action) {
    return Query.of("/containers/" + Query.segment(id.value()) + "/" + action);
  }

  CreatedContainer create(ContainerSpec spec) {
    new ApiRequirements(api).check(spec);
    boolean allAtOnce = api.speaks(1, 44);
    ContainerSpec first = allAtOnce ? withMainAddress(spec) : withFirstNetwork(spec);
    Query query =
        Query.of("/containers/create")
            .withUnlessEmpty("name", spec.name())
            .withUnlessEmpty("platform", spec.platform());
    Call call = new Call("create", "container " + spec.name());
    JsonNode answer = api.post(call, query, ContainerJson.body(first));
    ContainerId id = new ContainerId(Json.text(answer, "Id"));
    if (!allAtOnce) {
      connectOthers(id, spec);
    }
    return new CreatedContainer(id, Json.texts(answer.path("Warnings")));
  }

  /** Since API 1.44 an address belongs to an endpoint; the container's is its main endpoint's. */
  private static ContainerSpec withMainAddress(ContainerSpec spec) {
    if (spec.macAddress().isEmpty() || spec.networks().isEmpty()) {
      return spec;
    }
    SequencedMap<String, EndpointSpec> networks = new LinkedHashMap<>(spec.networks());
    Map.Entry<String, EndpointSpec> main = networks.firstEntry();
    if (main.getValue().macAddress().isEmpty()) {
      networks.put(main.getKey(), withAddress(main.getValue(), Optional.of(spec.macAddress())));
    }
    return spec.withNetworks(networks).withMacAddress("");
  }

  /** Before API 1.44 a create call takes one endpoint, and the container has the address. */
  private static ContainerSpec withFirstNetwork(ContainerSpec spec) {
    if (spec.networks().isEmpty()) {
      return spec;
    }
    Map.Entry<String, EndpointSpec> main = spec.networks().firstEntry();
    String address = main.getValue().macAddress().orElse(spec.macAddress());
    SequencedMap<String, EndpointSpec> networks = new LinkedHashMap<>();
    networks.put(main.getKey(), withAddress(main.getValue(), Optional.empty()));
    return spec.withNetworks(networks).withMacAddress(address);
  }

  private static EndpointSpec withAddress(EndpointSpec endpoint, Optional<String> macAddress) {
    return new EndpointSpec(
        endpoint.configured(),
        endpoint.aliases(),
        endpoint.links(),
        endpoint.ipv4Address(),
        endpoint.ipv6Address(),
        endpoint.linkLocalIps(),
        macAddress,
        endpoint.driverOpts(),
        endpoint.gwPriority());
  }

  private void connectOthers(ContainerId id, ContainerSpec spec) {
    NetworkCalls networks = new NetworkCalls(api, dockerJava);
    try {
      spec.networks().entrySet().stream()
          .skip(1)
          .forEach(other -> networks.connect(other.getKey(), id, other.getValue()));
    } catch (EngineException e) {
      removeAfter(e, id);
      throw e;
    }
  }

  private void removeAfter(EngineException failure, ContainerId id) {
    try {
      remove(id, true, true);
    } catch (EngineException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  void start(ContainerId id) {
    // 304 says that it runs already
    api.post(Call.container("start", id), path(id, "start"));
  }

  void stop(ContainerId id, Optional<Duration> timeout) {
    // 304 says that it has stopped already
    Query query = path(id, "stop");
    // docker-java's command always says a time, which would win over the container's own
    timeout.ifPresent(wait -> query.with("t", Integer.toString(Seconds.ceil(wait))));
    api.post(Call.container("stop", id), query);
  }

  void restart(ContainerId id, Optional<Duration> timeout) {
    Query query = path(id, "restart");
    timeout.ifPresent(wait -> query.with("t", Integer.toString(Seconds.ceil(wait))));
    api.post(Call.container("restart", id), query);
  }

  void pause(ContainerId id) {
    api.post(Call.container("pause", id), path(id, "pause"));
  }

  void unpause(ContainerId id) {
    api.post(Call.container("unpause", id), path(id, "unpause"));
  }

  void kill(ContainerId id, String signal) {
    api.post(Call.container("signal", id), path(id, "kill").with("signal", signal));
  }

  void remove(ContainerId id, boolean force, boolean volumes) {
    try {
      dockerJava.run(
          Call.container("remove", id),
          docker ->
              docker
                  .removeContainerCmd(id.value())
                  .withForce(force)
                  .withRemoveVolumes(volumes)
                  .exec());
    } catch (EngineException.NotFound gone) {
      // what was asked for
    } catch (EngineException.Conflict e) {
      if (!String.valueOf(e.getMessage()).contains("is already in progress")) {
        throw e;
      }
    }
  }

  void rename(ContainerId id, String name) {
    dockerJava.run(
        Call.container("rename", id),
        docker -> docker.renameContainerCmd(id.value()).withName(name).exec());
  }

  void resize(ContainerId id, int columns, int rows) {
    Query query =
        path(id, "resize").with("h", Integer.toString(rows)).with("w", Integer.toString(columns));
    api.post(Call.container("resize the terminal of", id), query);
  }

  PendingExit wait(ContainerId id, WaitCondition condition) {
    Call call = Call.container("wait for", id);
    String word =
        switch (condition) {
          case NOT_RUNNING -> "not-running";
          case NEXT_EXIT -> "next-exit";
          case REMOVED -> "removed";
        };
    HttpRequest request = api.request("POST", path(id, "wait").with("condition", word));
    return new AcceptedWait(api.open(call, request), call, api.errors());
  }

  Attachment attach(ContainerId id, AttachOptions options) {
    Call call = Call.container("attach to", id);
    Query query =
        path(id, "attach")
            .withUnlessEmpty("detachKeys", options.detachKeys())
            .withIf("logs", options.logs())
            .withIf("stdin", options.stdin())
            .withIf("stdout", options.stdout())
            .withIf("stderr", options.stderr())
            .withIf("stream", true);
    return new HijackedAttachment(
        api.upgrade(call, api.request("POST", query)), options.tty(), call, api.errors());
  }

  void copyLogs(ContainerId id, LogOptions options, OutputStream stdout, OutputStream stderr)
      throws IOException {
    Call call = Call.container("read the logs of", id);
    Query query =
        path(id, "logs")
            .withIf("stdout", true)
            .withIf("stderr", true)
            .withIf("follow", options.follow())
            .withIf("timestamps", options.timestamps())
            .with("tail", options.tail() < 0 ? "all" : Integer.toString(options.tail()))
            .withUnlessEmpty("since", options.since())
            .withUnlessEmpty("until", options.until());
    try (HttpResponse answer = api.open(call, api.request("GET", query))) {
      new StreamDemultiplexer(stdout, stderr).copy(answer.body(), options.tty());
    } catch (StreamDemultiplexer.SourceException e) {
      throw api.errors().broken(call, e.source());
    }
  }

  private void putArchive(ContainerId id, String path, InputStream tar) {
    dockerJava.run(
        Call.container("copy files to", id),
        docker ->
            docker
                .copyArchiveToContainerCmd(id.value())
                .withRemotePath(path)
                .withTarInputStream(tar)
                .exec());
  }

  void putFile(ContainerId id, InjectedFile file) {
    byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream archive = new ByteArrayOutputStream(content.length + 2048);
    try (var tar = new TarArchiveOutputStream(archive, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      // The engine makes the folders that lead to it.
      TarArchiveEntry entry = new TarArchiveEntry(file.path().replaceFirst("^/+", ""));
      entry.setSize(content.length);
      entry.setMode(file.mode());
      entry.setUserId(file.uid());
      entry.setGroupId(file.gid());
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("memory refuses a write", e);
    }
    putArchive(id, "/", new ByteArrayInputStream(archive.toByteArray()));
  }
}
