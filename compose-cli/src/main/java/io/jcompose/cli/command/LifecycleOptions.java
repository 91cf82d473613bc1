package io.jcompose.cli.command;

import io.jcompose.usecase.Lifecycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands on existing containers share. */
final class LifecycleOptions {
  private LifecycleOptions() {}

  /** The services a command is about. */
  static final class Services {
    @Parameters(paramLabel = "SERVICE", description = "services (default: all)")
    List<String> names = new ArrayList<>();

    @Mixin HelpOption help = new HelpOption();

    /** The commands for the project that the call is about. Asks the engine once. */
    Lifecycle lifecycle(Invocation invocation) {
      return Projects.scope(invocation, names).lifecycle(invocation);
    }
  }

  /** How long a container may take to stop. */
  static final class Timeout {
    @Option(
        names = {"-t", "--timeout"},
        paramLabel = "SECONDS",
        description = "time before a container that does not stop is killed (default: its own)")
    @Nullable String seconds;

    Optional<Duration> duration() {
      return seconds("--timeout", seconds, 10);
    }
  }

  /**
   * The value of a flag that takes seconds; absent if it was not given.
   *
   * @param example shown when the text is no number
   * @throws UsageException if the text is no number
   */
  static Optional<Duration> seconds(String flag, @Nullable String text, int example) {
    if (text != null && !text.matches("\\d{1,9}")) {
      throw new UsageException(
          flag + " \"" + text + "\": write a number of seconds, such as " + example);
    }
    return Optional.ofNullable(text).map(Long::parseLong).map(Duration::ofSeconds);
  }
}
