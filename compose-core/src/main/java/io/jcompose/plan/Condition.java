package io.jcompose.plan;

/** What a container must reach before its dependants go on. */
public enum Condition {
  /** Its health check has passed. */
  HEALTHY("to be healthy"),
  /** Its command has ended with exit code 0. */
  COMPLETED("to complete"),
  /** It runs, and is healthy if it has a health check; or its command has ended with code 0. */
  READY("to be ready");

  private final String words;

  Condition(String words) {
    this.words = words;
  }

  /** The condition in words that follow "waiting for db". */
  public String words() {
    return words;
  }
}
