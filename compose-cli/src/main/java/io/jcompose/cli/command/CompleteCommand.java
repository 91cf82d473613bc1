package io.jcompose.cli.command;

import io.jcompose.cli.command.Completions.Answer;
import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.cli.render.Printable;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Project;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * {@code __complete}, which the scripts of {@code completion} call: prints a possible word a line,
 * a tab, and what it means, or {@code :files} where the shell should look for files.
 */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Subcommand {
  @Parameters(arity = "0..*", paramLabel = "WORD")
  List<String> words = new ArrayList<>();

  @Override
  public boolean endsAtFirstArgument() {
    return true;
  }

  @Override
  public int call(Invocation invocation) {
    List<String> all = words.isEmpty() ? List.of("") : words;
    switch (new Completions(() -> names(invocation.with(options(all)))).of(all)) {
      case Answer.AFile() -> invocation.out().println(":files");
      case Answer.Words(var found) ->
          found.forEach(word ->
              invocation
                  .out()
                  .println(
                      Printable.line(word.text())
                          + (word.meaning().isEmpty()
                              ? ""
                              : "\t" + Printable.line(word.meaning()))));
    }
    return ExitCode.OK;
  }

  /** The options before the command in the line that is being written. */
  private static GlobalOptions options(List<String> words) {
    GlobalOptions options = new GlobalOptions();
    try {
      Commands.line(options, true)
          .parseArgs(words.subList(0, words.size() - 1).toArray(String[]::new));
      return options;
    } catch (ParameterException unfinished) {
      return new GlobalOptions();
    }
  }

  private static Completions.Names names(Invocation invocation) {
    try {
      Project project = ProjectLoader.load(Projects.request(invocation)).project();
      return new Completions.Names(
          project.allServices().keySet().stream().sorted().toList(),
          project.allServices().values().stream()
              .flatMap(service -> service.profiles().stream())
              .distinct()
              .sorted()
              .toList());
    } catch (InvalidProjectException faulty) {
      return new Completions.Names(List.of(), List.of());
    }
  }
}
