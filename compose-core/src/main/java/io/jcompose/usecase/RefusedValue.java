package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineException.ApiTooOld;
import io.jcompose.engine.Labels;
import io.jcompose.event.ComposeEvent;
import io.jcompose.execute.HookFailedException;
import io.jcompose.execute.StepFailedException;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Mount;
import io.jcompose.model.MountOptions;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.ServicePort;
import io.jcompose.plan.LifecycleHook;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Operation.CreateContainer;
import io.jcompose.plan.Operation.CreateNetwork;
import io.jcompose.plan.Operation.CreateVolume;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.yaml.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the value that an engine has refused, by what its message names, so that the user is told
 * where it is written. What is not found keeps the engine's message.
 */
final class RefusedValue {
  private static final Pattern BIND_SOURCE =
      Pattern.compile("bind source path does not exist: (.+)");
  private static final Pattern MOUNT_TARGET =
      Pattern.compile("invalid mount path: '(.*)' mount path must be absolute");
  private static final Pattern PLUGIN = Pattern.compile("(?s).*plugin \\W?(\\w[^\"\\s]*)\\W.*");

  /** The advice that the engine's adapter gives, whatever the engine's own words. */
  private static final Pattern PORT = Pattern.compile("has port (\\d+)");

  /** Engines by the API they brought; users know these numbers. */
  private static final Map<ApiVersion, String> ENGINES =
      Map.of(
          new ApiVersion(1, 41), "20.10",
          new ApiVersion(1, 42), "23.0",
          new ApiVersion(1, 43), "24.0",
          new ApiVersion(1, 44), "25.0",
          new ApiVersion(1, 45), "26.0",
          new ApiVersion(1, 48), "28.0",
          new ApiVersion(1, 49), "28.1");

  private final Project project;
  private final List<Mount> flagVolumes;
  private final List<ServicePort> flagPorts;
  private final Places places;

  RefusedValue(Project project, RunRequest request, Places places) {
    this(project, request.volumes(), request.publish(), places);
  }

  /** Of a project as its files have it. */
  RefusedValue(Project project, Places places) {
    this(project, List.of(), List.of(), places);
  }

  private RefusedValue(
      Project project, List<Mount> flagVolumes, List<ServicePort> flagPorts, Places places) {
    this.project = project;
    this.flagVolumes = flagVolumes;
    this.flagPorts = flagPorts;
    this.places = places;
  }

