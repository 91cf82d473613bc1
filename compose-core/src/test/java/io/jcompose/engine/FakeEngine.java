package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An engine in memory for tests: it keeps the port's promises (see {@code EngineContract}), gives
 * ids and times by counting, and records each changing call as a line such as {@code start web-1}.
 */
public final class FakeEngine implements Engine {
  private static final String NO_NAME = "<none>";

  private final Map<List<String>, FakeProgram> programs = new ConcurrentHashMap<>();
  private final Map<String, ImageDetails> images = new ConcurrentHashMap<>();
  private final Map<String, Supplier<? extends RuntimeException>> failures =
      new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> late = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<EngineEvent> happened = new CopyOnWriteArrayList<>();
  private final List<FakeEvents> subscribers = new CopyOnWriteArrayList<>();
  private final SequencedMap<String, FakeContainer> containers = new LinkedHashMap<>();
  private final SequencedMap<String, NetworkSummary> networks = new LinkedHashMap<>();
  private final SequencedMap<String, VolumeSummary> volumes = new LinkedHashMap<>();
  private final Map<String, FakeExec> execs = new ConcurrentHashMap<>();
  private final Set<String> notInRegistries = new HashSet<>();
  private ApiVersion apiVersion = new ApiVersion(1, 51);
  private int made;

  /** Makes an image one that no registry has. */
  public FakeEngine withoutRegistryImage(String name) {
    notInRegistries.add(name);
    return this;
  }

