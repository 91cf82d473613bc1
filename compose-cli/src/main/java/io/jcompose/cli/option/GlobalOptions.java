package io.jcompose.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may stand before the command's name, as for docker compose. */
@Command(name = "jcompose", sortOptions = false)
public final class GlobalOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Compose file; may be repeated, - is standard input")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-p", "--project-name"},
      paramLabel = "NAME",
      description = "project name")
  @Nullable String projectName;

  @Option(
      names = "--project-directory",
      paramLabel = "DIR",
      description = "folder that relative paths start from (default: that of the first file)")
  @Nullable String projectDirectory;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "file with variables, in place of .env; may be repeated")
  List<String> envFiles = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "activates a profile; may be repeated, * is all")
  List<String> profiles = new ArrayList<>();

  @Option(
      names = "--progress",
      paramLabel = "KIND",
      description = "auto, tty, plain or quiet (default: auto)")
  @Nullable String progress;

  @Option(
      names = "--ansi",
      paramLabel = "WHEN",
      description = "never, always or auto: whether to repaint the terminal (default: auto)")
  @Nullable String ansi;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "how many steps run at the same time at most, -1 is no limit (default: -1)")
  @Nullable String parallel;

  @Option(
      names = "--all-resources",
      description = "also networks, volumes, configs and secrets that no service uses")
  boolean allResources;

  @Option(names = "--compatibility", description = "separate the parts of names with _")
  boolean compatibility;

  @Option(names = "--no-ansi", hidden = true, description = "the same as --ansi never")
  boolean noAnsi;

  @Option(
      names = "--workdir",
      paramLabel = "DIR",
      hidden = true,
      description = "the same as --project-directory")
  @Nullable String workdir;

  @Option(names = "--verbose", hidden = true, description = "show where bugs happened")
  boolean verbose;

  @Option(
      names = {"-v", "--version"},
      description = "print the version")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      description = "print this help")
  boolean help;

  @Parameters(paramLabel = "COMMAND", hidden = true)
  List<String> rest = new ArrayList<>();

  /** The command's name and its arguments. */
  public List<String> rest() {
    return List.copyOf(rest);
  }

  public List<String> files() {
    return List.copyOf(files);
  }

  public Optional<String> projectName() {
    return Optional.ofNullable(projectName);
  }

  public Optional<Path> projectDirectory() {
    return Optional.ofNullable(projectDirectory)
        .or(() -> Optional.ofNullable(workdir))
        .map(Path::of);
  }

  public List<String> envFiles() {
    return List.copyOf(envFiles);
  }

  public List<String> profiles() {
    return List.copyOf(profiles);
  }

  /** Whether resources count that no service uses. */
  public boolean allResources() {
    return allResources;
  }

  /** Whether bugs show where they happened. */
  public boolean verbose() {
    return verbose;
  }

  /** Flags that were given although they have better names, each with the better one. */
  public SequencedMap<String, String> outdated() {
    SequencedMap<String, String> outdated = new LinkedHashMap<>();
    if (noAnsi) {
      outdated.put("--no-ansi", "--ansi never");
    }
    if (workdir != null) {
      outdated.put("--workdir", "--project-directory");
    }
    return outdated;
  }

  /** What two flags say of the same thing, in words; empty if nothing contradicts. */
  public Optional<String> contradiction() {
    if (noAnsi && ansi != null && !ansi.equals("never")) {
      return Optional.of("--no-ansi and --ansi exclude each other: leave --no-ansi out");
    }
    return workdir != null && projectDirectory != null
        ? Optional.of("--workdir and --project-directory exclude each other: leave --workdir out")
        : Optional.empty();
  }

  public boolean version() {
    return version;
  }

  public boolean help() {
    return help;
  }

  /** Whether names join their parts with {@code _}; {@code COMPOSE_COMPATIBILITY} says so too. */
  public boolean compatibility(Map<String, String> environment) {
    return compatibility || isTrue(environment.getOrDefault("COMPOSE_COMPATIBILITY", ""));
  }

  /** The kind of progress asked for; {@code COMPOSE_PROGRESS} gives the default. */
  public String progress(Map<String, String> environment) {
    return Optional.ofNullable(progress)
        .or(() -> Optional.ofNullable(environment.get("COMPOSE_PROGRESS")))
        .orElse("auto");
  }

  /** How many steps may run at the same time; {@code COMPOSE_PARALLEL_LIMIT} gives the default. */
  public String parallel(Map<String, String> environment) {
    return Optional.ofNullable(parallel)
        .orElse(environment.getOrDefault("COMPOSE_PARALLEL_LIMIT", "-1"));
  }

  /** Whether the terminal may be repainted; {@code COMPOSE_ANSI} gives the default. */
  public String ansi(Map<String, String> environment) {
    if (noAnsi) {
      return "never";
    }
    return Optional.ofNullable(ansi)
        .or(() -> Optional.ofNullable(environment.get("COMPOSE_ANSI")))
        .orElse(environment.getOrDefault("NO_COLOR", "").isEmpty() ? "auto" : "never");
  }

  /** Whether the text of a variable means yes, as Go reads booleans. */
  public static boolean isTrue(String text) {
    return List.of("1", "t", "T", "true", "TRUE", "True").contains(text);
  }
}
