package io.jcompose.usecase.watch;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.model.Build;
import io.jcompose.model.Develop;
import io.jcompose.model.Mount;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.patterns.PathPatterns;
import io.jcompose.usecase.Places;
import io.jcompose.yaml.NodePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes rules of the sections {@code develop.watch}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/develop.md">Compose Develop
 *     Specification</a>
 */
final class RuleReader {
  private final Places places;
  private final Host host;
  private final Consumer<String> warn;
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<WatchRule> rules = new ArrayList<>();

  /**
   * A reader for one project.
   *
   * @param places where its values were written
   * @param warn told of paths that need not be watched
   */
  RuleReader(Places places, Host host, Consumer<String> warn) {
    this.places = places;
    this.host = host;
    this.warn = warn;
  }

  /** What the files of this machine tell. */
  interface Host {
    /** The path at the end of links, as events name it. */
    Path real(Path path);

    /** What the {@code .dockerignore} of a build leaves out; absent if there is none. */
    Optional<PathFilter> ignored(Build build);
  }

  /**
   * The rules of a project's active services.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException if an action lacks what it needs
   */
  WatchRules read(Project project) {
    project.services().values().forEach(this::read);
    diagnostics.throwIfErrors();
    return new WatchRules(rules);
  }

  private void read(Service service) {
    List<Develop.Trigger> triggers = service.develop().map(Develop::watch).orElse(List.of());
    if (triggers.isEmpty()) {
      return;
    }
    Optional<PathFilter> dockerignore = service.build().flatMap(host::ignored);
    for (int i = 0; i < triggers.size(); i++) {
      NodePath at = NodePath.ROOT.keys("services", service.name(), "develop", "watch").item(i);
      WatchRule rule = rule(service, triggers.get(i), dockerignore, at);
      check(service, rule, at);
      if (isMounted(rule, service)) {
        warn.accept(
            "%s is not watched for service \"%s\", since a bind mount shows its changes already"
                .formatted(rule.path(), service.name()));
      } else {
        rules.add(rule);
      }
    }
  }

  private WatchRule rule(
      Service service, Develop.Trigger trigger, Optional<PathFilter> dockerignore, NodePath at) {
    Path path = host.real(Path.of(trigger.path()));
    WatchAction action = WatchAction.of(trigger.action());
    List<PathFilter> ignore = new ArrayList<>(dockerignore.stream().toList());
    ignore.add(new PathFilter(path, patterns(trigger.ignore(), at.key("ignore"))));
    PathFilter include = new PathFilter(path, patterns(trigger.include(), at.key("include")));
    return new WatchRule(
        service.name(),
        path,
        action,
        trigger.target().map(RuleReader::absolute).orElse(""),
        trigger.exec(),
        trigger.initialSync() && action.copies(),
        trigger.include().isEmpty() ? Optional.empty() : Optional.of(include),
        ignore);
  }

  private PathPatterns patterns(List<String> texts, NodePath at) {
    try {
      return PathPatterns.of(texts);
    } catch (IllegalArgumentException e) {
      report(at, String.valueOf(e.getMessage()), "write it as in a .dockerignore");
      return PathPatterns.of(List.of());
    }
  }

  /** As with docker compose, a relative path starts at the root of the container. */
  private static String absolute(String target) {
    return Path.of("/" + target).normalize().toString().replace('\\', '/');
  }

  private void check(Service service, WatchRule rule, NodePath at) {
    if (rule.action() == WatchAction.REBUILD && service.build().isEmpty()) {
      report(
          at.key("action"),
          "action rebuild needs a build, which service \"" + service.name() + "\" has not",
          "add \"build:\" to the service, or use the action sync or restart");
    }
    if (rule.action() == WatchAction.SYNC_EXEC
        && rule.exec().map(WatchActions::command).orElse(List.of()).isEmpty()) {
      report(at.key("action"), "action sync+exec needs a command", "add \"exec: {command: …}\"");
    }
  }

  /** Whether the container sees the path itself; a command may have to be run all the same. */
  private boolean isMounted(WatchRule rule, Service service) {
    return rule.action().copies()
        && rule.action() != WatchAction.SYNC_EXEC
        && service.volumes().stream()
            .filter(Mount.Bind.class::isInstance)
            .flatMap(mount -> mount.source().stream())
            .anyMatch(source -> rule.path().startsWith(host.real(Path.of(source))));
  }

  private void report(NodePath at, String message, String hint) {
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR, places.at(at), at.toString(), message, Optional.of(hint), List.of()));
  }
}
