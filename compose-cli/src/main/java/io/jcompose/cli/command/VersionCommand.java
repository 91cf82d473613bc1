package io.jcompose.cli.command;

import io.jcompose.config.JsonText;
import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = false)
final class VersionCommand implements Subcommand {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "pretty or json (default: pretty)")
  String format = "pretty";

  @Option(names = "--short", description = "only the number")
  boolean shortForm;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    String text =
        switch (format) {
          case "pretty", "" -> "jcompose version " + Version.NUMBER;
          case "json" -> json();
          default ->
              throw new UsageException(
                  "--format \"" + format + "\" does not exist; use pretty or json");
        };
    invocation.out().println(shortForm ? Version.NUMBER : text);
    return ExitCode.OK;
  }

  private static String json() {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("version", new Value.Text(Version.NUMBER));
    return JsonText.compact(new Value.Fields(fields));
  }
}
