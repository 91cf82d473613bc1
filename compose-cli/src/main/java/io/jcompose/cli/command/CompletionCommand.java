package io.jcompose.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code completion}. */
@Command(
    name = "completion",
    sortOptions = false,
    description = {
      "Prints a script that makes a shell complete commands, flags and services.",
      "bash: source <(jcompose completion bash)",
      "zsh:  source <(jcompose completion zsh)",
      "fish: jcompose completion fish | source",
      ""
    })
final class CompletionCommand implements Subcommand {
  static final List<String> SHELLS = List.of("bash", "fish", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash, fish or zsh")
  String shell = "";

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    if (!SHELLS.contains(shell)) {
      throw new UsageException("shell \"" + shell + "\": use bash, fish or zsh");
    }
    invocation.out().print(script());
    return ExitCode.OK;
  }

  private String script() {
    String name = "completion." + shell;
    try (InputStream script = CompletionCommand.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
