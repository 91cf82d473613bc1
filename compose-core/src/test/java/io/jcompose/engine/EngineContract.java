package io.jcompose.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Engine} does, whatever is behind it. */
@Timeout(60)
public abstract class EngineContract {
  protected static final String LABEL = "io.jcompose.contract";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Commands that {@link FakeEngine} has to be told about. */
  protected static final List<String> TALK = List.of("sh", "-c", "echo out; echo err >&2; exit 3");

  protected static final List<String> CAT = List.of("cat");
  protected static final List<String> FALSE = List.of("false");
  protected static final List<String> SLEEP = List.of("sleep", "600");

  private final String run = "jccontract" + ProcessHandle.current().pid() + "n";
  private final List<ContainerId> containers = new ArrayList<>();
  private final List<String> networks = new ArrayList<>();
  private final List<String> volumes = new ArrayList<>();

  protected abstract Engine engine();

  /** An image with {@code sh}, {@code cat} and {@code sleep}. */
  protected abstract String image();

  @AfterEach
  void removeWhatWasMade() {
    containers.forEach(id -> engine().removeContainer(id, true, true));
    networks.forEach(network -> engine().removeNetwork(network));
    volumes.forEach(volume -> engine().removeVolume(volume, true));
  }

  protected final String fresh(String kind) {
    return run + NUMBER.incrementAndGet() + kind;
  }

