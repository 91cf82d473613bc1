package io.jcompose.cli.command;

import io.jcompose.cli.render.ErrorReporter;
import io.jcompose.cli.render.ProblemJson;
import io.jcompose.config.JsonText;
import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.lint.Finding;
import io.jcompose.lint.Lint;
import io.jcompose.lint.LintRule;
import io.jcompose.load.ExplainedProject;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lint}: what is allowed, but hardly meant. */
@Command(
    name = "lint",
    sortOptions = false,
    customSynopsis = "jcompose lint [OPTIONS]",
    description = {
      "Finds what a Compose file may say, but hardly means; of all profiles.",
      "Exit code 2 if something was found. A file can switch rules off with",
      "\"" + Lint.SWITCH + ": [RULE, ...]\" at its top or in a service.",
      ""
    })
final class LintCommand implements Subcommand {
  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
  String format = "text";

  @Option(
      names = "--only",
      paramLabel = "RULE",
      split = ",",
      description = "only these rules; may be repeated")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--disable",
      paramLabel = "RULE",
      split = ",",
      description = "all rules but these; may be repeated")
  List<String> disabled = new ArrayList<>();

  @Option(names = "--list", description = "print the rules")
  boolean list;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    if (!format.equals("text") && !isJson()) {
      throw new UsageException("--format \"" + format + "\": use text or json");
    }
    Set<LintRule> rules = rules();
    if (list) {
      for (LintRule rule : LintRule.values()) {
        invocation.out().println("%-22s %s".formatted(rule.id(), rule.summary()));
      }
      return ExitCode.OK;
    }
    ExplainedProject explained =
        ProjectLoader.explain(
            Projects.request(invocation).with(r -> r.profiles(List.of("*")).allResources(false)));
    explained.loaded().warnings().forEach(errors(invocation)::report);
    List<Finding> findings = Lint.of(explained, rules);
    if (isJson()) {
      Value all = new Value.Items(findings.stream().map(LintCommand::json).toList());
      invocation.out().println(JsonText.indented(all));
    } else {
      ErrorReporter out = invocation.errors().to(invocation.out());
      findings.stream().map(LintCommand::named).forEach(out::report);
    }
    return findings.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  @Override
  public ErrorReporter errors(Invocation invocation) {
    return isJson() ? invocation.errors().inJson() : invocation.errors();
  }

  private boolean isJson() {
    return format.equals("json");
  }

  private Set<LintRule> rules() {
    Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
    only.forEach(id -> rules.add(rule("--only", id)));
    if (only.isEmpty()) {
      rules.addAll(Arrays.asList(LintRule.values()));
    }
    disabled.forEach(id -> rules.remove(rule("--disable", id)));
    return rules;
  }

  private static LintRule rule(String flag, String id) {
    return LintRule.of(id)
        .orElseThrow(() ->
            new UsageException(
                flag
                    + " \""
                    + id
                    + "\": there is no such rule\n      "
                    + Nearest.hint(
                        id,
                        Arrays.stream(LintRule.values())
                            .map(LintRule::id)
                            .collect(Collectors.toList()))));
  }

  /** The rule's name goes where the reader's eye ends. */
  private static Diagnostic named(Finding finding) {
    Diagnostic problem = finding.problem();
    return new Diagnostic(
        problem.severity(),
        problem.at(),
        problem.path(),
        problem.message() + " [" + finding.rule().id() + "]",
        problem.hint(),
        problem.related());
  }

  private static Value json(Finding finding) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("rule", new Value.Text(finding.rule().id()));
    fields.putAll(ProblemJson.value(finding.problem()).values());
    return new Value.Fields(fields);
  }
}
