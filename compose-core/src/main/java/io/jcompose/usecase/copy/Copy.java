package io.jcompose.usecase.copy;

import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PathStat;
import io.jcompose.event.ComposeEvent.Notified;
import io.jcompose.event.EventSink;
import io.jcompose.usecase.PassedOn;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.RunConsole;
import io.jcompose.usecase.ServiceContainers;
import io.jcompose.usecase.copy.Placement.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** {@code cp}: copies between the containers of a service and this machine. */
public final class Copy {
  private final Engine engine;
  private final EventSink sink;
  private final RunConsole console;
  private final String workingDirectory;
  private final ServiceContainers containers;
  private final CopyRequest request;

  /**
   * A copy.
   *
   * @param workingDirectory absolute; where local paths begin
   */
  public Copy(
      Engine engine,
      EventSink sink,
      RunConsole console,
      Path workingDirectory,
      ServiceContainers containers,
      CopyRequest request) {
    this.engine = engine;
    this.sink = sink;
    this.console = console;
    this.workingDirectory = workingDirectory.toString();
    this.containers = containers;
    this.request = request;
  }

  /**
   * Copies: into all containers of a service, or out of the first one. Blocks.
   *
   * @return false if nobody reads the archive any more
   * @throws RefusedException if something is missing, in the way, or in no service
   * @throws EngineException if the engine refuses it or cannot be asked
   */
  public boolean copy() {
    return switch (request.source()) {
      case CopyEnd.InService(var service, var path) ->
          out(first(chosen(service)), path, request.destination());
      case CopyEnd.Local(var path) -> {
        PathText source = PathText.in(workingDirectory, path);
        Path file = new LocalFile(source).source(request.followLink());
        into(destination -> sendFile(destination, source, file));
        yield true;
      }
      case CopyEnd.Archive() -> {
        sendArchive();
        yield true;
      }
    };
  }

  private List<ContainerSummary> chosen(String service) {
    if (request.index().isPresent()) {
      return List.of(containers.any(service, request.index()));
    }
    List<String> name = List.of(service);
    List<ContainerSummary> found =
        request.all() ? containers.withOneOffs(name) : containers.replicas(name);
    return found.isEmpty() ? List.of(containers.any(service, request.index())) : found;
  }

  private static ContainerSummary first(List<ContainerSummary> chosen) {
    return chosen.stream()
        .filter(c -> c.state() == ContainerState.RUNNING)
        .findFirst()
        .orElseGet(chosen::getFirst);
  }

  /** Where a copy goes in one container. */
  private record Target(ContainerSummary container, Destination destination) {}

  private interface Sending {
    void to(Target target);
  }

  private void into(Sending sending) {
    if (!(request.destination() instanceof CopyEnd.InService(var service, var path))) {
      throw new RefusedException(
          "neither side of the copy is in a service; write SERVICE:PATH for one of them");
    }
    for (ContainerSummary container : chosen(service)) {
      sending.to(new Target(container, destination(container, PathText.in("", path))));
      note("copied to " + container.name() + ":" + path);
    }
  }

  /** A link is followed, once: the engine follows those on the way. */
  private Destination destination(ContainerSummary container, PathText path) {
    Optional<PathStat> stat = stat(container, path);
    PathText end = path;
    if (stat.isPresent() && !stat.get().linkTarget().isEmpty()) {
      end = PathText.in(path.parent(), stat.get().linkTarget());
      stat = stat(container, end);
    }
    return new Destination(end, stat.isPresent(), stat.filter(PathStat::directory).isPresent());
  }

  private Optional<PathStat> stat(ContainerSummary container, PathText path) {
    try {
      return engine.statPath(container.id(), path.text());
    } catch (EngineException.Refused noFolder) {
      return Optional.empty(); // a file's name with a slash
    }
  }

  private void sendFile(Target target, PathText source, Path file) {
    boolean folder = Files.isDirectory(file) && !Files.isSymbolicLink(file);
    Placement placement = Placement.of(source, folder, target.destination());
    try (ArchivePipe pipe =
        new ArchivePipe(out ->
            new SentArchive(out, left -> warn("not copied, since it is no file: " + left))
                .write(file, placement.name()))) {
      send(target.container(), placement.folder(), pipe);
    } catch (IOException e) {
      throw new RefusedException("copying " + file + " broke off: " + e.getMessage());
    }
  }