  private static SequencedMap<String, String> labels(String value) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(LABEL, value);
    return labels;
  }

  protected final ContainerSpec spec(List<String> command) {
    String name = fresh("c");
    return ContainerSpec.of(name, image())
        .withCommand(Optional.of(command))
        .withLabels(labels(name))
        .withStopTimeout(Optional.of(Duration.ofSeconds(1)));
  }

  protected final ContainerId create(ContainerSpec spec) {
    ContainerId id = engine().createContainer(spec).id();
    containers.add(id);
    return id;
  }

  private ContainerId started(List<String> command) {
    ContainerId id = create(spec(command));
    engine().startContainer(id);
    return id;
  }

  private String network() {
    String name = fresh("n");
    engine()
        .createNetwork(
            new NetworkSpec(
                name,
                "",
                new LinkedHashMap<>(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                labels(name)));
    networks.add(name);
    return name;
  }

  private String volume() {
    String name = fresh("v");
    engine().createVolume(new VolumeSpec(name, "", new LinkedHashMap<>(), labels(name)));
    volumes.add(name);
    return name;
  }

  private static final class Output {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    String text() {
      return out.toString(UTF_8) + "|" + err.toString(UTF_8);
    }
  }

  private static AttachOptions attaching(boolean stdin) {
    return new AttachOptions(stdin, true, true, false, false, "");
  }

  @Test
  void aCreatedContainerIsListedAsItWasDescribed() {
    ContainerSpec spec = spec(SLEEP);
    ContainerId id = create(spec);
    ContainerSummary listed =
        engine().listContainers(Filters.NONE.and("label", LABEL + "=" + spec.name())).getFirst();
    assertEquals(id, listed.id());
    assertEquals(spec.name(), listed.name());
    assertEquals(ContainerState.CREATED, listed.state());
    assertEquals(-1, listed.exitCode());
    assertEquals(spec.name(), listed.label(LABEL));
    assertEquals(List.of(spec.name()), listed.names());
    assertEquals("sleep 600", listed.command());
    assertEquals(engine().inspectImage(image()).orElseThrow().id(), listed.imageId());
  }

  @Test
  void aFilterThatNothingMatchesGivesAnEmptyList() {
    Filters nothing = Filters.NONE.and("label", LABEL + "=no such thing");
    assertEquals(List.of(), engine().listContainers(nothing));
    assertEquals(List.of(), engine().listNetworks(nothing));
    assertEquals(List.of(), engine().listVolumes(nothing));
  }

  @Test
  void aTakenNameIsAConflict() {
    ContainerSpec spec = spec(SLEEP);
    create(spec);
    EngineException e =
        assertThrows(EngineException.Conflict.class, () -> engine().createContainer(spec));
    assertTrue(String.valueOf(e.getMessage()).contains(spec.name()), e.getMessage());
  }

  @Test
  void anUnknownImageIsNotFound() {
    String image = fresh("image");
    ContainerSpec spec = spec(SLEEP).withImage(image);
    assertThrows(EngineException.NotFound.class, () -> engine().createContainer(spec));
    assertEquals(Optional.empty(), engine().inspectImage(image));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    ContainerId nobody = new ContainerId(fresh("nobody"));
    assertThrows(EngineException.NotFound.class, () -> engine().inspectContainer(nobody));
    assertThrows(EngineException.NotFound.class, () -> engine().startContainer(nobody));
    assertThrows(
        EngineException.NotFound.class, () -> engine().stopContainer(nobody, Optional.empty()));
    assertThrows(EngineException.NotFound.class, () -> engine().killContainer(nobody, "SIGTERM"));
    assertThrows(
        EngineException.NotFound.class, () -> engine().attachContainer(nobody, attaching(false)));
    assertThrows(
        EngineException.NotFound.class,
        () -> engine().waitContainer(nobody, WaitCondition.NEXT_EXIT));
  }

  @Test
  void removingWhatIsGoneDoesNothing() {
    engine().removeContainer(new ContainerId(fresh("nobody")), true, true);
    engine().removeNetwork(fresh("nothing"));
    engine().removeVolume(fresh("nothing"), false);
  }

  @Test
  void startingTwiceAndStoppingTwiceDoNothingMore() {
    ContainerId id = started(SLEEP);
    engine().startContainer(id);
    assertEquals(ContainerState.RUNNING, engine().inspectContainer(id).state());
    engine().stopContainer(id, Optional.of(Duration.ZERO));
    engine().stopContainer(id, Optional.empty());
    assertEquals(ContainerState.EXITED, engine().inspectContainer(id).state());
  }

  @Test
  void outputIsKeptApartAndTheExitCodeIsToldOnce() throws Exception {
    ContainerId id = create(spec(TALK));
    Output output = new Output();
    try (Attachment attachment = engine().attachContainer(id, attaching(false));
        PendingExit exit = engine().waitContainer(id, WaitCondition.NEXT_EXIT)) {
      engine().startContainer(id);
      attachment.copyOutput(output.out, output.err);
      assertEquals(3, exit.await());
    }
    assertEquals("out\n|err\n", output.text());
    ContainerDetails details = engine().inspectContainer(id);
    assertEquals(3, details.exitCode());
    assertTrue(details.startedAt().isPresent());
    assertEquals(3, engine().listContainers(byName(details)).getFirst().exitCode());
  }

  private static Filters byName(ContainerDetails details) {
    return Filters.NONE.and("label", LABEL + "=" + details.name());
  }

  @Test
  void inspectTellsWhetherThereIsInputAndWhenItEnds() {
    ContainerDetails none = engine().inspectContainer(create(spec(CAT)));
    assertFalse(none.openStdin() || none.stdinOnce());
    ContainerDetails open = engine().inspectContainer(create(spec(CAT).withOpenStdin(true)));
    assertTrue(open.openStdin() && !open.stdinOnce());
    ContainerDetails once =
        engine().inspectContainer(create(spec(CAT).withOpenStdin(true).withStdinOnce(true)));
    assertTrue(once.openStdin() && once.stdinOnce());
  }

  @Test
  void closingStandardInputEndsACommandThatReadsIt() throws Exception {
    ContainerId id =
        create(spec(CAT).withOpenStdin(true).withStdinOnce(true).withAttachStdin(true));
    Output output = new Output();
    try (Attachment attachment = engine().attachContainer(id, attaching(true));
        PendingExit exit = engine().waitContainer(id, WaitCondition.NEXT_EXIT)) {
      engine().startContainer(id);
      try (OutputStream stdin = attachment.stdin()) {
        stdin.write("one\ntwo".getBytes(UTF_8));
      }
      attachment.copyOutput(output.out, output.err);
      assertEquals(0, exit.await());
    }
    assertEquals("one\ntwo|", output.text());
  }

  @Test
  void aContainerThatRemovesItselfIsWaitedForUntilItIsGone() throws Exception {
    ContainerId id = create(spec(FALSE).withHostConfig(HostConfig.UNSET.withAutoRemove(true)));
    assertTrue(engine().inspectContainer(id).autoRemove());
    try (PendingExit removed = engine().waitContainer(id, WaitCondition.REMOVED)) {
      engine().startContainer(id);
      assertEquals(1, removed.await());
    }
    assertThrows(EngineException.NotFound.class, () -> engine().inspectContainer(id));
  }

  @Test
  void aStoppedContainerNeedsNoWait() throws Exception {
    ContainerId id = started(FALSE);
    try (PendingExit exit = engine().waitContainer(id, WaitCondition.NOT_RUNNING)) {
      exit.await();
    }
    try (PendingExit again = engine().waitContainer(id, WaitCondition.NOT_RUNNING)) {
      assertEquals(1, again.await());
    }
  }

  @Test
  void anInterruptEndsAWaitAndNotTheContainer() throws Exception {
    ContainerId id = started(SLEEP);
    try (PendingExit exit = engine().waitContainer(id, WaitCondition.NEXT_EXIT)) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, exit::await);
    }
    assertFalse(Thread.interrupted());
    assertEquals(ContainerState.RUNNING, engine().inspectContainer(id).state());
  }

  @Test
  void aSignalEndsAContainerAndNeedsARunningOne() throws Exception {
    ContainerId id = started(SLEEP);
    try (PendingExit exit = engine().waitContainer(id, WaitCondition.NEXT_EXIT)) {
      engine().killContainer(id, "SIGKILL");
      assertEquals(137, exit.await());
    }
    assertThrows(EngineException.Conflict.class, () -> engine().killContainer(id, "SIGKILL"));
  }

  @Test
  void aContainerIsPausedAndGoesOn() {
    ContainerId id = started(SLEEP);
    assertThrows(EngineException.class, () -> engine().unpauseContainer(id));
    engine().pauseContainer(id);
    assertEquals(ContainerState.PAUSED, engine().inspectContainer(id).state());
    assertThrows(EngineException.Conflict.class, () -> engine().pauseContainer(id));
    engine().unpauseContainer(id);
    assertEquals(ContainerState.RUNNING, engine().inspectContainer(id).state());
  }

  @Test
  void aRestartStartsWhatRunsAndWhatDoesNot() {
    ContainerId id = started(SLEEP);
    engine().restartContainer(id, Optional.of(Duration.ZERO));
    assertEquals(ContainerState.RUNNING, engine().inspectContainer(id).state());
    engine().stopContainer(id, Optional.of(Duration.ZERO));
    engine().restartContainer(id, Optional.of(Duration.ZERO));
    assertEquals(ContainerState.RUNNING, engine().inspectContainer(id).state());
    ContainerId nobody = new ContainerId(fresh("nobody"));
    assertThrows(
        EngineException.NotFound.class, () -> engine().restartContainer(nobody, Optional.empty()));
  }

  @Test
  void aRunningContainerIsRemovedOnlyByForce() {
    ContainerId id = started(SLEEP);
    assertThrows(EngineException.Conflict.class, () -> engine().removeContainer(id, false, false));
    engine().removeContainer(id, true, true);
    assertThrows(EngineException.NotFound.class, () -> engine().inspectContainer(id));
  }

  @Test
  void aContainerCanBeRenamedButNotToATakenName() {
    ContainerSpec first = spec(SLEEP);
    create(first);
    ContainerId second = create(spec(SLEEP));
    assertThrows(
        EngineException.Conflict.class, () -> engine().renameContainer(second, first.name()));
    String name = fresh("renamed");
    engine().renameContainer(second, name);
    assertEquals(name, engine().inspectContainer(second).name());
  }

  @Test
  void logsAreReadAfterTheFactAndByTheirLastLines() throws Exception {
    ContainerId id = started(TALK);
    try (PendingExit exit = engine().waitContainer(id, WaitCondition.NOT_RUNNING)) {
      exit.await();
    }
    Output all = new Output();
    engine().copyLogs(id, LogOptions.tail(-1, false), all.out, all.err);
    assertEquals("out\n|err\n", all.text());
    Output last = new Output();
    engine().copyLogs(id, LogOptions.tail(1, false), last.out, last.err);
    assertEquals(4, last.text().length() - 1, last.text());
  }

  @Test
  void eventsTellOfStartAndExit() throws Exception {
    ContainerSpec spec = spec(FALSE);
    ContainerId id = create(spec);
    Filters ofIt = Filters.NONE.and("label", LABEL + "=" + spec.name()).and("type", "container");
    try (EventStream events = engine().events(ofIt)) {
      engine().startContainer(id);
      EngineEvent start = next(events, "start");
      assertEquals(id.value(), start.actorId());
      assertEquals(spec.name(), start.attributes().get("name"));
      assertEquals("1", next(events, "die").attributes().get("exitCode"));
    }
  }

  private static EngineEvent next(EventStream events, String action) throws InterruptedException {
    while (true) {
      EngineEvent event = events.next();
      if (event.action().equals(action)) {
        return event;
      }
    }
  }

  @Test
  void closingAnEventStreamEndsAWaitForTheNextEvent() throws Exception {
    EventStream events = engine().events(Filters.NONE.and("container", fresh("nobody")));
    Thread closer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              events.close();
            });
    assertThrows(EngineException.Lost.class, events::next);
    closer.join();
  }

  @Test
  void networksAreMadeListedJoinedAndLeft() {
    String network = network();
    NetworkSummary listed =
        engine().listNetworks(Filters.NONE.and("label", LABEL + "=" + network)).getFirst();
    assertEquals(network, listed.name());
    assertEquals("bridge", listed.driver());
    EngineException taken = assertThrows(EngineException.Conflict.class, () -> again(network));
    assertTrue(String.valueOf(taken.getMessage()).contains(network), taken.getMessage());

    ContainerId id = started(SLEEP);
    engine().connectNetwork(network, id, plainEndpoint());
    ContainerSummary joined =
        engine().listContainers(byName(engine().inspectContainer(id))).getFirst();
    assertEquals(listed.id(), joined.networks().get(network));
    assertThrows(EngineException.Refused.class, () -> engine().removeNetwork(network));
    engine().disconnectNetwork(network, id, false);
    engine().removeNetwork(network);
    assertEquals(
        List.of(), engine().listNetworks(Filters.NONE.and("label", LABEL + "=" + network)));
  }

  private void again(String network) {
    engine()
        .createNetwork(
            new NetworkSpec(
                network,
                "",
                new LinkedHashMap<>(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                labels(network)));
  }

  private static EndpointSpec plainEndpoint() {
    return new EndpointSpec(
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new LinkedHashMap<>(),
        0);
  }

  @Test
  void aContainerJoinsAllItsNetworksWhenItIsMade() {
    String one = network();
    String two = network();
    SequencedMap<String, EndpointSpec> endpoints = new LinkedHashMap<>();
    endpoints.put(one, plainEndpoint());
    endpoints.put(two, plainEndpoint());
    ContainerId id =
        create(
            spec(SLEEP)
                .withHostConfig(HostConfig.UNSET.withNetworkMode(one))
                .withNetworks(endpoints));
    engine().startContainer(id);
    ContainerSummary summary =
        engine().listContainers(byName(engine().inspectContainer(id))).getFirst();
    assertTrue(summary.networks().keySet().containsAll(List.of(one, two)), summary::toString);
    engine().removeContainer(id, true, true);
  }

  @Test
  void aContainerThatCannotJoinANetworkIsNotLeftBehind() {
    String one = network();
    SequencedMap<String, EndpointSpec> endpoints = new LinkedHashMap<>();
    endpoints.put(one, plainEndpoint());
    endpoints.put(fresh("nowhere"), plainEndpoint());
    ContainerSpec spec =
        spec(SLEEP).withHostConfig(HostConfig.UNSET.withNetworkMode(one)).withNetworks(endpoints);
    assertThrows(
        EngineException.NotFound.class,
        () -> {
          ContainerId id = create(spec);
          engine().startContainer(id); // engines since API 1.44 look for networks only now
        });
  }

  @Test
  void processesOfAContainerThatRunsAreListed() {
    ContainerId id = started(SLEEP);
    ProcessTable table = engine().topContainer(id);
    assertEquals(1, table.processes().size());
    int command = table.titles().indexOf("CMD");
    assertEquals("sleep 600", table.processes().getFirst().get(command));
    assertEquals(table.titles().size(), table.processes().getFirst().size());
  }

  @Test
  void thereAreNoProcessesInAContainerThatDoesNotRun() {
    ContainerId id = create(spec(SLEEP));
    assertThrows(EngineException.Conflict.class, () -> engine().topContainer(id));
    assertThrows(
        EngineException.NotFound.class, () -> engine().topContainer(new ContainerId("nosuch")));
  }

  @Test
  void aContainerThatRunsIsMeasured() {
    ContainerStats stats = engine().containerStats(started(SLEEP));
    assertEquals(1, stats.pids());
    assertTrue(stats.memory() > 0, stats::toString);
    assertTrue(stats.memoryLimit() > stats.memory(), stats::toString);
  }

  @Test
  void aContainerThatDoesNotRunUsesNothing() {
    assertEquals(ContainerStats.NOTHING, engine().containerStats(create(spec(SLEEP))));
    assertThrows(
        EngineException.NotFound.class, () -> engine().containerStats(new ContainerId("nosuch")));
  }

  @Test
  void measurementsFollowEachOtherUntilTheContainerIsGone() throws Exception {
    ContainerId id = started(SLEEP);
    try (StatsStream stream = engine().followStats(id)) {
      assertEquals(1, stream.next().orElseThrow().pids());
      assertEquals(1, stream.next().orElseThrow().pids());
      engine().removeContainer(id, true, true);
      while (stream.next().isPresent()) {
        // what was measured before
      }
    }
  }

  @Test
  void aStreamOfMeasurementsThatIsClosedHasNoNext() throws Exception {
    StatsStream stream = engine().followStats(started(SLEEP));
    assertTrue(stream.next().isPresent());
    stream.close();
    assertTrue(stream.next().isEmpty());
  }

  @Test
  void volumesAreMadeOnceAndNotRemovedWhileInUse() {
    String volume = volume();
    engine().createVolume(new VolumeSpec(volume, "", new LinkedHashMap<>(), new LinkedHashMap<>()));
    VolumeSummary listed =
        engine().listVolumes(Filters.NONE.and("label", LABEL + "=" + volume)).getFirst();
    assertEquals(volume, listed.name());
    assertEquals("local", listed.driver());
    assertEquals("local", listed.scope());
    assertEquals(labels(volume), listed.labels());
    assertTrue(listed.mountpoint().contains(volume), listed::mountpoint);
    ContainerId user =
        create(
            spec(SLEEP).withHostConfig(HostConfig.UNSET.withBinds(List.of(volume + ":/data:rw"))));
    assertThrows(EngineException.Conflict.class, () -> engine().removeVolume(volume, false));
    engine().removeContainer(user, true, true);
    engine().removeVolume(volume, false);
    assertEquals(List.of(), engine().listVolumes(Filters.NONE.and("label", LABEL + "=" + volume)));
  }

  @Test
  void aCommandRunsInsideARunningContainer() throws Exception {
    ContainerId id = started(SLEEP);
    ExecSpec exec = new ExecSpec(TALK, List.of(), "", "", false, false, false, true, "");
    String execId = engine().createExec(id, exec);
    Output output = new Output();
    try (Attachment attachment = engine().startExec(execId, false)) {
      attachment.copyOutput(output.out, output.err);
    }
    assertEquals("out\n|err\n", output.text());
    assertEquals(3, engine().execExitCode(execId));
  }

  @Test
  void aHealthCheckThatPassesMakesAContainerHealthy() throws Exception {
    HealthcheckSpec check =
        new HealthcheckSpec(
            List.of("CMD", "true"),
            Optional.of(Duration.ofSeconds(1)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ContainerSpec spec = spec(SLEEP).withHealthcheck(Optional.of(check));
    ContainerId id = create(spec);
    try (EventStream events = engine().events(Filters.NONE.and("container", id.value()))) {
      engine().startContainer(id);
      assertNotEquals(Health.NONE, engine().inspectContainer(id).health());
      checkPasses(spec.name());
      next(events, "health_status: healthy");
    }
    assertEquals(Health.HEALTHY, engine().inspectContainer(id).health());
    assertEquals(
        Health.HEALTHY,
        engine().listContainers(Filters.NONE.and("name", spec.name())).getFirst().health());
  }

  /** A real engine finds out by itself. */
  protected void checkPasses(String container) {}

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    AtomicInteger answers = new AtomicInteger();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                engine().listContainers(Filters.NONE.and("label", LABEL));
                answers.incrementAndGet();
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(16, answers.get());
  }

  @Test
  void aRefusedOutputIsTheCallersOwnError() throws Exception {
    ContainerId id = create(spec(TALK));
    OutputStream refusing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("closed pipe");
          }
        };
    try (Attachment attachment = engine().attachContainer(id, attaching(false))) {
      engine().startContainer(id);
      assertThrows(IOException.class, () -> attachment.copyOutput(refusing, refusing));
    }
  }

  private static byte[] tar(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length());
      tar.putArchiveEntry(entry);
      tar.write(content.getBytes(UTF_8));
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void filesAreCopiedIntoAContainerAndOutOfIt() throws IOException {
    ContainerId id = create(spec(SLEEP));
    engine().copyInto(id, "/tmp", false, new ByteArrayInputStream(tar("note", "hello")));
    assertEquals(Optional.of(new PathStat("note", false, "")), engine().statPath(id, "/tmp/note"));
    assertTrue(engine().statPath(id, "/tmp").orElseThrow().directory());
    assertEquals(Optional.empty(), engine().statPath(id, "/tmp/other"));
    try (var copied = new TarArchiveInputStream(engine().getArchive(id, "/tmp/note"), "UTF-8")) {
      assertEquals("note", copied.getNextEntry().getName());
      assertEquals("hello", new String(copied.readAllBytes(), UTF_8));
    }
    try (var all = new TarArchiveInputStream(engine().exportContainer(id), "UTF-8")) {
      List<String> names = new ArrayList<>();
      for (var e = all.getNextEntry(); e != null; e = all.getNextEntry()) {
        names.add(e.getName());
      }
      assertTrue(names.contains("tmp/note"), names::toString);
    }
    assertThrows(EngineException.NotFound.class, () -> engine().getArchive(id, "/tmp/other"));
    assertThrows(
        EngineException.NotFound.class,
        () -> engine().copyInto(id, "/none", false, new ByteArrayInputStream(tar("a", "b"))));
  }

  @Test
  void anArchiveTakesThePlaceOfWhatIsThere() throws IOException {
    ContainerId id = create(spec(SLEEP));
    engine().putArchive(id, "/", new ByteArrayInputStream(tar("tmp/a/b/note", "old")));
    assertTrue(engine().statPath(id, "/tmp/a/b").orElseThrow().directory());
    engine().putArchive(id, "/", new ByteArrayInputStream(tar("tmp/a/b", "new")));
    assertFalse(engine().statPath(id, "/tmp/a/b").orElseThrow().directory());
    assertThrows(
        EngineException.NotFound.class,
        () -> engine().putArchive(id, "/none", new ByteArrayInputStream(tar("a", "b"))));
  }

  @Test
  void imagesWithoutANameAreRemoved() {
    ContainerId id = create(spec(SLEEP));
    String label = fresh("l");
    CommitSpec spec = new CommitSpec("", "", "", List.of("LABEL " + label + "=yes"), true);
    String image = engine().commitContainer(id, spec);
    assertTrue(engine().inspectImage(image).isPresent());
    engine().pruneImages(Filters.NONE.and("label", label + "=yes").and("dangling", "true"));
    assertEquals(Optional.empty(), engine().inspectImage(image));
    assertTrue(engine().inspectImage(image()).isPresent());
  }

  @Test
  void aContainerBecomesAnImage() {
    ContainerId id = create(spec(SLEEP));
    String name = fresh("i") + ":two";
    String image = engine().commitContainer(id, new CommitSpec(name, "me", "why", List.of(), true));
    try {
      assertEquals(image, engine().inspectImage(name).orElseThrow().id());
    } finally {
      engine().removeImage(name, true);
    }
  }

  @Test
  void eventsOfThePastAreReadUpToNow() throws InterruptedException {
    ContainerSpec spec = spec(SLEEP);
    create(spec);
    List<String> actions = new ArrayList<>();
    String now = Long.toString(java.time.Instant.now().getEpochSecond() + 1);
    Filters filters = Filters.NONE.and("label", LABEL + "=" + spec.name());
    engine().readEvents(filters, "1", now, event -> actions.add(event.action()));
    assertEquals(List.of("create"), actions);
  }

  @Test
  void aDetachedCommandRunsByItself() throws InterruptedException {
    ContainerId id = started(SLEEP);
    ExecSpec spec = new ExecSpec(FALSE, List.of(), "", "", false, false, false, false, "");
    String exec = engine().createExec(id, spec);
    engine().startDetachedExec(exec, false);
    for (int i = 0; i < 500; i++) {
      try {
        assertEquals(1, engine().execExitCode(exec));
        return;
      } catch (EngineException.Conflict stillRuns) {
        Thread.sleep(10);
      }
    }
    throw new AssertionError("never ended");
  }
}
