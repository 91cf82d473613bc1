package io.jcompose.usecase.watch;

import io.jcompose.model.Hook;
import io.jcompose.usecase.watch.Change.Kind;
import io.jcompose.usecase.watch.WatchActions.Sync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** What changes of files ask for in a project. */
record WatchRules(List<WatchRule> rules) {
  WatchRules {
    rules = List.copyOf(rules);
  }

  /** Whether a change of this path asks for anything. */
  boolean matches(Path changed) {
    return rules.stream().anyMatch(rule -> rule.matches(changed));
  }

  /** Whether changes in a folder may ask for anything, now or once folders are made there. */
  boolean enters(Path folder) {
    return rules.stream().anyMatch(rule -> rule.enters(folder));
  }

  /** The paths that are watched. */
  List<Path> paths() {
    return rules.stream().map(WatchRule::path).distinct().sorted().toList();
  }

  /** The rules whose files are copied when watching begins, as rules that do nothing else. */
  WatchRules initial() {
    return new WatchRules(
        rules.stream()
            .filter(WatchRule::initialSync)
            .map(rule ->
                new WatchRule(
                    rule.service(),
                    rule.path(),
                    WatchAction.SYNC,
                    rule.target(),
                    Optional.empty(),
                    true,
                    rule.include(),
                    rule.ignore()))
            .toList());
  }

  /** What a batch of changes asks for. */
  WatchActions decide(Collection<Change> changes) {
    Decision decision = new Decision();
    for (WatchRule rule : rules) {
      List<Change> matching = changes.stream().filter(c -> rule.matches(c.path())).toList();
      if (!matching.isEmpty()) {
        decision.add(rule, matching);
      }
    }
    return decision.actions();
  }

  /** Gathers what rules ask for. */
  private static final class Decision {
    private final SequencedMap<String, Path> rebuild = new LinkedHashMap<>();
    private final SequencedMap<String, Files> files = new LinkedHashMap<>();
    private final SequencedSet<String> restart = new LinkedHashSet<>();
    private final SequencedMap<String, List<Hook>> hooks = new LinkedHashMap<>();

    /** What is to be done to files, by path in the container. */
    private record Files(SequencedMap<String, Path> deletions, SequencedMap<String, Path> copies) {
      void add(WatchRule rule, Change change) {
        String path = rule.containerPath(change.path());
        boolean folder = change.now() == Kind.FOLDER;
        if (path.equals("/") || (folder && change.isRootOf(rule))) {
          return;
        }
        if (change.now() == Kind.NOTHING || (folder && change.deleted())) {
          deletions.put(path, change.path());
        }
        if (change.now() != Kind.NOTHING) {
          copies.put(path, change.path());
        }
      }
    }

    void add(WatchRule rule, List<Change> changes) {
      String service = rule.service();
      switch (rule.action()) {
        case REBUILD -> rebuild.putIfAbsent(service, changes.getFirst().path());
        case RESTART, SYNC_RESTART -> restart.add(service);
        case SYNC -> {}
        case SYNC_EXEC -> hooks.computeIfAbsent(service, _ -> new ArrayList<>()).add(hook(rule));
      }
      if (rule.action().copies()) {
        Files all =
            files.computeIfAbsent(
                service, _ -> new Files(new LinkedHashMap<>(), new LinkedHashMap<>()));
        changes.forEach(change -> all.add(rule, change));
      }
    }

    private static Hook hook(WatchRule rule) {
      return rule.exec()
          .orElseThrow(() -> new IllegalArgumentException("no command for " + rule.path()));
    }

    WatchActions actions() {
      SequencedMap<String, Sync> syncs = new LinkedHashMap<>();
      files.forEach((service, all) -> syncs.put(service, new Sync(all.deletions(), all.copies())));
      return new WatchActions(rebuild, syncs, restart, hooks);
    }
  }
}
