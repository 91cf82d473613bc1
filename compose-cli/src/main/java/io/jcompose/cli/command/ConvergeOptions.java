package io.jcompose.cli.command;

import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.model.Project;
import io.jcompose.reconcile.Orphans;
import io.jcompose.reconcile.UpOptions.Recreate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that {@code up} and {@code create} share. */
final class ConvergeOptions {
  private static final List<String> PULL = List.of("always", "missing", "never", "build");

  @Option(names = "--build", description = "build images first")
  boolean build;

  @Option(names = "--no-build", description = "build no image, even if it is missing")
  boolean noBuild;

  @Option(
      names = "--pull",
      paramLabel = "POLICY",
      description = "always, missing, never or build: when to bring images")
  @Nullable String pull;

  @Option(names = "--quiet-pull", description = "do not show the progress of pulls")
  boolean quietPull;

  @Option(names = "--force-recreate", description = "replace containers even if nothing changed")
  boolean forceRecreate;

  @Option(names = "--no-recreate", description = "keep containers even if something changed")
  boolean noRecreate;

  @Option(
      names = "--remove-orphans",
      description = "remove containers of services that the project does not have")
  boolean removeOrphans;

  @Option(
      names = "--scale",
      paramLabel = "SERVICE=NUMBER",
      description = "number of containers, in place of the file's; may be repeated")
  List<String> scale = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "make volumes anew whose configuration changed; their data is lost")
  boolean yes;

  /**
   * Refuses flags that contradict each other.
   *
   * @throws UsageException saying which, and what to write instead
   */
  void check() {
    exclude("--build", build, "--no-build", noBuild);
    exclude("--force-recreate", forceRecreate, "--no-recreate", noRecreate);
    if (pull != null && !PULL.contains(pull)) {
      throw new UsageException("--pull \"" + pull + "\": use always, missing, never or build");
    }
    scale();
  }

  static void exclude(String one, boolean first, String other, boolean second) {
    if (first && second) {
      throw new UsageException(one + " and " + other + " exclude each other: leave one out");
    }
  }

  /** Number of containers by service. */
  SequencedMap<String, Integer> scale() {
    return scale(scale, "--scale ");
  }

  /**
   * Reads {@code web=3}.
   *
   * @param flag what stands before a text in messages
   */
  static SequencedMap<String, Integer> scale(List<String> texts, String flag) {
    SequencedMap<String, Integer> scale = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.lastIndexOf('=');
      String number = text.substring(equals + 1);
      if (equals <= 0 || !number.matches("\\d{1,4}")) {
        throw new UsageException(
            flag + "\"" + text + "\": write SERVICE=NUMBER, such as web=3, up to 9999");
      }
      scale.put(text.substring(0, equals), Integer.parseInt(number));
    }
    return scale;
  }

  /** When containers are replaced, by the flags. */
  Recreate recreate() {
    return forceRecreate ? Recreate.FORCE : recreateDependencies();
  }

  /** When containers of services are replaced that were not asked for. */
  Recreate recreateDependencies() {
    return noRecreate ? Recreate.NEVER : Recreate.DIVERGED;
  }

  Optional<String> pull() {
    return Optional.ofNullable(pull);
  }

  Orphans orphans(Project project) {
    return orphans(project, removeOrphans);
  }

  /** What to do with orphans, by the flag and the variables. */
  static Orphans orphans(Project project, boolean flag) {
    boolean ignore = isSet(project, "COMPOSE_IGNORE_ORPHANS");
    boolean remove = flag || isSet(project, "COMPOSE_REMOVE_ORPHANS");
    if (ignore && remove) {
      throw new UsageException(
          "COMPOSE_IGNORE_ORPHANS and --remove-orphans exclude each other: unset one");
    }
    return remove ? Orphans.REMOVE : ignore ? Orphans.IGNORE : Orphans.WARN;
  }

  private static boolean isSet(Project project, String variable) {
    return Optional.ofNullable(project.environment().get(variable))
        .filter(GlobalOptions::isTrue)
        .isPresent();
  }
}
