package io.jcompose.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * The environment as the user's shell has it.
 *
 * <p>The launcher takes variables that would change how the Java runtime starts out of the
 * process's environment, and keeps them under another name: a Compose file may well want to hand
 * them to a container.
 */
final class ShellEnvironment {
  private static final String KEPT = "JCOMPOSE_SHELL_";

  private ShellEnvironment() {}

  /** Gives the variables that the launcher renamed their own names again. */
  static Map<String, String> of(Map<String, String> process) {
    Map<String, String> shell = new HashMap<>();
    process.forEach((name, value) ->
        shell.put(name.startsWith(KEPT) ? name.substring(KEPT.length()) : name, value));
    return shell;
  }
}
