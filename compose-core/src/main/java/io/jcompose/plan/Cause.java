package io.jcompose.plan;

/** Why a step is in the plan, in a few words for people. */
public record Cause(String words) {
  @Override
  public String toString() {
    return words;
  }
}