  private void send(ContainerSummary container, String folder, ArchivePipe pipe) {
    try {
      send(container, folder, pipe.stream());
    } catch (EngineException e) {
      throw pipe.failure().orElse(e);
    }
  }

  private void send(ContainerSummary container, String folder, InputStream archive) {
    try {
      engine.copyInto(container.id(), folder, request.archive(), archive);
    } catch (EngineException.NotFound e) {
      throw new RefusedException("there is no folder " + folder + " in " + container.name());
    }
  }

  /** Standard input can be read only once, so that several containers need a copy of it. */
  private void sendArchive() {
    try {
      Path copy = Files.createTempFile("jcompose", ".tar");
      try {
        boolean[] kept = {false};
        into(target -> {
          if (!target.destination().folder()) {
            throw new RefusedException(
                "an archive can be unpacked into a folder only: %s:%s is none"
                    .formatted(target.container().name(), target.destination().path().clean()));
          }
          if (!kept[0]) {
            keep(copy);
            kept[0] = true;
          }
          try (InputStream archive = Files.newInputStream(copy)) {
            send(target.container(), target.destination().path().clean(), archive);
          } catch (IOException e) {
            throw new RefusedException("cannot read " + copy + ": " + SentArchive.reason(e));
          }
        });
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new RefusedException("cannot keep the archive: " + SentArchive.reason(e));
    }
  }

  private void keep(Path copy) {
    try {
      long size = Files.copy(console.in(), copy, StandardCopyOption.REPLACE_EXISTING);
      assert size >= 0;
    } catch (IOException e) {
      throw new RefusedException("cannot keep the archive in " + copy + ": " + e.getMessage());
    }
  }

  private boolean out(ContainerSummary container, String path, CopyEnd end) {
    PathText source = PathText.in("", path);
    return switch (end) {
      case CopyEnd.InService _ ->
          throw new RefusedException(
              "both sides are in services; copy to a folder of this machine first");
      case CopyEnd.Archive() ->
          PassedOn.print(
              archive(container, source), console.out(), "copying from " + container.name());
      case CopyEnd.Local(var local) -> {
        Destination destination = new LocalFile(PathText.in(workingDirectory, local)).destination();
        receive(container, source, destination);
        note("copied " + container.name() + ":" + path + " to " + local);
        yield true;
      }
    };
  }

  private InputStream archive(ContainerSummary container, PathText source) {
    String path = source.text();
    if (request.followLink()) {
      path =
          engine
              .statPath(container.id(), path)
              .map(PathStat::linkTarget)
              .filter(target -> !target.isEmpty())
              .map(target -> PathText.in(source.parent(), target).text())
              .orElse(path);
    }
    try {
      return engine.getArchive(container.id(), path);
    } catch (EngineException.NotFound e) {
      throw new RefusedException("there is no " + path + " in " + container.name());
    } catch (EngineException.Refused e) {
      if (source.saysFolder() && String.valueOf(e.getMessage()).contains("not a directory")) {
        throw new RefusedException(
            "%s is no folder in %s; leave the slash out"
                .formatted(source.clean(), container.name()));
      }
      throw e;
    }
  }

  private void receive(ContainerSummary container, PathText source, Destination destination) {
    try (InputStream stream = archive(container, source)) {
      ReceivedArchive archive = ReceivedArchive.of(stream);
      Placement placement = Placement.of(source, archive.folder(), destination);
      archive
          .unpack(Path.of(placement.folder()), placement.name())
          .forEach(name -> warn("not copied, since it is a device or a pipe: " + name));
    } catch (IOException e) {
      throw new RefusedException(
          "copying from " + container.name() + " broke off: " + e.getMessage());
    }
  }

  private void note(String text) {
    sink.on(new Notified(false, text));
  }

  private void warn(String text) {
    sink.on(new Notified(true, text));
  }
}
