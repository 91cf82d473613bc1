package io.jcompose.cli.command;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.model.Project;
import io.jcompose.usecase.Exec;
import io.jcompose.usecase.ExecRequest;
import io.jcompose.usecase.TtyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec SERVICE CMD}. */
@Command(
    name = "exec",
    sortOptions = false,
    customSynopsis = "jcompose exec [OPTIONS] SERVICE COMMAND [ARGS...]",
    description = {"Runs COMMAND in the first container of SERVICE that runs.", ""})
final class ExecCommand implements Subcommand {
  @Option(
      names = {"-d", "--detach"},
      description = "start the command and leave it")
  boolean detach;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "KEY[=VALUE]",
      description =
          "variable; a bare KEY takes the shell's or .env's value, or is taken away if there is"
              + " none")
  List<String> env = new ArrayList<>();

  @Mixin ContainerNumber index = new ContainerNumber();

  @Option(names = "--privileged", description = "give the command all privileges")
  boolean privileged;

  @Option(
      names = {"-T", "--no-tty", "--no-TTY"},
      description = "no TTY (default: a TTY if input and output are terminals)")
  boolean noTty;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "user, and group after a colon, to run as")
  String user = "";

  @Option(
      names = {"-w", "--workdir"},
      paramLabel = "DIR",
      description = "folder in the container to start in")
  String workdir = "";

  @Option(
      names = {"-i", "--interactive"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  boolean interactive = true;

  @Option(
      names = {"-t", "--tty"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  boolean tty = true;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(index = "0", paramLabel = "SERVICE", hidden = true)
  String service = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", hidden = true)
  List<String> command = new ArrayList<>();

  @Override
  public boolean endsAtFirstArgument() {
    return true;
  }

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    FlagTexts.checkVariables(env);
    OptionalInt number = index.value();
    ProjectScope scope = Projects.scope(invocation, List.of(service));
    Engine engine = invocation.access().engine();
    ContainerSummary container = scope.containers(engine).running(service, number);
    Map<String, String> known =
        scope
            .project()
            .<Map<String, String>>map(Project::environment)
            .orElse(invocation.environment());
    ExecRequest request = request(rules(invocation), FlagTexts.execVariables(env, known));
    Exec exec = new Exec(engine, invocation.console(), invocation.access().detachKeys());
    return exec.run(container, request);
  }

  /** As with docker compose, {@code -t} and {@code -i} force nothing. */
  private TtyRules rules(Invocation invocation) {
    return new TtyRules(
        invocation.stdinIsTerminal(),
        invocation.stdoutIsTerminal(),
        noTty || !tty ? Optional.of(false) : Optional.empty(),
        interactive ? Optional.empty() : Optional.of(false));
  }

  private ExecRequest request(TtyRules rules, List<String> variables) {
    return new ExecRequest(
        command,
        variables,
        user,
        workdir,
        privileged,
        detach,
        rules.allocateTty(),
        rules.openStdin());
  }
}
