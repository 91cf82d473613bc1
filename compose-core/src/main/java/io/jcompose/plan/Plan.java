package io.jcompose.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Steps in an order in which they could run one after the other, and what to tell the user. */
public record Plan(List<Step> steps, List<Notice> notices) {
  public Plan {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /** One line a step: number, what it waits for, operation, subject, cause. */
  public String toText() {
    return steps.stream()
        .map(step ->
            "#%d %s %s %s: %s%n"
                .formatted(
                    step.number(),
                    step.dependsOn(),
                    step.operation().getClass().getSimpleName(),
                    step.operation().subject(),
                    step.cause()))
        .collect(Collectors.joining());
  }
}
