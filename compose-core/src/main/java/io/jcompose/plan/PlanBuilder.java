package io.jcompose.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Numbers steps as they are added. Not thread-safe. */
public final class PlanBuilder {
  private final List<Step> steps = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  /**
   * Adds a step.
   *
   * @return its number
   */
  public int add(Operation operation, String cause, Collection<Integer> dependsOn) {
    int number = steps.size() + 1;
    List<Integer> before = dependsOn.stream().distinct().sorted().toList();
    steps.add(new Step(number, before, operation, new Cause(cause)));
    return number;
  }

  public void note(String message) {
    notices.add(new Notice(false, message));
  }

  public void warn(String message) {
    notices.add(new Notice(true, message));
  }

  public Plan build() {
    return new Plan(steps, notices);
  }
}