  /** Makes an image known. */
  public FakeEngine withImage(String name) {
    String id = "sha256:" + nextId();
    images.put(
        name,
        new ImageDetails(
            id,
            List.of(),
            "linux",
            "amd64",
            "",
            List.of(),
            1000,
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH)));
    return this;
  }

  /** What containers and execs with this command do; others run until they are stopped. */
  public FakeEngine withProgram(FakeProgram program, String... command) {
    programs.put(List.of(command), program);
    return this;
  }

  /** Makes every call with this line, such as {@code start web-1}, fail. */
  public FakeEngine failing(String call, Supplier<? extends RuntimeException> failure) {
    failures.put(call, failure);
    return this;
  }

  /**
   * Makes the answer to every call with this line come late; the call itself takes effect at once.
   * An interrupt ends the wait, as the port says.
   */
  public FakeEngine answeringAfter(CountDownLatch answer, String call) {
    late.put(call, answer);
    return this;
  }

  private void answer(String call) {
    try {
      late.getOrDefault(call, new CountDownLatch(0)).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException.Interrupted(call + " was interrupted", e);
    }
  }

  public FakeEngine speaking(int major, int minor) {
    apiVersion = new ApiVersion(major, minor);
    return this;
  }

  /** The changing calls so far, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Sets what the health check of a container says, and tells the subscribers. */
  public void health(String container, Health health) {
    FakeContainer found = container(new ContainerId(container));
    found.health(health);
    emit(found, "health_status: " + health.name().toLowerCase(java.util.Locale.ROOT), Map.of());
  }

  private void record(String call) {
    calls.add(call);
    Supplier<? extends RuntimeException> failure = failures.get(call);
    if (failure != null) {
      throw failure.get();
    }
  }

  private synchronized String nextId() {
    return String.format("%064x", ++made);
  }

  private synchronized Optional<FakeContainer> found(ContainerId id) {
    return containers.values().stream()
        .filter(c -> c.name().equals(id.value()) || c.id.value().startsWith(id.value()))
        .findFirst();
  }

  private FakeContainer container(ContainerId id) {
    return found(id)
        .orElseThrow(() -> new EngineException.NotFound("no such container: " + id, null));
  }

  private void emit(FakeContainer container, String action, Map<String, String> more) {
    SequencedMap<String, String> attributes = new LinkedHashMap<>(container.spec.labels());
    attributes.put("name", container.name());
    attributes.put("image", container.spec.image());
    attributes.putAll(more);
    EngineEvent event =
        new EngineEvent("container", action, container.id.value(), attributes, Instant.EPOCH);
    happened.add(event);
    subscribers.forEach(subscriber -> subscriber.offer(event));
  }

  @Override
  public EngineInfo info() {
    return new EngineInfo(apiVersion, "linux", "fake://");
  }

  @Override
  public synchronized List<ContainerSummary> listContainers(Filters filters) {
    return containers.values().stream()
        .filter(c -> FakeFilters.match(filters, c.name(), c.id.value(), c.spec.labels()))
        .map(c -> c.summary(imageId(c.spec.image())))
        .toList()
        .reversed(); // newest first, as the engine does
  }

  private String imageId(String image) {
    return inspectImage(image).map(ImageDetails::id).orElse("");
  }

  @Override
  public ContainerDetails inspectContainer(ContainerId id) {
    return container(id).details();
  }

  @Override
  public PendingExit waitContainer(ContainerId id, WaitCondition condition) {
    FakeContainer container = container(id);
    boolean met =
        condition == WaitCondition.NOT_RUNNING && container.state() != ContainerState.RUNNING;
    int before = met ? -1 : container.exits();
    return new PendingExit() {
      @Override
      public int await() throws InterruptedException {
        return container.awaitExit(before, condition == WaitCondition.REMOVED);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void copyLogs(ContainerId id, LogOptions options, OutputStream stdout, OutputStream stderr)
      throws IOException {
    FakeContainer container = container(id);
    int from = options.tail() < 0 ? 0 : Math.max(0, container.printedSoFar() - options.tail());
    boolean live = options.follow() && container.state() == ContainerState.RUNNING;
    FakeStreams.copy(container, from, live ? container.exits() : -1, stdout, stderr);
  }

  /** One process, whose command is all that is known of it. */
  @Override
  public ProcessTable topContainer(ContainerId id) {
    FakeContainer container = container(id);
    if (container.state() != ContainerState.RUNNING) {
      throw new EngineException.Conflict("container " + id + " does not run", null);
    }
    String command = String.join(" ", container.spec.command().orElse(List.of()));
    return new ProcessTable(List.of("PID", "CMD"), List.of(List.of("1", command)));
  }

  /** A container that runs has one process, and a limit of memory. */
  @Override
  public ContainerStats containerStats(ContainerId id) {
    return container(id).state() == ContainerState.RUNNING
        ? new ContainerStats(0, 1024, 1 << 20, 0, 0, 0, 0, 1)
        : ContainerStats.NOTHING;
  }

  @Override
  public StatsStream followStats(ContainerId id) {
    return new FakeStats(() -> found(id).map(c -> containerStats(c.id)));
  }

  @Override
  public synchronized List<NetworkSummary> listNetworks(Filters filters) {
    return networks.values().stream()
        .filter(n -> FakeFilters.match(filters, n.name(), n.id(), n.labels()))
        .toList();
  }

  @Override
  public synchronized List<VolumeSummary> listVolumes(Filters filters) {
    return volumes.values().stream()
        .filter(v -> FakeFilters.match(filters, v.name(), v.name(), v.labels()))
        .toList();
  }

  @Override
  public Optional<ImageDetails> inspectImage(String image) {
    return images.entrySet().stream()
        .filter(e -> e.getKey().equals(image) || e.getValue().id().equals(image))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public String registryDigest(String image) {
    return inspectImage(image)
        .map(ImageDetails::id)
        .orElseThrow(() -> new EngineException.NotFound("no such image: " + image, null));
  }

  @Override
  public EventStream events(Filters filters) {
    FakeEvents events = new FakeEvents(filters);
    subscribers.add(events);
    return events;
  }

  @Override
  public synchronized CreatedContainer createContainer(ContainerSpec spec) {
    record("create " + spec.name());
    if (inspectImage(spec.image()).isEmpty()) {
      throw new EngineException.NotFound("no such image: " + spec.image(), null);
    }
    refuseTaken(spec.name());
    FakeContainer container =
        new FakeContainer(new ContainerId(nextId()), spec, Instant.ofEpochSecond(made));
    for (String network : spec.networks().sequencedKeySet()) {
      container.networks.put(network, network(network).id());
    }
    containers.put(container.id.value(), container);
    emit(container, "create", Map.of());
    return new CreatedContainer(container.id, List.of());
  }

  private void refuseTaken(String name) {
    if (containers.values().stream().anyMatch(c -> c.name().equals(name))) {
      throw new EngineException.Conflict("the name \"" + name + "\" is taken", null);
    }
  }

  private synchronized NetworkSummary network(String name) {
    return networks.values().stream()
        .filter(n -> n.name().equals(name) || n.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new EngineException.NotFound("no such network: " + name, null));
  }

  @Override
  public void startContainer(ContainerId id) {
    FakeContainer container = container(id);
    record("start " + container.name());
    if (container.state() != ContainerState.RUNNING) {
      emit(container, "start", Map.of());
      container.start(program(container.spec.command()), () -> exited(container));
    }
    answer("start " + container.name());
  }

  private FakeProgram program(Optional<List<String>> command) {
    return programs.getOrDefault(command.orElse(List.of()), FakeProgram.forever());
  }

  private void exited(FakeContainer container) {
    emit(container, "die", Map.of("exitCode", Integer.toString(container.exitCode())));
    if (container.spec.hostConfig().autoRemove()) {
      drop(container);
    }
  }

  private void drop(FakeContainer container) {
    synchronized (this) {
      containers.remove(container.id.value());
    }
    container.remove();
    emit(container, "destroy", Map.of());
  }

  @Override
  public void stopContainer(ContainerId id, Optional<Duration> timeout) {
    FakeContainer container = container(id);
    record("stop " + container.name());
    signal(container, 15);
  }

  private static void signal(FakeContainer container, int number) {
    if (container.state() != ContainerState.RUNNING) {
      return;
    }
    try {
      container.kill(number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException.Interrupted("interrupted", e);
    }
  }

  @Override
  public void restartContainer(ContainerId id, Optional<Duration> timeout) {
    stopContainer(id, timeout);
    startContainer(id);
  }

  @Override
  public void pauseContainer(ContainerId id) {
    change(id, ContainerState.RUNNING, ContainerState.PAUSED, "pause");
  }

  @Override
  public void unpauseContainer(ContainerId id) {
    change(id, ContainerState.PAUSED, ContainerState.RUNNING, "unpause");
  }

  private void change(ContainerId id, ContainerState from, ContainerState to, String verb) {
    FakeContainer container = container(id);
    record(verb + " " + container.name());
    if (container.state() != from) {
      throw new EngineException.Conflict("container " + id + " is not " + from, null);
    }
    container.state(to);
    emit(container, verb, Map.of());
  }

  @Override
  public void killContainer(ContainerId id, String signal) {
    FakeContainer container = container(id);
    record("kill " + container.name() + " " + signal);
    if (container.state() != ContainerState.RUNNING) {
      throw new EngineException.Conflict("container " + id + " does not run", null);
    }
    signal(
        container,
        switch (signal) {
          case "SIGINT", "INT", "2" -> 2;
          case "SIGTERM", "TERM", "15" -> 15;
          default -> 9;
        });
  }

  @Override
  public void removeContainer(ContainerId id, boolean force, boolean volumes) {
    Optional<FakeContainer> container = found(id);
    record("remove " + container.map(FakeContainer::name).orElse(id.value()));
    if (container.isEmpty()) {
      return;
    }
    if (container.get().state() == ContainerState.RUNNING && !force) {
      throw new EngineException.Conflict("container " + id + " runs", null);
    }
    signal(container.get(), 9);
    drop(container.get());
  }

  @Override
  public synchronized void renameContainer(ContainerId id, String name) {
    FakeContainer container = container(id);
    record("rename " + container.name() + " " + name);
    refuseTaken(name);
    container.rename(name);
  }

  @Override
  public void resizeContainer(ContainerId id, int columns, int rows) {
    record("resize " + container(id).name() + " " + columns + "x" + rows);
  }

  @Override
  public Attachment attachContainer(ContainerId id, AttachOptions options) {
    return FakeStreams.attach(container(id), options);
  }

  @Override
  public void putArchive(ContainerId id, String path, InputStream tar) {
    record("put archive " + container(id).name() + " " + path);
    container(id).files().replace(path, tar);
  }

  @Override
  public void putFile(ContainerId id, InjectedFile file) {
    record("put file " + container(id).name() + " " + file.path());
  }

  @Override
  public synchronized String createNetwork(NetworkSpec spec) {
    record("create network " + spec.name());
    if (networks.values().stream().anyMatch(n -> n.name().equals(spec.name()))) {
      throw new EngineException.Conflict("network " + spec.name() + " exists", null);
    }
    String driver = spec.driver().isEmpty() ? "bridge" : spec.driver();
    String id = nextId();
    networks.put(id, new NetworkSummary(id, spec.name(), driver, spec.labels()));
    return id;
  }

  @Override
  public synchronized void connectNetwork(
      String network, ContainerId container, EndpointSpec endpoint) {
    FakeContainer joining = container(container);
    record("connect " + joining.name() + " " + network);
    joining.networks.put(network(network).name(), network(network).id());
  }

  @Override
  public synchronized void disconnectNetwork(String network, ContainerId container, boolean force) {
    FakeContainer leaving = container(container);
    record("disconnect " + leaving.name() + " " + network);
    leaving.networks.remove(network(network).name());
  }

  @Override
  public synchronized void removeNetwork(String network) {
    record("remove network " + network);
    boolean used =
        containers.values().stream()
            .filter(c -> c.state() == ContainerState.RUNNING)
            .anyMatch(c -> c.networks.containsKey(network) || c.networks.containsValue(network));
    if (used) {
      throw new EngineException.Refused(403, "network " + network + " is in use", null);
    }
    networks.values().removeIf(n -> n.name().equals(network) || n.id().equals(network));
  }

  @Override
  public synchronized void createVolume(VolumeSpec spec) {
    record("create volume " + spec.name());
    String driver = spec.driver().isEmpty() ? "local" : spec.driver();
    volumes.putIfAbsent(
        spec.name(),
        new VolumeSummary(spec.name(), driver, "local", "/volumes/" + spec.name(), spec.labels()));
  }

  @Override
  public synchronized void removeVolume(String name, boolean force) {
    record("remove volume " + name);
    String bind = name + ":";
    if (containers.values().stream()
        .flatMap(c -> c.spec.hostConfig().binds().stream())
        .anyMatch(b -> b.startsWith(bind))) {
      throw new EngineException.Conflict("volume " + name + " is in use", null);
    }
    volumes.remove(name);
  }

  @Override
  public void pullImage(String image, String platform, ProgressListener listener) {
    record("pull " + image);
    if (notInRegistries.contains(image)) {
      throw new EngineException.NotFound("no registry has " + image, null);
    }
    listener.on(new ImageProgress("", "Pulling " + image, 0, 0));
    withImage(image);
  }

  @Override
  public void pushImage(String image, ProgressListener listener) {
    record("push " + image);
    if (!images.containsKey(image)) {
      throw new EngineException.NotFound("no such image: " + image, null);
    }
  }

  @Override
  public String buildImage(BuildSpec spec, ProgressListener listener) {
    record("build " + String.join(" ", spec.tags()));
    spec.tags().forEach(this::withImage);
    return spec.tags().isEmpty() ? "sha256:" + nextId() : imageId(spec.tags().getFirst());
  }

  @Override
  public void removeImage(String image, boolean force) {
    record("remove image " + image);
    if (images.remove(image) == null) {
      throw new EngineException.NotFound("no such image: " + image, null);
    }
  }

  @Override
  public void pruneImages(Filters filters) {
    record("prune images");
    images.keySet().removeIf(name -> name.startsWith(NO_NAME));
  }

  @Override
  public String createExec(ContainerId id, ExecSpec spec) {
    FakeContainer container = container(id);
    if (container.state() != ContainerState.RUNNING) {
      throw new EngineException.Conflict("container " + id + " does not run", null);
    }
    String execId = nextId();
    execs.put(execId, new FakeExec(program(Optional.of(spec.command()))));
    return execId;
  }

  @Override
  public Attachment startExec(String execId, boolean tty) {
    return exec(execId).start();
  }

  private FakeExec exec(String execId) {
    return Optional.ofNullable(execs.get(execId))
        .orElseThrow(() -> new EngineException.NotFound("no such exec: " + execId, null));
  }

  @Override
  public int execExitCode(String execId) {
    return exec(execId).exitCode();
  }

  @Override
  public void resizeExec(String execId, int columns, int rows) {
    exec(execId);
  }

  @Override
  public void startDetachedExec(String execId, boolean tty) {
    Attachment attachment = exec(execId).start();
    Thread.ofVirtual()
        .start(() -> {
          try {
            attachment.copyOutput(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
          } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
          }
        });
  }

  /** Tells what happened so far, in whatever time; waits for no end, for its clock stands still. */
  @Override
  public void readEvents(
      Filters filters, String since, String until, Consumer<EngineEvent> receiver) {
    FakeEvents matching = new FakeEvents(filters);
    happened.stream().filter(matching::matches).forEach(receiver);
  }

  @Override
  public Optional<PathStat> statPath(ContainerId id, String path) {
    return container(id).files().stat(path);
  }

  @Override
  public InputStream getArchive(ContainerId id, String path) {
    return container(id).files().archive(path);
  }

  @Override
  public InputStream exportContainer(ContainerId id) {
    return container(id).files().archive("/");
  }

  @Override
  public void copyInto(ContainerId id, String path, boolean copyOwner, InputStream tar) {
    record("copy into " + container(id).name() + " " + path);
    container(id).files().unpack(path, tar);
  }

  @Override
  public String commitContainer(ContainerId id, CommitSpec spec) {
    record("commit " + container(id).name() + " " + spec.reference());
    String name = spec.reference().isEmpty() ? NO_NAME + nextId() : spec.reference();
    withImage(name);
    return imageId(name);
  }

  @Override
  public void close() {}
}