  /** The failure with the place of what was refused, or the failure itself. */
  RuntimeException point(RuntimeException failure) {
    if (failure instanceof StepFailedException step
        && step.getCause() instanceof HookFailedException) {
      return new HooksFailedException(hook(step).toList(), step);
    }
    if (!(failure instanceof EngineException) && !(failure.getCause() instanceof EngineException)) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage());
    Optional<Diagnostic> diagnostic =
        switch (failure) {
          case StepFailedException step -> ofStep(step, message);
          default -> ofPort(message);
        };
    return diagnostic
        .<RuntimeException>map(found -> new RefusedValueException(found, failure))
        .orElse(failure);
  }

  /**
   * Ends a command that has done its work although hooks have failed.
   *
   * @throws HooksFailedException if there is any failure
   */
  void check(List<StepFailedException> failures) {
    if (!failures.isEmpty()) {
      throw new HooksFailedException(
          failures.stream().flatMap(this::hook).toList(), failures.getFirst());
    }
  }

  /** The same as words, for commands that end with another exit code. */
  List<ComposeEvent> warnings(List<StepFailedException> failures) {
    return failures.stream()
        .flatMap(this::hook)
        .map(found ->
            found.at().map(at -> at + ": ").orElse("") + found.path() + ": " + found.message())
        .<ComposeEvent>map(message -> new ComposeEvent.Notified(true, message))
        .toList();
  }

  private Stream<Diagnostic> hook(StepFailedException failure) {
    return failure.step().operation() instanceof RunHook run
        ? Stream.of(ofHook(run.hook(), String.valueOf(failure.getMessage())))
        : Stream.of();
  }

  private Optional<Diagnostic> ofStep(StepFailedException failure, String message) {
    Operation operation = failure.step().operation();
    return switch (operation) {
      case CreateNetwork(var spec) ->
          ofDriver("networks", spec.labels().getOrDefault(Labels.NETWORK, ""), message);
      case CreateVolume(var spec) ->
          ofDriver("volumes", spec.labels().getOrDefault(Labels.VOLUME, ""), message);
      case CreateContainer(var recipe, _, _) ->
          Optional.ofNullable(recipe.spec().labels().get(Labels.SERVICE))
              .map(name -> project.allServices().get(name))
              .flatMap(service ->
                  failure.getCause() instanceof ApiTooOld tooOld
                      ? ofApi(service, tooOld)
                      : ofBindSource(service, message).or(() -> ofMountTarget(service, message)));
      case Operation _ -> ofPort(message);
    };
  }

  private Diagnostic ofHook(LifecycleHook hook, String message) {
    String hint =
        switch (hook.moment()) {
          case POST_START ->
              "the container goes on; \"jcompose restart %s\" runs the hook again"
                  .formatted(hook.service());
          case PRE_STOP -> "the container is stopped all the same";
        };
    NodePath path = NodePath.ROOT.keys("services", hook.service(), hook.moment().key());
    return diagnostic(path.item(hook.index()), message, hint);
  }

  private Optional<Diagnostic> ofDriver(String kind, String key, String message) {
    Matcher plugin = PLUGIN.matcher(message);
    return plugin.matches()
        ? Optional.of(
            diagnostic(
                NodePath.ROOT.keys(kind, key, "driver"),
                "the engine has no %s driver \"%s\""
                    .formatted(kind.replaceAll("s$", ""), plugin.group(1)),
                "remove it to have the engine's default, or install it with \"docker plugin install\""))
        : Optional.empty();
  }

  private Optional<Diagnostic> ofBindSource(Service service, String message) {
    Matcher missing = BIND_SOURCE.matcher(message);
    if (!missing.find()) {
      return Optional.empty();
    }
    String source = missing.group(1).strip();
    String what = "the engine's host has no " + source;
    Optional<Diagnostic> volume =
        mount(
                service,
                m -> m instanceof Mount.Bind bind && bind.source().equals(Optional.of(source)))
            .map(path ->
                diagnostic(
                    path.key("source"),
                    what,
                    "create it, or remove \"create_host_path: false\" to have it created as a folder"));
    return volume
        .or(() -> file("secrets", service.secrets(), project.secrets(), source, what))
        .or(() -> file("configs", service.configs(), project.configs(), source, what));
  }

  private Optional<Diagnostic> ofMountTarget(Service service, String message) {
    Matcher relative = MOUNT_TARGET.matcher(message);
    if (!relative.find()) {
      return Optional.empty();
    }
    String target = relative.group(1);
    String what = "\"" + target + "\" is no absolute path in the container";
    String hint =
        target.matches("\\w:.*")
            ? "one letter before a colon is taken for a drive: give the volume a longer name"
            : "begin it with \"/\"";
    Predicate<Mount> wanted = mount -> mount.target().equals(Optional.of(target));
    return flagVolumes.stream().anyMatch(wanted)
        ? Optional.of(ofFlag("--volume", what, hint))
        : mount(service, wanted).map(path -> diagnostic(path.key("target"), what, hint));
  }

  private Optional<Diagnostic> file(
      String kind,
      List<FileReference> references,
      Map<String, FileObject> defined,
      String source,
      String what) {
    return references.stream()
        .map(FileReference::source)
        .filter(key ->
            Optional.ofNullable(defined.get(key))
                .flatMap(FileObject::file)
                .equals(Optional.of(source)))
        .findFirst()
        .map(key -> diagnostic(NodePath.ROOT.keys(kind, key, "file"), what, "create it"));
  }

  private Optional<Diagnostic> ofApi(Service service, ApiTooOld tooOld) {
    String engine =
        Optional.ofNullable(ENGINES.get(tooOld.needed()))
            .map(v -> "Docker Engine " + v)
            .orElse("an engine");
    String needs = String.valueOf(tooOld.getMessage()).substring(tooOld.key().length() + 1);
    return path(service, tooOld.key())
        .map(path -> diagnostic(path, needs, "use " + engine + " or a newer one, or remove it"));
  }

  /** Where a service says what a key of the engine's port stands for. */
  private Optional<NodePath> path(Service service, String key) {
    return switch (key) {
      case "volumes.type: image" ->
          mount(service, Mount.ImageMount.class::isInstance).map(p -> p.key("type"));
      case "volumes.type: cluster" ->
          mount(service, Mount.Cluster.class::isInstance).map(p -> p.key("type"));
      case "volumes.volume.subpath" ->
          mount(
                  service,
                  m ->
                      m.options().volume().flatMap(MountOptions.VolumeOptions::subpath).isPresent())
              .map(path -> path.keys("volume", "subpath"));
      case String bind when bind.startsWith("volumes.bind.recursive: ") ->
          mount(
                  service,
                  m ->
                      m.options()
                          .bind()
                          .flatMap(MountOptions.BindOptions::recursive)
                          .equals(Optional.of(bind.substring(bind.indexOf(' ') + 1))))
              .map(path -> path.keys("bind", "recursive"));
      case String network when network.startsWith("networks.") -> {
        int end = network.lastIndexOf('.');
        String name = network.substring("networks.".length(), end);
        yield service.networks().keySet().stream()
            .filter(used ->
                Optional.ofNullable(project.networks().get(used))
                    .filter(n -> n.name().equals(name))
                    .isPresent())
            .findFirst()
            .map(used -> of(service).keys("networks", used, network.substring(end + 1)));
      }
      case String other -> Optional.of(of(service).keys(other.split("\\.")));
    };
  }

  private Optional<Diagnostic> ofPort(String message) {
    Matcher taken = PORT.matcher(message);
    if (!taken.find()) {
      return Optional.empty();
    }
    String port = taken.group(1);
    String what = "port " + port + " of the host is taken";
    String hint = message.lines().skip(1).findFirst().orElse("choose another port");
    if (flagPorts.stream().anyMatch(p -> publishes(p, port))) {
      return Optional.of(ofFlag("--publish", what, hint));
    }
    return project.allServices().values().stream()
        .flatMap(service -> ports(service, port))
        .findFirst()
        .map(path -> diagnostic(path, what, hint));
  }

  private static Stream<NodePath> ports(Service service, String port) {
    return IntStream.range(0, service.ports().size())
        .filter(i -> publishes(service.ports().get(i), port))
        .mapToObj(i -> of(service).key("ports").item(i));
  }

  private static boolean publishes(ServicePort port, String number) {
    return port.published().equals(Optional.of(number));
  }

  private static Optional<NodePath> mount(Service service, Predicate<Mount> wanted) {
    return IntStream.range(0, service.volumes().size())
        .filter(i -> wanted.test(service.volumes().get(i)))
        .mapToObj(i -> of(service).key("volumes").item(i))
        .findFirst();
  }

  private static NodePath of(Service service) {
    return NodePath.ROOT.keys("services", service.name());
  }

  private static Diagnostic ofFlag(String flag, String message, String hint) {
    return new Diagnostic(
        Severity.ERROR,
        Optional.of(new SourcePosition(flag, 1, 1, 1)),
        "",
        message,
        Optional.of(hint),
        List.of());
  }

  private Diagnostic diagnostic(NodePath path, String message, String hint) {
    return new Diagnostic(
        Severity.ERROR, places.at(path), path.toString(), message, Optional.of(hint), List.of());
  }
}
