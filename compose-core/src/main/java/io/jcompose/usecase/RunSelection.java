package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.diagnostic.Severity;
import io.jcompose.model.Build;
import io.jcompose.model.Dependency;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The part of a project that some services need.
 *
 * @param project with those services and their dependencies active, and only what they use
 * @param notes services started although their profile is not active
 */
public record RunSelection(Project project, List<String> notes) {
  /**
   * Selects a service, which activates its profiles, and with it everything it requires, whatever
   * its profile.
   *
   * @throws InvalidProjectException if there is no such service
   */
  static RunSelection of(Project project, String name) {
    return of(project, List.of(name));
  }

  /**
   * Selects services, which activates their profiles, and with them everything they require,
   * whatever its profile. No names means all active services.
   *
   * @throws InvalidProjectException if there is no such service, or one is not built for the
   *     platform that is the default
   */
  public static RunSelection of(Project project, Collection<String> names) {
    for (String name : names) {
      if (!project.allServices().containsKey(name)) {
        throw unknown(name, project);
      }
    }
    Project enabled = project.withDefaultPlatform().withServicesEnabled(names);
    Collection<String> wanted = names.isEmpty() ? enabled.services().keySet() : names;
    List<String> notes = new ArrayList<>();
    SequencedMap<String, Service> active = new LinkedHashMap<>(enabled.services());
    for (Map.Entry<String, String> pulled : required(enabled, wanted).entrySet()) {
      Service disabled = enabled.disabledServices().get(pulled.getKey());
      if (disabled != null) {
        active.put(pulled.getKey(), disabled);
        notes.add(
            "service %s is in no active profile; it is used because %s depends on it"
                .formatted(pulled.getKey(), pulled.getValue()));
      }
    }
    SequencedMap<String, Service> disabled = new LinkedHashMap<>(enabled.disabledServices());
    disabled.keySet().removeAll(active.keySet());
    Project complete = enabled.with(p -> p.services(active).disabledServices(disabled));
    Project selected = withSecretsOf(complete, complete.withSelectedServices(names));
    checkPlatforms(selected);
    return new RunSelection(selected, notes);
  }

  /** Of the selected project only the named services, without what they depend on. */
  Project withoutDependencies(Collection<String> names) {
    return withSecretsOf(project, project.withOnlyServices(names).withoutUnusedResources());
  }

  /** Builds may use images of services that are not selected, and these have secrets too. */
  private static Project withSecretsOf(Project whole, Project selected) {
    return selected.with(p -> p.secrets(whole.secrets()));
  }

  /** Services that must be there for others, with the name of the one that needs it. */
  private static SequencedMap<String, String> required(Project project, Collection<String> names) {
    SequencedMap<String, String> neededBy = new LinkedHashMap<>();
    SequencedSet<String> seen = new LinkedHashSet<>(names);
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String dependant = open.removeFirst();
      Service service = project.allServices().get(dependant);
      if (service == null) {
        continue;
      }
      for (Map.Entry<String, Dependency> e : service.dependsOn().entrySet()) {
        boolean disabled = project.disabledServices().containsKey(e.getKey());
        if ((e.getValue().required() || !disabled) && seen.add(e.getKey())) {
          neededBy.put(e.getKey(), dependant);
          open.add(e.getKey());
        }
      }
    }
    return neededBy;
  }

  /** What the file itself contradicts was found when it was loaded; the default came after that. */
  private static void checkPlatforms(Project project) {
    for (Service service : project.services().values()) {
      List<String> built = service.build().map(Build::platforms).orElseGet(List::of);
      if (!built.isEmpty() && !service.platform().map(built::contains).orElse(true)) {
        throw invalid(
            "services." + service.name() + ".build.platforms",
            "does not contain %s, the default of %s"
                .formatted(project.defaultPlatform(), Project.DEFAULT_PLATFORM),
            "add it, or give the service a \"platform:\"");
      }
    }
  }

  private static InvalidProjectException unknown(String name, Project project) {
    return invalid(
        "", "no such service: " + name, Nearest.hint(name, project.allServices().keySet()));
  }

  private static InvalidProjectException invalid(String path, String message, String hint) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR, Optional.empty(), path, message, Optional.of(hint), List.of()));
    return new InvalidProjectException(diagnostics.all());
  }
}
