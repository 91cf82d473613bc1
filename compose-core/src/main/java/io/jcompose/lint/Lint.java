package io.jcompose.lint;

import io.jcompose.load.ExplainedProject;
import io.jcompose.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines a project by the rules. */
public final class Lint {
  /** The key, at the top of a file or in a service, that lists rules which do not count there. */
  public static final String SWITCH = "x-lint-disable";

  private Lint() {}

  /**
   * All findings, from top to bottom of each file. Rules that the project switches off are left
   * out.
   */
  public static List<Finding> of(ExplainedProject explained, Set<LintRule> rules) {
    Set<String> off = switchedOff(explained.loaded().project().extensions().get(SWITCH));
    List<Finding> findings = new ArrayList<>();
    for (LintRule rule : LintRule.values()) {
      if (rules.contains(rule) && !off.contains(rule.id())) {
        Subject subject = new Subject(explained);
        rule.check(subject);
        subject.problems().stream()
            .map(problem -> new Finding(rule, problem))
            .filter(finding -> !isSwitchedOff(explained, finding))
            .forEach(findings::add);
      }
    }
    findings.sort(
        Comparator.comparing((Finding f) -> f.problem().at().orElseThrow().file())
            .thenComparingInt(f -> f.problem().at().orElseThrow().line())
            .thenComparingInt(f -> f.problem().at().orElseThrow().column()));
    return List.copyOf(findings);
  }

  private static boolean isSwitchedOff(ExplainedProject explained, Finding finding) {
    return explained.loaded().project().services().values().stream()
        .filter(service -> {
          String own = Subject.path(service).toString();
          String path = finding.problem().path();
          return path.equals(own) || path.startsWith(own + ".");
        })
        .anyMatch(
            service -> switchedOff(service.extensions().get(SWITCH)).contains(finding.rule().id()));
  }

  private static Set<String> switchedOff(@Nullable Value value) {
    Set<String> ids = new HashSet<>();
    switch (value) {
      case Value.Text(var id) -> ids.add(id);
      case Value.Items(var items) -> items.forEach(item -> ids.addAll(switchedOff(item)));
      case null, default -> {}
    }
    return ids;
  }
}
