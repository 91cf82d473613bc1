package io.jcompose.cli.engine;

import java.nio.charset.StandardCharsets;

/** How a finished process ended and what it printed. */
record Result(int exitCode, String stdout, String stderr) {
  static Result of(int exitCode, byte[] stdout, byte[] stderr) {
    return new Result(
        exitCode,
        new String(stdout, StandardCharsets.UTF_8),
        new String(stderr, StandardCharsets.UTF_8));
  }

  /** This result, if the process ended with that exit code; fails the test if not. */
  Result expect(int code) {
    if (exitCode != code) {
      throw new AssertionError("expected exit code " + code + ", but: " + output());
    }
    return this;
  }

  /** Everything, for the message of a failed assertion. */
  String output() {
    return "exit code " + exitCode + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr;
  }
}
