package io.jcompose.cli.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How to start the program under test: the classes of this build, or the program that the system
 * property {@code jcompose.program} names.
 */
final class Program {
  private Program() {}

  static List<String> command(String... args) {
    List<String> command =
        new ArrayList<>(
            Optional.ofNullable(System.getProperty("jcompose.program"))
                .map(List::of)
                .orElseGet(Program::classes));
    command.addAll(Arrays.asList(args));
    return command;
  }

  private static List<String> classes() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xms32m",
        "-Xmx400m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "io.jcompose.cli.Main");
  }
}
