package io.jcompose.cli.command;

import io.jcompose.cli.option.GlobalOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds what the last word of a command line could become. */
final class Completions {
  private static final List<String> WITH_FILES =
      List.of("--file", "--env-file", "--env-from-file", "--project-directory", "--output");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "--progress", List.of("auto", "tty", "plain", "quiet"),
          "--ansi", List.of("auto", "always", "never"),
          "--pull", List.of("always", "missing", "never", "build"),
          "--policy", List.of("always", "missing"),
          "--rmi", List.of("all", "local"));

  private static final List<String> WITH_SERVICES =
      List.of("--attach", "--no-attach", "--exit-code-from", "--scale");

  private final Supplier<Names> project;

  /**
   * @param project what the project holds, asked for when that is needed
   */
  Completions(Supplier<Names> project) {
    this.project = project;
  }

  /** What a project holds. */
  record Names(List<String> services, List<String> profiles) {}

  /** What a command line can go on with. */
  sealed interface Answer {
    /** One of these. */
    record Words(List<Word> words) implements Answer {}

    /** The name of a file. */
    record AFile() implements Answer {}
  }

  /** A word and what it means; the meaning may be empty. */
  record Word(String text, String meaning) {}

  /**
   * The possible last words that begin as the last one does.
   *
   * @param words all after the program's name; the last one may be empty
   */
  Answer of(List<String> words) {
    List<String> before = words.subList(0, words.size() - 1);
    String last = words.getLast();
    CommandSpec global = new CommandLine(new GlobalOptions()).getCommandSpec();
    Scan scan = Scan.of(global, before);
    if (scan.open().isPresent()) {
      return value(scan.open().get(), last);
    }
    if (scan.arguments().isEmpty()) {
      return last.startsWith("-") ? options(global, last) : commands(last);
    }
    return inCommand(scan.arguments().getFirst(), scan.following(before), last);
  }

  private Answer inCommand(String name, List<String> words, String last) {
    Optional<Subcommand> command = Commands.command(name);
    if (command.isEmpty()) {
      return new Answer.Words(List.of());
    }
    CommandSpec spec = new CommandLine(command.get()).getCommandSpec();
    Scan scan = Scan.of(spec, words);
    if (command.get().endsAtFirstArgument() && !scan.arguments().isEmpty()) {
      String first = scan.arguments().getFirst();
      return name.equals("alpha") && AlphaCommand.COMMANDS.contains(first)
          ? inCommand(first, scan.following(words), last)
          : new Answer.AFile(); // of the container's program nothing is known
    }
    if (scan.open().isPresent()) {
      return value(scan.open().get(), last);
    }
    if (last.startsWith("-")) {
      return options(spec, last);
    }
    return switch (name) {
      case "alpha" -> plain(AlphaCommand.COMMANDS, last);
      case "completion" -> plain(CompletionCommand.SHELLS, last);
      case "cp" -> new Answer.AFile();
      case "ls", "publish", "version", "viz", "help" -> plain(List.of(), last);
      default -> plain(project.get().services(), last);
    };
  }

  private Answer value(OptionSpec option, String last) {
    String name = option.longestName();
    if (WITH_FILES.contains(name)) {
      return new Answer.AFile();
    }
    if (name.equals("--profile")) {
      return plain(project.get().profiles(), last);
    }
    return WITH_SERVICES.contains(name)
        ? plain(project.get().services(), last)
        : plain(VALUES.getOrDefault(name, List.of()), last);
  }

  private static Answer commands(String last) {
    return new Answer.Words(
        Commands.summaries().entrySet().stream()
            .filter(e -> e.getKey().startsWith(last))
            .map(e -> new Word(e.getKey(), e.getValue()))
            .toList());
  }

  private static Answer options(CommandSpec spec, String last) {
    List<Word> words = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      for (String name : option.names()) {
        if (!option.hidden() && name.startsWith(last) && name.startsWith("--")) {
          String[] description = option.description();
          words.add(new Word(name, description.length == 0 ? "" : description[0]));
        }
      }
    }
    return new Answer.Words(words);
  }

  private static Answer plain(List<String> words, String last) {
    return new Answer.Words(
        words.stream().filter(w -> w.startsWith(last)).map(w -> new Word(w, "")).toList());
  }

  /**
   * Words told apart as a command's options would.
   *
   * @param arguments those that are no options, up to the first at which the command's own end
   * @param rest how many words follow the first argument
   * @param open an option whose value is the next word
   */
  private record Scan(List<String> arguments, int rest, Optional<OptionSpec> open) {
    static Scan of(CommandSpec spec, List<String> words) {
      List<String> arguments = new ArrayList<>();
      int rest = 0;
      Optional<OptionSpec> open = Optional.empty();
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (open.isPresent()) {
          open = Optional.empty();
        } else if (word.startsWith("-") && arguments.isEmpty()) {
          open =
              Optional.ofNullable(spec.optionsMap().get(word))
                  .filter(option -> option.arity().max() > 0);
        } else if (word.startsWith("-")) {
          open = Optional.empty();
        } else {
          arguments.add(word);
          rest = arguments.size() == 1 ? words.size() - i - 1 : rest;
        }
      }
      return new Scan(arguments, rest, open);
    }

    /** Those of the words that follow the first argument. */
    List<String> following(List<String> words) {
      return words.subList(words.size() - rest, words.size());
    }
  }
}
