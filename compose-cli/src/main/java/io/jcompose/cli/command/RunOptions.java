package io.jcompose.cli.command;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.FlagSyntax;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.usecase.RunRequest;
import io.jcompose.usecase.RunRequestBuilder;
import io.jcompose.usecase.TtyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flags of {@code run} that shape its container and its dependencies. */
final class RunOptions {
  /** What an engine takes; empty is as good as none. */
  private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9][a-zA-Z0-9_.-]+)?");

  private static final List<String> PULL = List.of("always", "missing", "never");

  @Option(
      names = {"-d", "--detach"},
      description = "start the container, print its id and leave it")
  boolean detach;

  @Option(names = "--name", paramLabel = "NAME", description = "name of the container")
  @Nullable String name;

  @Option(
      names = "--entrypoint",
      paramLabel = "CMD",
      description = "entrypoint, split like a shell's words; empty clears it")
  @Nullable String entrypoint;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "KEY[=VALUE]",
      description = "variable; a bare KEY takes the shell's or .env's value")
  List<String> env = new ArrayList<>();

  @Option(
      names = "--env-from-file",
      paramLabel = "FILE",
      description = "file with variables; -e wins over it")
  List<String> envFromFile = new ArrayList<>();

  @Option(
      names = {"-l", "--label"},
      paramLabel = "KEY=VALUE",
      description = "label of the container")
  List<String> labels = new ArrayList<>();

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "user, and group after a colon, to run as")
  @Nullable String user;

  @Option(
      names = {"-w", "--workdir"},
      paramLabel = "DIR",
      description = "folder in the container to start in")
  @Nullable String workdir;

  @Option(
      names = {"-v", "--volume"},
      paramLabel = "SOURCE:TARGET[:MODE]",
      description = "one more volume")
  List<String> volumes = new ArrayList<>();

  @Option(
      names = {"-p", "--publish"},
      paramLabel = "PORT",
      description = "port to publish, in place of the service's")
  List<String> publish = new ArrayList<>();

  @Option(
      names = {"-P", "--service-ports"},
      description = "publish the service's own ports")
  boolean servicePorts;

  @Option(
      names = "--use-aliases",
      description = "answer to the service's name and aliases in its networks")
  boolean useAliases;

  @Option(names = "--no-deps", description = "start nothing that the service depends on")
  boolean noDeps;

  @Option(
      names = "--recreate-deps",
      description = "recreate dependencies that run with another configuration")
  boolean recreateDeps;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "longest wait for each dependency (default: no limit)")
  @Nullable String waitTimeout;

  @Option(names = "--rm", description = "remove the container when it ends")
  boolean remove;

  @Option(
      names = {"-T", "--no-tty", "--no-TTY"},
      description = "no TTY (default: a TTY if the output is a terminal)")
  boolean noTty;

  @Option(
      names = {"-t", "--tty"},
      description = "a TTY in any case")
  boolean tty;

  @Option(
      names = {"-i", "--interactive"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "keep standard input open (default: true)")
  @Nullable Boolean interactive;

  @Option(names = "--cap-add", paramLabel = "CAP", description = "add a capability")
  List<String> capAdd = new ArrayList<>();

  @Option(names = "--cap-drop", paramLabel = "CAP", description = "drop a capability")
  List<String> capDrop = new ArrayList<>();

  @Option(names = "--build", description = "build images first")
  boolean build;

  @Option(
      names = "--pull",
      paramLabel = "POLICY",
      description = "always, missing or never: when to pull images")
  @Nullable String pull;

  @Option(
      names = "--remove-orphans",
      description = "remove containers of services that the project does not have")
  boolean removeOrphans;

  @Parameters(index = "0", paramLabel = "SERVICE", hidden = true)
  String service = "";

  @Parameters(index = "1..*", paramLabel = "COMMAND", hidden = true)
  List<String> command = new ArrayList<>();

  TtyRules ttyRules(Invocation invocation) {
    Optional<Boolean> forced =
        tty ? Optional.of(true) : noTty ? Optional.of(false) : Optional.empty();
    return new TtyRules(
        invocation.stdinIsTerminal(),
        invocation.stdoutIsTerminal(),
        forced,
        Optional.ofNullable(interactive));
  }

  /**
   * Refuses flags that contradict each other or the user's streams.
   *
   * @throws UsageException saying which, and what to write instead
   */
  void check(TtyRules rules) {
    if (!publish.isEmpty() && servicePorts) {
      throw new UsageException(
          "--publish and --service-ports exclude each other: leave -P out to publish only what -p"
              + " names, or -p to publish what the file says");
    }
    if (tty && noTty) {
      throw new UsageException("-t and -T exclude each other: leave one out");
    }
    if (pull != null && !PULL.contains(pull)) {
      throw new UsageException("--pull \"" + pull + "\": use always, missing or never");
    }
    waitTimeout();
    if (!detach && rules.impossible()) {
      throw new UsageException(
          "a TTY cannot take its input from something that is no terminal: add -T to send the"
              + " bytes as they are, or --interactive=false to send none");
    }
    if (name != null && !NAME.matcher(name).matches()) {
      throw new UsageException(
          "--name \""
              + name
              + "\": use letters, digits, \"_\", \".\" and \"-\", two or more, a letter"
              + " or digit first");
    }
    FlagTexts.checkVariables(env);
    for (String label : labels) {
      if (!label.contains("=")) {
        throw new UsageException("--label \"" + label + "\": write KEY=VALUE");
      }
    }
  }

  private Optional<Duration> waitTimeout() {
    return LifecycleOptions.seconds("--wait-timeout", waitTimeout, 60);
  }

  /**
   * The request.
   *
   * @throws io.jcompose.diagnostic.InvalidProjectException if a flag's text or an env file is wrong
   */
  RunRequest request(Invocation invocation, Project project, TtyRules rules) {
    Diagnostics diagnostics = new Diagnostics();
    Service flags =
        FlagSyntax.service(
            volumes,
            publish,
            Optional.ofNullable(entrypoint),
            invocation.workingDirectory(),
            Optional.ofNullable(invocation.environment().get("HOME")),
            diagnostics);
    RunRequest request =
        RunRequestBuilder.builder()
            .service(service)
            .command(command)
            .entrypoint(flags.entrypoint())
            .environment(
                new FlagTexts(invocation, project, diagnostics).environment(envFromFile, env))
            .labels(keyValues(labels))
            .volumes(flags.volumes())
            .publish(flags.ports())
            .capAdd(capAdd)
            .capDrop(capDrop)
            .name(Optional.ofNullable(name))
            .user(Optional.ofNullable(user))
            .workdir(Optional.ofNullable(workdir))
            .pull(Optional.ofNullable(pull))
            .waitTimeout(waitTimeout())
            .build(build)
            .detach(detach)
            .noDeps(noDeps)
            .recreateDeps(recreateDeps)
            .remove(remove)
            .orphans(ConvergeOptions.orphans(project, removeOrphans))
            .servicePorts(servicePorts)
            .useAliases(useAliases)
            .tty(rules.allocateTty())
            .interactive(rules.openStdin())
            .toRequest();
    diagnostics.throwIfErrors();
    return request;
  }

  private static SequencedMap<String, String> keyValues(List<String> texts) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      map.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return map;
  }
}
