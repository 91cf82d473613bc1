package io.jcompose.plan;

import java.util.List;

/**
 * One operation and the steps that must have succeeded before it starts.
 *
 * @param number counts from 1; {@code dependsOn} holds smaller numbers only
 */
public record Step(int number, List<Integer> dependsOn, Operation operation, Cause cause) {
  public Step {
    dependsOn = List.copyOf(dependsOn);
    for (int before : dependsOn) {
      if (before >= number) {
        throw new IllegalArgumentException("step " + number + " waits for step " + before);
      }
    }
  }
}
