package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A loaded project. Maps are in file order, keyed as in the file.
 *
 * @param workingDir absolute; relative paths of the files were resolved against it
 * @param composeFiles absolute paths in the order they were merged; {@code -} for standard input
 * @param environment variables of the shell and the env files, as interpolation saw them
 * @param profiles those asked for, not those the file mentions
 * @param services the active ones
 * @param disabledServices those that no active profile selects
 * @param extensions top-level {@code x-} keys
 * @param allResources whether networks, volumes and so on count that no active service uses
 */
@RecordBuilder
public record Project(
    String name,
    Path workingDir,
    List<String> composeFiles,
    SequencedMap<String, String> environment,
    List<String> profiles,
    SequencedMap<String, Service> services,
    SequencedMap<String, Service> disabledServices,
    SequencedMap<String, Network> networks,
    SequencedMap<String, Volume> volumes,
    SequencedMap<String, FileObject> secrets,
    SequencedMap<String, FileObject> configs,
    SequencedMap<String, Model> models,
    SequencedMap<String, Value> extensions,
    boolean allResources)
    implements ProjectBuilder.With {
  /** The variable that names the platform of services that name none. */
  public static final String DEFAULT_PLATFORM = "DOCKER_DEFAULT_PLATFORM";

  public Project {
    composeFiles = Ordered.copy(composeFiles);
    environment = Ordered.copy(environment);
    profiles = Ordered.copy(profiles);
    services = Ordered.copy(services);
    disabledServices = Ordered.copy(disabledServices);
    networks = Ordered.copy(networks);
    volumes = Ordered.copy(volumes);
    secrets = Ordered.copy(secrets);
    configs = Ordered.copy(configs);
    models = Ordered.copy(models);
    extensions = Ordered.copy(extensions);
  }

  /** A project of that name, in the root folder, with these services and nothing else. */
  public static Project named(String name, Service... services) {
    SequencedMap<String, Service> byName = new LinkedHashMap<>();
    for (Service service : services) {
      byName.put(service.name(), service);
    }
    return ProjectBuilder.builder().name(name).workingDir(Path.of("/")).services(byName).build();
  }

  /** The active service of that name. */
  public Optional<Service> service(String service) {
    return Optional.ofNullable(services.get(service));
  }

  /** Active and disabled services, the active ones first. */
  public SequencedMap<String, Service> allServices() {
    SequencedMap<String, Service> all = new LinkedHashMap<>(services);
    all.putAll(disabledServices);
    return all;
  }

  /** The same with every active service changed. */
  public Project withEachService(UnaryOperator<Service> change) {
    SequencedMap<String, Service> changed = new LinkedHashMap<>();
    services.forEach((name, service) -> changed.put(name, change.apply(service)));
    return with(b -> b.services(changed));
  }

  /** The platform of services that name none; empty for the engine's own. */
  public String defaultPlatform() {
    return environment.getOrDefault(DEFAULT_PLATFORM, "");
  }

  /**
   * The same with the default platform written into the services that are built and name none. It
   * is part of their configuration then, as docker compose has it; that of others is not changed.
   */
  public Project withDefaultPlatform() {
    String platform = defaultPlatform();
    if (platform.isEmpty()) {
      return this;
    }
    UnaryOperator<Service> named =
        service ->
            service.build().isPresent() && service.platform().isEmpty()
                ? service.with(b -> b.platform(Optional.of(platform)))
                : service;
    SequencedMap<String, Service> disabled = new LinkedHashMap<>(disabledServices);
    disabled.replaceAll((_, service) -> named.apply(service));
    return withEachService(named).with(b -> b.disabledServices(disabled));
  }

  /** Nothing but the active services with their images, for an override file that pins them. */
  public Project imagesOnly() {
    Project bare = Project.named("");
    SequencedMap<String, Service> pinned = new LinkedHashMap<>();
    services.forEach((key, service) ->
        pinned.put(key, Service.named(service.name()).with(b -> b.image(service.image()))));
    return bare.with(b -> b.services(pinned));
  }

  /** Divides all services anew into active and disabled ones; {@code *} activates all. */
  public Project withActiveProfiles(List<String> active) {
    SequencedMap<String, Service> enabled = new LinkedHashMap<>();
    SequencedMap<String, Service> disabled = new LinkedHashMap<>();
    allServices()
        .forEach(
            (key, service) -> (service.hasProfile(active) ? enabled : disabled).put(key, service));
    return with(b -> b.profiles(active).services(enabled).disabledServices(disabled));
  }

  /**
   * Activates the profiles of those of the named services that are disabled, as naming a service on
   * the command line does. Unknown names are ignored.
   */
  public Project withServicesEnabled(Collection<String> names) {
    SequencedSet<String> active = new LinkedHashSet<>(profiles);
    for (String name : names) {
      Service disabled = disabledServices.get(name);
      if (disabled != null && !services.containsKey(name)) {
        active.addAll(disabled.profiles());
      }
    }
    return names.isEmpty() ? this : withActiveProfiles(List.copyOf(active));
  }

  /**
   * Keeps the named active services and all they depend on, directly or not, active; the others
   * become disabled, and so does what only they use vanish. No names means all.
   */
  public Project withSelectedServices(Collection<String> names) {
    return names.isEmpty()
        ? withoutUnusedResources()
        : withOnlyServices(withDependencies(names)).withoutUnusedResources();
  }

  /**
   * Keeps exactly the named services active and drops dependencies on all others ({@code
   * --no-deps}).
   */
  public Project withOnlyServices(Collection<String> names) {
    Set<String> wanted = Set.copyOf(names);
    SequencedMap<String, Service> enabled = new LinkedHashMap<>();
    SequencedMap<String, Service> disabled = new LinkedHashMap<>(disabledServices);
    services.forEach((key, service) -> {
      if (wanted.contains(key)) {
        enabled.put(
            key, service.with(b -> b.dependsOn(only(service.dependsOn(), wanted::contains))));
      } else {
        disabled.put(key, service);
      }
    });
    return with(b -> b.services(enabled).disabledServices(disabled));
  }

  /**
   * Drops networks, volumes, secrets, configs and models that no active service uses, unless those
   * count as well.
   */
  public Project withoutUnusedResources() {
    if (allResources) {
      return this;
    }
    ResourceUse use = ResourceUse.of(services.values());
    return with(b ->
        b.networks(only(networks, use.networks()::contains))
            .volumes(only(volumes, use.volumes()::contains))
            .secrets(only(secrets, use.secrets()::contains))
            .configs(only(configs, use.configs()::contains))
            .models(only(models, use.models()::contains)));
  }

  private SequencedSet<String> withDependencies(Collection<String> names) {
    SequencedSet<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      String name = open.removeFirst();
      Service service = services.get(name);
      if (service != null && found.add(name)) {
        open.addAll(new ArrayList<>(service.dependsOn().keySet()));
      }
    }
    return found;
  }

  private static <V> SequencedMap<String, V> only(
      SequencedMap<String, V> map, Predicate<String> kept) {
    SequencedMap<String, V> rest = new LinkedHashMap<>(map);
    rest.keySet().removeIf(kept.negate());
    return rest;
  }
}
